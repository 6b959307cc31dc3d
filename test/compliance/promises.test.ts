import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseAdvertising } from '../../src/compliance/advertising.ts';
import { parsePromiseExamples, promiseEar } from '../../src/compliance/promise-ear.ts';
import { findPromises } from '../../src/compliance/promises.ts';

interface Labelled {
  text: string;
  /** What it promises; empty: nothing. */
  of: string[];
  language?: string;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const policy = parseAdvertising(parse(read('../../templates/policies/advertising.yaml')));
const rows = (name: string): Labelled[] =>
  read(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
const labelled = rows('./promises.jsonl');
const heard = (text: string): string[] => [...new Set(findPromises(text, policy).map(({ of }) => of))];

describe('The promise detector, on labelled sentences of three languages', () => {
  const promising = labelled.filter(({ of }) => of.length > 0);
  const alarms = labelled.filter(({ text }) => heard(text).length > 0);
  const missed = promising.filter(({ text }) => heard(text).length === 0).map(({ text }) => text);
  const wrong = alarms.filter(({ of }) => of.length === 0).map(({ text }) => text);

  it('hears at least 95 of 100 promises', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(150);
    const recall = 1 - missed.length / promising.length;
    expect(recall, `missed: ${missed.join(' / ')}`).toBeGreaterThanOrEqual(0.95);
  });

  it('is right in at least 90 of 100 alarms', () => {
    const precision = 1 - wrong.length / alarms.length;
    expect(precision, `wrong: ${wrong.join(' / ')}`).toBeGreaterThanOrEqual(0.9);
  });

  it('names what is promised in at least 90 of 100', () => {
    const other = promising.filter(({ text, of }) => of.some((one) => !heard(text).includes(one)));
    expect(1 - other.length / promising.length, other.map(({ text }) => text).join(' / ')).toBeGreaterThanOrEqual(0.9);
  });
});

/** Written before the lists of words were, and never added to them; whoever has read what it misses writes a new one. */
describe('The promise detector, on sentences it was not made from', () => {
  const blind = rows('./promises-blind.jsonl');

  it.each(['en', 'zh-CN', 'zh-TW'])('hears 9 of 10 promises, and is right in 9 of 10 alarms, in %s', (language) => {
    const all = blind.filter((one) => one.language === language);
    const promising = all.filter(({ of }) => of.length > 0);
    const alarms = all.filter(({ text }) => heard(text).length > 0);
    const right = alarms.filter(({ of }) => of.length > 0);
    expect(promising.length).toBeGreaterThanOrEqual(50);
    expect(all.length - promising.length).toBeGreaterThanOrEqual(50);
    expect(right.length / promising.length).toBeGreaterThanOrEqual(0.9);
    expect(right.length / alarms.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('The ear that learned from examples, behind the lists of words', () => {
  const examples = parsePromiseExamples(parse(read('../../templates/policies/promise-examples.yaml')));
  const both = { ...policy, ear: promiseEar(examples) };
  const hears = (text: string) => findPromises(text, both).length > 0;
  const taught = new Set([...Object.values(examples.promises).flat(), ...examples.nothing]);

  it.each(['./promises-blind-2.jsonl', './promises-blind-3.jsonl'])('hears what it was never taught, in %s', (name) => {
    const blind = rows(name);
    expect(blind.filter(({ text }) => taught.has(text))).toEqual([]);
    const promising = blind.filter(({ of }) => of.length > 0);
    const alarms = blind.filter(({ text }) => hears(text));
    const right = alarms.filter(({ of }) => of.length > 0);
    expect(right.length / promising.length).toBeGreaterThanOrEqual(0.85);
    expect(right.length / alarms.length).toBeGreaterThanOrEqual(0.9);
    expect(right.length).toBeGreaterThan(promising.filter(({ text }) => heard(text).length > 0).length);
  });

  it('holds back hardly anything of what agents say all day', () => {
    const everyday = read('./everyday.txt').trim().split('\n');
    expect(everyday.filter((text) => taught.has(text))).toEqual([]);
    const held = everyday.filter((text) => hears(text));
    expect(held.length / everyday.length, held.join(' / ')).toBeLessThanOrEqual(0.04);
  });

  it('tells nothing of what it knows no word of: a link, a name, another language', () => {
    for (const text of ['https://shop.example/p/1', 'words-shopper2-0', 'Merci beaucoup', 'Здравствуйте', 'C-00123'])
      expect(hears(text), text).toBe(false);
  });

  it('is asked neither of questions nor of conditions nor of what is denied', () => {
    for (const text of [
      '给您转回去行不行呢，什么时候？',
      '如果检测有问题，就给您转过去',
      "We won't be popping anything in the post",
    ])
      expect(findPromises(text, both), text).toEqual([]);
  });

  it('learns the same each time, and asks for every kind', () => {
    const sentences = rows('./promises-blind-3.jsonl').map(({ text }) => text);
    expect(sentences.map(promiseEar(examples))).toEqual(sentences.map(both.ear));
    expect(() => parsePromiseExamples({ ...examples, promises: { refund: ['退您钱'] } })).toThrow(/compensation/);
  });
});

describe('The lists of words a promise is put together of', () => {
  const made = (promise_words: Record<string, string[]>, pattern: string, by_no = false) =>
    parseAdvertising({ words: [], promise_words, promises: [{ of: 'refund', pattern, by_no }] });

  it('are written out where a pattern names them, in whatever writing of Chinese', () => {
    const lists = { 钱: ['貨款', '[运運]费'], 退: ['{快}退回'], 快: ['馬上', '立刻'] };
    const own = made(lists, '{钱}.{0,3}{退}');
    expect(findPromises('运费我们马上退回', own)).toHaveLength(1);
    expect(findPromises('貨款立刻退回', own)).toHaveLength(1);
    expect(findPromises('货款退回', own)).toEqual([]);
  });

  it('are named with the remedy where one is lacking or names itself', () => {
    expect(() => made({ 钱: ['货款'] }, '{money} back')).toThrow(
      /promises\[0\].*\{money\} is no list.*write one of 钱/,
    );
    expect(() => made({ a: ['{b}'], b: ['{a}'] }, '{a}')).toThrow(/names itself/);
  });

  it('may promise by a no, which then takes nothing back', () => {
    const by = (byNo: boolean) => {
      const policy = parseAdvertising({
        words: [],
        promises: [{ of: 'compensation', pattern: '不收您的钱', by_no: byNo }],
        not_promised: { clause: ['不'] },
      });
      return findPromises('这次不收您的钱。', policy).length;
    };
    expect([by(true), by(false)]).toEqual([1, 0]);
  });
});
