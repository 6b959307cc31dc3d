import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/message.ts';
import { readDanger } from '../../src/understanding/mood/danger-file.ts';
import { moodReader } from '../../src/understanding/mood/mood.ts';
import { read } from '../../src/understanding/text/read.ts';
import type { Danger } from '../../src/understanding/types.ts';
import { wordLists } from './shop-content.ts';

const reader = moodReader(readDanger(wordLists().get('danger')));
const moodOf = (message: string, lang: Lang) =>
  reader(
    read(message, 2000, (text) => text),
    lang,
  );

describe('mood', () => {
  test.each<[string, Lang]>([
    ['你们就是骗子！！', 'zh-CN'],
    ['气死我了', 'zh-CN'],
    ['你們是詐騙吧', 'zh-TW'],
    ['有夠爛，我要客訴', 'zh-TW'],
    ['this is a scam', 'en'],
    ['I am FED UP with you', 'en'],
  ])('hears anger in “%s”', (message, lang) => expect(moodOf(message, lang).anger).toBeGreaterThanOrEqual(0.7));

  test.each<[string, Lang]>([
    ['我没有生气，就问问', 'zh-CN'],
    ['沒有生氣啦', 'zh-TW'],
    ["I'm not angry, just asking", 'en'],
    ['not bad at all', 'en'],
    ['请问有货吗', 'zh-CN'],
    ['thanks, lovely pajamas', 'en'],
  ])('hears none in “%s”', (message, lang) => expect(moodOf(message, lang).anger).toBe(0));

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
