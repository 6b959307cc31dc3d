import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGS } from '../../src/message.ts';
import type { Engine } from '../../src/understanding/engine.ts';
import { type FaqRow, type Row, readFaqRows, readRows, testFaq } from '../../src/understanding/evaluate.ts';
import { createUnderstanding, OUT_OF_SCOPE } from '../../src/understanding/index.ts';
import { alikeAmong } from './alike.ts';
import { contentWith, goods, shopFaqs, shopIntents } from './shop-content.ts';

/** Messages and questions that were written apart from the examples. None of them may ever become one. */
const heldOut = (file: string): string => join(import.meta.dirname, 'held-out', `${file}.jsonl`);
const NOW = new Date('2026-11-20T10:00:00+08:00');
/** Share of common three-character pieces above which two sentences are the same one. */
const THE_SAME = 0.9;

interface Heard extends Row {
  heard: string;
}

let engine: Engine;
let rows: Row[];
let own: Heard[];
let foreign: Heard[];
/** Messages whose errors were never looked at while examples were written: what they show is what shoppers will meet. */
let blind: Heard[];
let questions: FaqRow[];

const hear = (all: readonly Row[]): Heard[] =>
  all.map((row) => ({ ...row, heard: engine.understand(row.text, { now: NOW, timezone: 'Asia/Shanghai' }).intent }));
const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length;
const right = (all: readonly Heard[]): number =>
  share(
    all.filter(({ intent, heard }) => intent === heard),
    all,
  );
const called = (all: readonly Heard[]): Heard[] => all.filter(({ heard }) => heard === OUT_OF_SCOPE);

beforeAll(async () => {
  engine = createUnderstanding(contentWith(shopIntents(), shopFaqs()), goods);
  rows = await readRows(heldOut('intents'));
  const heard = hear(rows);
  own = heard.filter(({ intent }) => intent !== OUT_OF_SCOPE);
  foreign = heard.filter(({ intent }) => intent === OUT_OF_SCOPE);
  const unseen = await readRows(heldOut('intents-blind'));
  rows.push(...unseen);
  blind = hear(unseen).filter(({ intent }) => intent !== OUT_OF_SCOPE);
  questions = await readFaqRows(heldOut('faq'));
}, 300_000);

describe('the shop’s own intents, in messages no example was taken from', () => {
  test('every intent is held out in every language', () => {
    for (const intent of shopIntents().keys())
      for (const lang of LANGS)
        expect(rows.filter((row) => row.intent === intent && row.lang === lang).length).toBeGreaterThanOrEqual(10);
  });

  test('are understood in 94 of 100, and in no language in less than 92', () => {
    expect(right(own)).toBeGreaterThanOrEqual(0.94);
    for (const lang of LANGS) expect(right(own.filter((row) => row.lang === lang))).toBeGreaterThanOrEqual(0.92);
  });

  test('are understood in 86 of 100 messages nobody has looked at', () => {
    expect(right(blind)).toBeGreaterThanOrEqual(0.86);
    for (const lang of LANGS) expect(right(blind.filter((row) => row.lang === lang))).toBeGreaterThanOrEqual(0.81);
  });

  test('are told from what is no matter of the shop, which few of its own are taken for', () => {
    expect(share(called(foreign), foreign)).toBeGreaterThanOrEqual(0.88);
    expect(share(called(own), own)).toBeLessThanOrEqual(0.05);
  });

  test('no example is a held-out message, or nearly one', () => {
    const examples = [...shopIntents().values()].flatMap(({ examples: by }) => LANGS.flatMap((lang) => by[lang]));
    expect(
      alikeAmong(
        examples,
        rows.map(({ text }) => text),
        THE_SAME,
      ),
    ).toEqual([]);
  });
});

describe('the shop’s own FAQ, asked in words it has not stored', () => {
  test('finds the entry first in 88 of 100, and among three in 94', () => {
    const found = testFaq(engine, questions, NOW);
    expect(found.recall_at_1).toBeGreaterThanOrEqual(0.88);
    expect(found.recall_at_3).toBeGreaterThanOrEqual(0.94);
  });

  test('holds out questions for every entry, and none that is stored', () => {
    const asked = new Set(questions.map(({ faq }) => faq));
    expect([...shopFaqs().keys()].filter((id) => !asked.has(id))).toEqual([]);
    const stored = [...shopFaqs().values()].flatMap(({ question }) => LANGS.flatMap((lang) => question[lang] ?? []));
    expect(
      alikeAmong(
        stored,
        questions.map(({ question }) => question),
        THE_SAME,
      ),
    ).toEqual([]);
  });
});
