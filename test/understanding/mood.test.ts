import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/message.ts';
import { readDanger } from '../../src/understanding/mood/danger-file.ts';
import { moodReader } from '../../src/understanding/mood/mood.ts';
import { testMoods } from '../../src/understanding/mood/report.ts';
import { MOODS, readMoodRows } from '../../src/understanding/read-mood-rows.ts';
import { read } from '../../src/understanding/text/read.ts';
import type { Danger } from '../../src/understanding/types.ts';
import { wordLists } from './shop-content.ts';

const reader = moodReader(readDanger(wordLists().get('danger')));
const moodOf = (message: string, lang: Lang) =>
  reader(
    read(message, 2000, (text) => text),
    lang,
  );

const labelled = await readMoodRows(join(import.meta.dirname, 'moods.jsonl'));

describe('mood in two hundred and fifty messages as shoppers write them', () => {
  const report = testMoods(labelled, ({ text, lang }) => moodOf(text, lang));

  test('of every language, a fifth of them calm', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(150);
    for (const lang of ['zh-CN', 'zh-TW', 'en'] as const)
      expect(labelled.filter((row) => row.lang === lang).length).toBeGreaterThan(50);
    expect(labelled.filter(({ moods }) => moods.length === 0).length / labelled.length).toBeGreaterThan(0.2);
  });

  test('is heard in messages of somebody who had not seen the program', async () => {
    for (const file of ['moods-blind', 'moods-blind-2']) {
      const blind = await readMoodRows(join(import.meta.dirname, 'held-out', `${file}.jsonl`));
      const { precision, recall, wrong } = testMoods(blind, ({ text, lang }) => moodOf(text, lang));
      const shown = wrong.map(({ text, missed, extra }) => `${text}: missed ${missed}, extra ${extra}`).join('\n');
      expect(precision, shown).toBeGreaterThanOrEqual(0.93);
      expect(recall, shown).toBeGreaterThanOrEqual(0.95);
    }
  });

  test.each(MOODS)('%s is heard with 95 %% precision and 92 %% recall', (mood) => {
    const { precision = 0, recall = 0, expected = 0 } = report.moods[mood] ?? {};
    const wrong = report.wrong.filter(({ missed, extra }) => [...missed, ...extra].includes(mood));
    expect(expected).toBeGreaterThanOrEqual(10);
    expect(precision, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.95);
    expect(recall, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.92);
  });

  test('a report tells what was missed from what was wrongly heard', () => {
    const row = { text: '气死我了', lang: 'zh-CN' as const, moods: ['media' as const], may: [] };
    const { wrong, precision, recall } = testMoods([row], ({ text, lang }) => moodOf(text, lang));
    expect(wrong).toEqual([{ text: '气死我了', missed: ['media'], extra: ['anger'], evidence: ['气死'] }]);
    expect([precision, recall]).toEqual([0, 0]);
  });
});

describe('words that hold a bad one', () => {
  test.each<[string, Lang]>([
    ['收到衣服了', 'zh-CN'],
    ['送到派出所门口，我在那上班', 'zh-CN'],
    ['我在法院上班，可以寄到公司嗎', 'zh-TW'],
    ['please deliver to the police station on Mill Road', 'en'],
    ["just wondering, I'm not cross", 'en'],
    ["don't worry, I won't be calling a lawyer", 'en'],
    ['I am not going to report you to the police', 'en'],
    ['给我妈妈的礼物', 'zh-CN'],
    ['我身高165体重55', 'zh-CN'],
    ['要110码的', 'zh-CN'],
    ['有针织的吗', 'zh-CN'],
    ['寄到市人民医院住院部三楼', 'zh-CN'],
    ['等了三小時', 'zh-TW'],
    ['靠腰枕有貨嗎', 'zh-TW'],
    ['身高165公分', 'zh-TW'],
    ['I saw it on tiktok', 'en'],
    ['please deliver to the hospital on 5th street', 'en'],
    ['the stitching came undone', 'en'],
    ['a few stitches are loose on the sleeve', 'en'],
  ])('“%s” is calm', (message, lang) => {
    const { anger, dangers } = moodOf(message, lang);
    expect({ anger, dangers }).toEqual({ anger: 0, dangers: [] });
  });
});

describe('mood', () => {
  test.each<[string, Lang]>([
    ['你们就是骗子！！', 'zh-CN'],
    ['气死我了', 'zh-CN'],
    ['你們是詐騙吧', 'zh-TW'],
    ['有夠爛，我要客訴', 'zh-TW'],
    ['this is a scam', 'en'],
    ['I am FED UP with you', 'en'],
    ["I've never been so angry in my life", 'en'],
    ['沒看過這麼爛的店', 'zh-TW'],
    ['你们是不是有病啊', 'zh-CN'],
  ])('hears anger in “%s”', (message, lang) => expect(moodOf(message, lang).anger).toBeGreaterThanOrEqual(0.7));

  test.each<[string, Lang]>([
    ['我没有生气，就问问', 'zh-CN'],
    ['沒有生氣啦', 'zh-TW'],
    ["I'm not angry, just asking", 'en'],
    ['not bad at all', 'en'],
    ['请问有货吗', 'zh-CN'],
    ['thanks, lovely pajamas', 'en'],
  ])('hears none in “%s”', (message, lang) => expect(moodOf(message, lang).anger).toBe(0));

  test.each<[string, Lang]>([
    ["don't think I won't sue", 'en'],
    ["I won't hesitate to call a lawyer", 'en'],
    ["if you don't reply I'm going to a lawyer", 'en'],
    ['别逼我找律师', 'zh-CN'],
    ['我不得不起诉你们', 'zh-CN'],
    ['不得不提告', 'zh-TW'],
  ])('hears the threat in “%s”', (message, lang) => expect(moodOf(message, lang).dangers).toContain('lawyer'));

  test('grows with shouting and with every further sign', () => {
    const calm = moodOf('垃圾', 'zh-CN').anger;
    expect(moodOf('垃圾！！！', 'zh-CN').anger).toBeGreaterThan(calm);
    expect(moodOf('垃圾，骗子', 'zh-CN').anger).toBeGreaterThan(calm);
  });

  test.each<[string, Lang, 'disappointment' | 'urgency']>([
    ['太失望了', 'zh-CN', 'disappointment'],
    ['真的很失望', 'zh-TW', 'disappointment'],
    ['so disappointed with the fabric', 'en', 'disappointment'],
    ['马上要用，很急', 'zh-CN', 'urgency'],
    ['可以趕快嗎，急用', 'zh-TW', 'urgency'],
    ['I need it asap', 'en', 'urgency'],
  ])('hears in “%s” (%s) %s', (message, lang, feeling) =>
    expect(moodOf(message, lang)[feeling]).toBeGreaterThanOrEqual(0.6),
  );

  test.each<[string, Lang, Danger]>([
    ['穿了全身起红疹', 'zh-CN', 'injury'],
    ['挂烫机漏电麻了我一下', 'zh-CN', 'injury'],
    ['寶寶把鈕扣吞下去送急診', 'zh-TW', 'injury'],
    ['it burned my hand', 'en', 'injury'],
    ['打12315投诉', 'zh-CN', 'authorities'],
    ['我要打1950找消保官', 'zh-TW', 'authorities'],
    ['reporting you to trading standards', 'en', 'authorities'],
    ['等着收律师函', 'zh-CN', 'lawyer'],
    ['我會提告', 'zh-TW', 'lawyer'],
    ['I am suing you', 'en', 'lawyer'],
    ['发抖音曝光你们', 'zh-CN', 'media'],
    ['我要PO上Dcard', 'zh-TW', 'media'],
    ['I will post about this on tiktok', 'en', 'media'],
    ['我不想活了', 'zh-CN', 'self_harm'],
    ['真的活不下去', 'zh-TW', 'self_harm'],
    ['I want to kill myself', 'en', 'self_harm'],
  ])('sees in “%s” (%s) the danger %s, with the words that told', (message, lang, danger) => {
    const mood = moodOf(message, lang);
    expect(mood.dangers).toContain(danger);
    expect(mood.evidence.length).toBeGreaterThan(0);
    for (const words of mood.evidence) expect(message).toContain(words);
  });

  test.each<[string, Lang]>([
    ['没有受伤，只是坏了', 'zh-CN'],
    ['沒有過敏', 'zh-TW'],
    ['nobody was injured', 'en'],
    ["I don't want to sue anyone", 'en'],
    ['我要退货', 'zh-CN'],
    ['where is my order', 'en'],
  ])('sees no danger in “%s”', (message, lang) => expect(moodOf(message, lang).dangers).toEqual([]));
});
