import { type Figures, Tally } from '../figures.ts';
import { MOODS, type MoodName, type MoodRow } from '../read-mood-rows.ts';
import type { Mood } from '../types.ts';

/** From this strength on a feeling was heard. */
const HEARD_FROM = 0.3;

/** What `nlu moods` prints. */
export interface MoodReport extends Figures {
  /** Messages. */
  n: number;
  moods: Record<string, Figures>;
  /** Messages in which something was missed or wrongly heard. */
  wrong: { text: string; missed: MoodName[]; extra: MoodName[]; evidence: string[] }[];
}

const heardIn = (mood: Mood): MoodName[] =>
  MOODS.filter((name) =>
    name === 'anger' || name === 'disappointment' || name === 'urgency'
      ? mood[name] >= HEARD_FROM
      : mood.dangers.includes(name),
  );

/** Compares how messages are heard with how they feel. @param moodOf how the shop hears a message */
export const testMoods = (rows: readonly MoodRow[], moodOf: (row: MoodRow) => Mood): MoodReport => {
  const tally = new Tally();
  const wrong: MoodReport['wrong'] = [];
  for (const row of rows) {
    const mood = moodOf(row);
    const heard = heardIn(mood).filter((name) => !row.may.includes(name));
    for (const name of row.moods) tally.count(name, 'expected');
    for (const name of heard) tally.count(name, 'found');
    for (const name of heard) if (row.moods.includes(name)) tally.count(name, 'right');
    const missed = row.moods.filter((name) => !heard.includes(name));
    const extra = heard.filter((name) => !row.moods.includes(name));
    if (missed.length + extra.length > 0) wrong.push({ text: row.text, missed, extra, evidence: mood.evidence });
  }
  return { n: rows.length, ...tally.all, moods: tally.kinds, wrong };
};
