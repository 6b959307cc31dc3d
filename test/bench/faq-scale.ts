/**
 * Measures a FAQ from a hundred entries to a hundred thousand: `npm run bench faq-scale`. The shop's own entries and their
 * held-out questions are in it at every size, beside questions about goods that a shopper asks in other words than are
 * stored. Beside it, in the same run, minisearch over the same questions.
 *
 * "One more" is an entry put in while the FAQ serves, with what has to be learned for it; "loaded" is a FAQ made from saved
 * bytes, whose entries are all the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import type { FaqEntry } from '../../src/content/types.ts';
import { Faq } from '../../src/understanding/faq/faq.ts';
import { percentile } from '../../src/understanding/measures.ts';
import type { Shelf } from '../../src/understanding/shelf.ts';
import { readWording, rewordingOf } from '../../src/understanding/text/wording.ts';
import { shopFaqs, wordLists } from '../understanding/shop-content.ts';
import { goodsQuestions } from './support/goods-questions.ts';

const SIZES = [100, 1_000, 10_000, 100_000];
const ASKED = 1_000;
/** With more entries the peer is asked every tenth question: it takes a fifth of a second for one. */
const SLOW_FROM = 10_000;
const SLOW_EVERY = 10;
const NOW = new Date('2026-12-05T02:00:00Z');
const HELD = join(import.meta.dirname, '../understanding/held-out/faq.jsonl');

const reword = rewordingOf(readWording(wordLists().get('wording')));
const held = readFileSync(HELD, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { question: string; faq: string | null })
  .filter((row): row is { question: string; faq: string } => Boolean(row.faq));

interface Question {
  question: string;
  id: string;
}
/** The id of what is found first. */
type Ask = (question: string) => string | undefined;

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(2)} s`;

const asking = (questions: readonly Question[], ask: Ask): { right: string; times: number[] } => {
  const times: number[] = [];
  let right = 0;
  for (const { question, id } of questions) {
    const from = performance.now();
    const found = ask(question);
    times.push(performance.now() - from);
    if (found === id) right += 1;
  }
  return { right: `${((100 * right) / Math.max(1, questions.length)).toFixed(1)} %`.padStart(7), times };
};

const own: readonly Question[] = held.map(({ question, faq }) => ({ question, id: faq }));

/** @param every it is asked every so many of the questions */
const say = (name: string, goods: readonly Question[], ask: Ask, every = 1): number => {
  const some = (questions: readonly Question[]) =>
    asking(
      questions.filter((_, i) => i % every === 0),
      ask,
    );
  const [owns, others] = [some(own), some(goods)];
  const [p50, p99] = [0.5, 0.99].map((part) => percentile([...owns.times, ...others.times], part)) as [number, number];
  console.log(
    `  ${name.padEnd(12)} goods ${others.right}   own questions ${owns.right}   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms`,
  );
  return p99;
};

const mini = (entries: readonly FaqEntry[]): Ask => {
  const index = new MiniSearch({ fields: ['text'], storeFields: ['of'] });
  let id = 0;
  for (const entry of entries) {
    for (const text of Object.values(entry.question).flat()) {
      index.add({ id, text, of: entry.id });
      id += 1;
    }
  }
  return (question) => index.search(question)[0]?.['of'] as string | undefined;
};

const inMemory = (): Shelf => {
  const kept = new Map<string, unknown>();
  return { program: 'bench', get: (key) => kept.get(key), put: (key, value) => void kept.set(key, value) };
};

const measure = (size: number): void => {
  const goods = goodsQuestions(size);
  const entries = new Map([...shopFaqs().values(), ...goods.entries].map((entry) => [entry.id, entry]));
  const step = Math.max(1, Math.floor(size / ASKED));
  const asked = goods.entries.flatMap(({ id }, i) => (i % step === 0 ? [{ question: goods.asked(i), id }] : []));
  console.log(`${size.toLocaleString('en')} entries beside the shop's own ${entries.size - size}`);

  const shelf = inMemory();
  const began = performance.now();
  const faq = new Faq(entries, reword, shelf);
  const built = seconds(began);
  const ask =
    (one: Faq): Ask =>
    (question) => {
      const { tokens, folded } = one.words(question);
      return one.ask(tokens, folded, NOW, 5)[0]?.id;
    };
  const ours = say('xiaoer', asked, ask(faq));
  const theirs = say('minisearch', asked, mini([...entries.values()]), size > SLOW_FROM ? SLOW_EVERY : 1);
  console.log(`  p99 of minisearch ${(theirs / ours).toFixed(1)} × ours`);

  const { kept } = faq;
  const from = performance.now();
  Faq.from(entries, reword, kept, shelf);
  const loaded = seconds(from);
  const [more] = goodsQuestions(size + 1).entries.slice(-1);
  const putFrom = performance.now();
  if (more) faq.put({ ...more, id: 'one-more' });
  faq.settle();
  const put = seconds(putFrom);
  console.log(
    `  built ${built}   loaded ${loaded}   one more ${put}   ${(kept.index.byteLength / 1e6).toFixed(1)} MB saved`,
  );
};

for (const size of SIZES) measure(size);
