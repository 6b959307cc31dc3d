import { createRequire } from 'node:module';
import type { Row } from '../../../src/understanding/read-rows.ts';
import { OUTSIDE } from './sets.ts';

/** What one sentence was taken for, and how sure that was; the numbers of two engines are not comparable. */
export interface Guess {
  label: string;
  sure: number;
}

/** A trained engine. */
export type Ask = (text: string) => Guess;

/** Trains on sentences without foreign ones, unless the engine makes use of them. */
export type Engine = (rows: readonly Row[]) => Promise<Ask>;

const require = createRequire(import.meta.url);
const NOTHING: Guess = { label: '', sure: 0 };
const isChinese = (rows: readonly Row[]): boolean => rows.some(({ text }) => /\p{Script=Han}/u.test(text));
const owned = (rows: readonly Row[]): Row[] => rows.filter(({ intent }) => intent !== OUTSIDE);
/** Peers that split at spaces get Chinese characters apart, or they would see one word a sentence. */
const spaced = (text: string): string => text.replace(/(\p{Script=Han})/gu, ' $1 ');

const xiaoer: Engine = async (rows) => {
  const { Classifier } = await import('../../../src/understanding/classify/classifier.ts');
  const { comparable } = await import('../../../src/understanding/text/read.ts');
  const words = (text: string) => comparable(text, 2000, (folded) => folded);
  const classifier = new Classifier(
    rows.map(({ text, intent }) => ({ tokens: words(text), label: intent, text })),
    { outside: OUTSIDE },
  );
  return (text) => {
    const { shares, inScope } = classifier.predict(words(text));
    let best = NOTHING;
    for (const [c, label] of classifier.labels.entries()) {
      if ((shares[c] ?? 0) > best.sure) best = { label, sure: shares[c] ?? 0 };
    }
    return { label: best.label, sure: inScope };
  };
};

/** As a FAQ: every intent an entry. */
const xiaoerFaq: Engine = async (rows) => {
  const { Faq } = await import('../../../src/understanding/faq/faq.ts');
  const questions = new Map<string, string[]>();
  for (const { text, intent } of owned(rows)) questions.set(intent, [...(questions.get(intent) ?? []), text]);
  const lang = isChinese(rows) ? 'zh-CN' : 'en';
  const entries = [...questions].map(([id, texts]) => ({
    id,
    category: 'set',
    question: { [lang]: texts },
    answer: {},
    next: [],
  }));
  const faq = new Faq(new Map(entries.map((entry) => [entry.id, entry])), (text) => text);
  const now = new Date('2026-11-20T10:00:00+08:00');
  return (text) => {
    const { tokens, folded } = faq.words(text);
    const [hit] = faq.ask(tokens, folded, now, 1);
    return hit ? { label: hit.id, sure: hit.score } : NOTHING;
  };
};

interface NlpNlu {
  train(corpus: { utterance: string; intent: string }[]): Promise<void>;
  process(input: string): Promise<{ classifications: { intent: string; score: number }[] }>;
}

/** nlp.js says what it thinks in a promise; it has settled by the next turn of the loop, so its answers are awaited in a row. */
const nlpjs = async (rows: readonly Row[]): Promise<(text: string) => Promise<Guess>> => {
  const { containerBootstrap } = require('@nlpjs/core') as {
    containerBootstrap(): Promise<{ use(plugin: unknown): void }>;
  };
  const { NluNeural } = require('@nlpjs/nlu') as { NluNeural: new (settings: object) => NlpNlu };
  const locale = isChinese(rows) ? 'zh' : 'en';
  const language = locale === 'zh' ? '@nlpjs/lang-zh' : '@nlpjs/lang-en';
  const { LangZh, LangEn } = require(language) as { LangZh?: unknown; LangEn?: unknown };
  const container = await containerBootstrap();
  container.use(LangZh ?? LangEn);
  const nlu = new NluNeural({ locale, container, log: false });
  await nlu.train(owned(rows).map(({ text, intent }) => ({ utterance: text, intent })));
  return async (text) => {
    const { classifications } = await nlu.process(text);
    const best = classifications.find(({ intent }) => intent !== 'None');
    return best ? { label: best.intent, sure: best.score } : NOTHING;
  };
};

const natural: Engine = async (rows) => {
  const Bayes = require('natural/lib/natural/classifiers/bayes_classifier') as new (
    stemmer: undefined,
    smoothing: number,
  ) => {
    addDocument(text: string | string[], label: string): void;
    train(): void;
    getClassifications(text: string | string[]): { label: string; value: number }[];
  };
  const bayes = new Bayes(undefined, 0.1);
  // Its tokenizer knows Latin script only: Chinese comes to it as words that are set apart already.
  const words = (text: string) => (/\p{Script=Han}/u.test(text) ? spaced(text).trim().split(/\s+/) : text);
  for (const { text, intent } of owned(rows)) bayes.addDocument(words(text), intent);
  bayes.train();
  return (text) => {
    const all = bayes.getClassifications(words(text));
    const best = all[0];
    return best ? { label: best.label, sure: best.value / all.reduce((sum, { value }) => sum + value, 0) } : NOTHING;
  };
};

const fuse: Engine = async (rows) => {
  const { default: Fuse } = await import('fuse.js');
  const index = new Fuse(owned(rows), { keys: ['text'], includeScore: true, ignoreLocation: true, threshold: 0.6 });
  return (text) => {
    const [hit] = index.search(text.slice(0, 64), { limit: 1 });
    return hit ? { label: hit.item.intent, sure: 1 - (hit.score ?? 1) } : NOTHING;
  };
};

const minisearch: Engine = async (rows) => {
  const { default: MiniSearch } = await import('minisearch');
  const index = new MiniSearch({
    fields: ['text'],
    storeFields: ['intent'],
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  index.addAll(owned(rows).map(({ text, intent }, id) => ({ id, text: spaced(text), intent })));
  return (text) => {
    const [hit] = index.search(spaced(text));
    return hit ? { label: String(hit['intent']), sure: hit.score } : NOTHING;
  };
};

/** Every engine by the name it has in the table. */
export const ENGINES: ReadonlyMap<string, Engine | typeof nlpjs> = new Map<string, Engine | typeof nlpjs>([
  ['xiaoer', xiaoer],
  ['nlp.js', nlpjs],
  ['natural Bayes', natural],
  ['fuse.js', fuse],
  ['minisearch', minisearch],
]);

/** The same for FAQs: only ours treats them otherwise. */
export const FAQ_ENGINES: typeof ENGINES = new Map([...ENGINES, ['xiaoer', xiaoerFaq]]);
