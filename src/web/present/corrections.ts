import { withoutWho } from '../../compliance/tells-who.ts';
import type { Written } from '../../content/edit/written.ts';
import { calledAs } from '../../content/said-in.ts';
import type { Content } from '../../content/types.ts';
import { addressWithin } from '../../conversation/steps/address.ts';
import type { Lang } from '../../message.ts';
import type { Corrected, MixedUp } from '../../store/corrections.ts';
import { groupAlike } from '../../understanding/faq/group-alike.ts';
import type { Rewording } from '../../understanding/text/wording.ts';
import { wordsKey } from '../../words-key.ts';
import type { Matter, PutRightItem, PutRightList, PutRightSentence } from '../contract.ts';
import { calledIn } from './examples.ts';
import type { ReadNow } from './read-now.ts';

/** What may be shown and taught of a sentence. */
export const fitToTeach = (text: string, names: readonly string[]): Pick<PutRightSentence, 'text' | 'tells'> => {
  const { text: left, tells } = withoutWho(text, names);
  const address = addressWithin(left);
  return address === undefined
    ? { text: left, tells }
    : { text: left.replace(address, '…'), tells: [...tells, 'address'] };
};

/** What the shop has: its files, and what serves, imported answers among it. */
export type Had = Pick<Told, 'written' | 'content' | 'lang'>;

/** What is named by `intent:<name>` or `faq:<id>`; null where the shop has it no more. */
export const matterOf = ({ written, content, lang }: Had, named: string): Matter | null => {
  const [of, id] = [named.slice(0, named.indexOf(':')), named.slice(named.indexOf(':') + 1)];
  if (of === 'intent')
    return written.examples.has(id) ? { of, id, name: calledIn(id, lang, written.wishes), imported: false } : null;
  const own = written.faqs.get(id);
  const entry = own ?? content.faqs.get(id);
  return entry ? { of: 'faq', id, name: calledAs(entry, lang), imported: own === undefined } : null;
};

/** The place an intent leads to: two that lead to one place are no two things. */
const placeOf = ({ intents }: Content, intent: string): string => JSON.stringify(intents.get(intent)?.leads ?? intent);

/** Whether a sentence, read by itself, is taken for what was meant by it, and not for what it was taken for. */
export const understoodSo = (
  content: Content,
  { certainty, intent, faq }: ReadNow,
  { taken, meant }: { taken: string | null; meant: string },
): boolean => {
  const { faq_answer: enough } = content.understanding;
  const [hit] = faq;
  const answered = hit && hit.score >= enough ? `faq:${hit.id}` : null;
  if (answered !== null && answered === taken) return false;
  const lead = content.intents.get(intent)?.leads;
  const byIntent = certainty === 'sure' && lead !== undefined && 'faq' in lead ? `faq:${lead.faq}` : null;
  if (meant.startsWith('faq:')) return answered === meant || byIntent === meant;
  return certainty === 'sure' && placeOf(content, intent) === placeOf(content, meant.slice('intent:'.length));
};

/** Whether it stands among the sentences of what was meant. */
const isWritten = ({ written, content }: Had, { of, id }: Matter, text: string): boolean => {
  const entry = written.faqs.get(id) ?? content.faqs.get(id);
  const all = of === 'intent' ? written.examples.get(id) : entry?.question;
  const key = wordsKey(text);
  return Object.values(all ?? {}).some((some) => some.some((one) => wordsKey(one) === key));
};

interface Said extends PutRightSentence {
  at: string;
  taken: string | null;
  meant: string;
}

/** The same sentence, put right alike, once; oftenest first, newest first among equals. */
const onceEach = (rows: readonly Corrected[], names: (row: Corrected) => string[], compared: number): Said[] => {
  const said = new Map<string, Said>();
  for (const row of rows) {
    const { messageId: id, text, lang, taken, meant, at, conversationId: conversation } = row;
    const key = `${taken} ${meant} ${wordsKey(text)}`;
    const known = said.get(key);
    if (known) known.times += 1;
    else
      said.set(key, {
        ...{ id, ...fitToTeach(text, names(row)), lang: lang ?? 'zh-CN', times: 1, conversation, written: false },
        ...{ at: at.toISOString(), taken, meant },
      });
  }
  return [...said.values()].sort((a, b) => b.times - a.times).slice(0, compared);
};

const pairOf = ({ taken, meant }: Pick<Said, 'taken' | 'meant'>): string => `${taken} ${meant}`;

/** By what it is told. */
export interface Told {
  written: Written;
  content: Content;
  lang: Lang;
  reword: Rewording;
  /** Different sentences that are held against each other; of more, those said oftenest. */
  compared: number;
  /** How sentences are read now. */
  read: (texts: string[]) => Promise<ReadonlyMap<string, ReadNow>>;
}

const total = ({ times, alike }: PutRightItem): number => alike.reduce((sum, one) => sum + one.times, times);

/** What was put right and is not understood so yet, sentences that say the same together: the largest groups first. */
export const putRightItems = async (
  rows: readonly Corrected[],
  names: (row: Corrected) => string[],
  { reword, compared, read, ...had }: Told,
): Promise<PutRightItem[]> => {
  const all = onceEach(rows, names, compared);
  const now = await read(all.map(({ text }) => text));
  const said = all.filter((one) => {
    const reading = now.get(one.text);
    return !reading || !understoodSo(had.content, reading, one);
  });
  const pairs = new Map<string, Said[]>();
  for (const one of said) pairs.set(pairOf(one), [...(pairs.get(pairOf(one)) ?? []), one]);
  return [...pairs.values()]
    .flatMap((sentences) => {
      const [first] = sentences;
      const matter = first ? matterOf(had, first.meant) : null;
      if (!first || !matter) return [];
      const taken = first.taken === null ? null : matterOf(had, first.taken);
      return groupAlike(
        sentences.map(({ text }) => text),
        reword,
      ).flatMap((group): PutRightItem[] => {
        const found = group.flatMap((index) => sentences[index] ?? []);
        const [leader, ...others] = found.map(({ at, taken: _, meant: __, ...one }) => ({
          ...{ at, ...one, written: isWritten(had, matter, one.text) },
        }));
        return leader ? [{ ...leader, taken, meant: matter, alike: others.map(({ at: _, ...one }) => one) }] : [];
      });
    })
    .sort((a, b) => total(b) - total(a));
};

/** What was taken for what, as far as the shop still has both. */
export const mixedUpIn = (rows: readonly MixedUp[], had: Had): PutRightList['mixedUp'] =>
  rows.flatMap(({ taken, meant, times }) => {
    const [one, other] = [matterOf(had, taken), matterOf(had, meant)];
    return one && other ? [{ taken: one, meant: other, times }] : [];
  });
