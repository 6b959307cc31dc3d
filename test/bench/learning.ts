/**
 * Measures how long the shop's own words take to learn: `npm run bench learning`, with a folder of sets as for
 * `understanding` also Banking77.
 *
 * "Cold" is everything that is learned of intents/ when nothing was kept: sentences cut, columns found, every class, runoffs,
 * calibration, and the FAQ with them. "After a change" is the same again when three sentences were added to one intent, with
 * all that was kept of before; nothing of the answer depends on it. "Judging" is one part of five of what decides whether
 * such a change goes live. Processor time is what counts where others use the machine too.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Content, Intent } from '../../src/content/types.ts';
import { crossValidate, USUAL_FOLDS } from '../../src/understanding/compare/cross-validate.ts';
import { createUnderstanding } from '../../src/understanding/index.ts';
import { sentencesOf } from '../../src/understanding/learned.ts';
import type { Row } from '../../src/understanding/read-rows.ts';
import type { Shelf } from '../../src/understanding/shelf.ts';
import { contentWith, shopFaqs, shopIntents } from '../understanding/shop-content.ts';
import { ENGINES } from './peers/engines.ts';
import { readSet } from './peers/sets.ts';

/** A peer that learns slowly learns every so many of the shop's sentences, and so do we beside it. */
const PART = 10;
const SET = 'banking77';

/** Milliseconds. */
interface Time {
  cpu: number;
  wall: number;
}

const timed = async (work: () => unknown): Promise<Time> => {
  const [from, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall: performance.now() - from };
};

const say = (what: string, { cpu, wall }: Time, beside?: Time): void =>
  console.log(
    `${what.padEnd(44)} ${(cpu / 1000).toFixed(2).padStart(6)} s CPU ${(wall / 1000).toFixed(2).padStart(6)} s wall${
      beside ? `   ${(cpu / beside.cpu).toFixed(1)} × ours` : ''
    }`,
  );

const inMemory = (): Shelf => {
  const kept = new Map<string, unknown>();
  return { program: 'bench', get: (key) => kept.get(key), put: (key, value) => void kept.set(key, value) };
};

/** The same content with three sentences more. */
const changed = (content: Content): Content => {
  const [first] = content.intents.values();
  if (!first) return content;
  const en = [...first.examples.en, 'a sentence nobody has said', 'and another one', 'that is all of them'];
  const intent: Intent = { ...first, examples: { ...first.examples, en } };
  return { ...content, intents: new Map([...content.intents, [first.intent, intent]]) };
};

const learn = (name: string, rows: readonly Row[]): Promise<Time> => timed(() => ENGINES.get(name)?.(rows));

const own = async (): Promise<void> => {
  const content = contentWith(shopIntents(), shopFaqs());
  const rows: Row[] = sentencesOf(content).map(({ text, label }) => ({ text: String(text), intent: label }));
  console.log(
    `The shop's own words: ${rows.length} sentences of ${content.intents.size} intents, ${content.faqs.size} FAQ entries`,
  );
  const shelf = inMemory();
  say('cold', await timed(() => createUnderstanding(content, { products: [] }, shelf)));
  say('after a change', await timed(() => createUnderstanding(changed(content), { products: [] }, shelf)));
  say('judging, a fifth', await timed(() => crossValidate(content, USUAL_FOLDS).next()));
  const sentences = await learn('xiaoer', rows);
  say('the sentences alone', sentences);
  say('natural Bayes, the same', await learn('natural Bayes', rows), sentences);
  const some = rows.filter((_, i) => i % PART === 0);
  const part = await learn('xiaoer', some);
  say(`every ${PART}th sentence`, part);
  say('nlp.js, the same', await learn('nlp.js', some), part);
};

const set = async (folder: string): Promise<void> => {
  const { train } = await readSet(folder);
  console.log(`\n${SET}: ${train.length} sentences`);
  const ours = await learn('xiaoer', train);
  say('learned', ours);
  say('natural Bayes', await learn('natural Bayes', train), ours);
};

const [given = process.env['BENCH_DATA']] = process.argv.slice(2);
await own();
if (given !== undefined && existsSync(join(given, SET))) await set(join(given, SET));
