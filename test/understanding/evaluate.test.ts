import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluate, readFaqRows, readRows, testFaq, testModel } from '../../src/understanding/evaluate.ts';
import { createUnderstanding } from '../../src/understanding/index.ts';
import { contentWith, goods, shopFaqs } from './shop-content.ts';

const row = (text: string, intent: string) => ({ text, intent });
const train = [
  ...['play a song', 'play some music', 'put on music', 'play jazz music', 'start the song'].map((text) =>
    row(text, 'music'),
  ),
  ...['will it rain', 'weather today', 'is it sunny', 'rain tomorrow', 'how is the weather'].map((text) =>
    row(text, 'weather'),
  ),
  ...['set an alarm', 'wake me at six', 'alarm for seven', 'set my alarm', 'new alarm please'].map((text) =>
    row(text, 'alarm'),
  ),
];

describe('evaluation', () => {
  test('prints the figures of the public format', () => {
    const ticks = { n: 0 };
    const now = () => {
      ticks.n += 1;
      return ticks.n;
    };
    const report = evaluate({
      train,
      test: [row('play music', 'music'), row('rain today', 'weather'), row('set alarm', 'weather')],
      now,
    });
    expect(report).toMatchObject({ n: 3, accuracy: 0.6667, train_ms: 1, predict_ms: { p50: 1, p99: 1 } });
    expect(report.confusions).toEqual([{ truth: 'weather', predicted: 'alarm', n: 1, example: 'set alarm' }]);
    expect(report.macro_f1).toBeCloseTo((1 + 2 / 3) / 2, 3);
    expect(report).not.toHaveProperty('oos_recall');
  });

  test('counts what belongs to no intent apart', () => {
    const foreign = ['quarterly tax filing', 'translate zebra', 'bake bread', 'football score', 'my dentist'].map(
      (text) => row(text, 'nothing'),
    );
    const tests = [row('play music', 'music'), row('zebra tax dentist', 'nothing')];
    const report = evaluate({ train: [...train, ...foreign], test: tests, oosLabel: 'nothing' });
    expect(report).toMatchObject({ n: 2, oos_recall: 1, in_scope_accuracy: 1 });
  });

  test('tests the shop’s own model and FAQ', () => {
    const faqs = new Map([...shopFaqs()].slice(0, 10));
    const engine = createUnderstanding(contentWith(new Map(), faqs), goods);
    expect(testModel(engine, [row('anything', 'out_of_scope')])).toMatchObject({
      n: 1,
      accuracy: 1,
      oos_recall: 1,
      train_ms: 0,
    });
    const rows = [...faqs.values()].map(({ id, question }) => ({ question: question['zh-CN']?.[0] ?? '', faq: id }));
    expect(testFaq(engine, rows, new Date('2026-11-20T10:00:00+08:00'))).toMatchObject({
      n: 10,
      recall_at_1: 1,
      recall_at_3: 1,
      mrr: 1,
    });
  });
});

describe('files of rows', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rows-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const file = async (text: string): Promise<string> => {
    const path = join(folder, `${Math.abs(text.length)}-${text.charCodeAt(1)}.jsonl`);
    await writeFile(path, text);
    return path;
  };

  test('are read line by line, empty lines and byte order marks aside', async () => {
    const path = await file(
      '\uFEFF{"text":"退货","intent":"return_request","lang":"zh-CN"}\r\n\n{"text":"hi","intent":"greet"}\n',
    );
    expect(await readRows(path)).toEqual([
      { text: '退货', intent: 'return_request', lang: 'zh-CN' },
      { text: 'hi', intent: 'greet' },
    ]);
  });

  test.each([
    ['{"text":"a","intent":"b"}\n{"text":"a"', ':2: this line is no JSON'],
    ['{"text":"a"}\n', ':1: "intent" is missing'],
    ['["a","b"]\n', ':1: this line is no JSON object'],
    ['\n\n', 'holds no rows'],
  ])('that are wrong are named with their line: %j', async (text, message) => {
    await expect(readRows(await file(text))).rejects.toThrow(message);
    await expect(readRows(await file(text))).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('of FAQ questions are checked alike', async () => {
    expect(await readFaqRows(await file('{"question":"怎么洗","faq":"washing"}\n'))).toEqual([
      { question: '怎么洗', faq: 'washing' },
    ]);
    await expect(readFaqRows(await file('{"question":"怎么洗呢"}\n'))).rejects.toThrow(':1: "faq" is missing');
  });

  test('that are not there are named with a remedy', async () => {
    await expect(readRows(join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
