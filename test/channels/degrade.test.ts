import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capabilities, OutgoingMessage } from '../../src/channels/channel.ts';
import { degrade } from '../../src/channels/degrade.ts';
import { splitText } from '../../src/channels/split-text.ts';

const poor: Capabilities = {
  buttons: false,
  selects: false,
  modals: false,
  threads: false,
  cards: false,
  images: false,
  files: false,
  edit: false,
  typing: false,
  ephemeral: false,
  longestText: 60,
  mostChoices: 9,
  dialect: 'plain',
};

const message = (over: Partial<OutgoingMessage>): OutgoingMessage => ({
  author: 'bot',
  name: null,
  text: '您要换哪一件？',
  choices: [],
  cards: [],
  attachments: [],
  lang: 'zh-CN',
  seq: 1,
  at: new Date('2026-11-20T02:00:00Z'),
  survey: null,
  ...over,
});

describe('a message on a channel that shows only text', () => {
  it('writes the choices as numbered lines and says how to answer', () => {
    const [only] = degrade(
      message({
        choices: [
          { label: '换大一号', value: 'a' },
          { label: '退款', value: 'b' },
        ],
      }),
      poor,
    );
    expect(only?.text).toBe('您要换哪一件？\n\n1. 换大一号\n2. 退款\n回复数字就行：1–2');
    expect(only?.choices).toEqual([]);
  });

  it('writes a card as its title, number, state and steps', () => {
    const card = {
      kind: 'order' as const,
      id: 'ZL1',
      title: '云朵睡衣',
      line: '已发货',
      steps: [
        { label: '付款', done: true },
        { label: '签收', done: false },
      ],
    };
    const [only] = degrade(message({ cards: [card] }), poor);
    expect(only?.text).toContain('云朵睡衣 · ZL1');
    expect(only?.text).toContain('● 付款  ○ 签收');
    expect(only?.cards).toEqual([]);
  });

  it('keeps buttons and cards where the channel has them', () => {
    const rich = message({ choices: [{ label: '退款', value: 'b' }] });
    expect(degrade(rich, { ...poor, buttons: true })).toEqual([rich]);
  });

  it('leaves out what it cannot show and says nothing when nothing is left', () => {
    const photo = { id: 'f_1', type: 'image/jpeg', name: 'a.jpg', size: 1, hash: '0' };
    expect(degrade(message({ text: '', attachments: [photo] }), poor)).toEqual([]);
    expect(degrade(message({ text: '', attachments: [photo] }), { ...poor, images: true })).toHaveLength(1);
  });

  it('puts the buttons under the last part of a long text', () => {
    const long = message({
      text: '我看了一下您的订单，今天就能发出。'.repeat(6),
      choices: [{ label: '好', value: 'y' }],
    });
    const parts = degrade(long, { ...poor, buttons: true });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.slice(0, -1).every((part) => part.choices.length === 0)).toBe(true);
    expect(parts.at(-1)?.choices).toHaveLength(1);
  });
});

describe('splitting a long text', () => {
  it('cuts after sentences', () => {
    expect(splitText('包裹今天发出。明天到您家！放心。', 9)).toEqual(['包裹今天发出。', '明天到您家！放心。']);
    expect(splitText('It ships today. It arrives on Friday. Thanks!', 20)).toEqual([
      'It ships today.',
      'It arrives on',
      'Friday. Thanks!',
    ]);
  });

  it('does not take the dot of a price or a version for the end of a sentence', () => {
    expect(splitText('The price is 129.00 now. Bye.', 24)).toEqual(['The price is 129.00 now.', 'Bye.']);
  });

  it('never cuts inside a link, even one longer than the limit', () => {
    const link = 'https://example.com/track/SF1234567890123456789012345678901234567890';
    expect(splitText(`查物流 ${link} 就行`, 20)).toContain(link);
  });

  it('loses nothing and never cuts an emoji in two, whatever the text', () => {
    const word = fc.constantFrom(
      '您好',
      '👨‍👩‍👧‍👦',
      '🇹🇼',
      '👍🏽',
      'ok',
      '。',
      '！ ',
      '\n',
      'é',
      'https://a.cn/x?y=1 ',
      '，',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 12, max: 40 }), (words, longest) => {
        const text = words.join('');
        const parts = splitText(text, longest);
        expect(parts.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        const whole = [...new Intl.Segmenter('zh').segment(text)].map((part) => part.segment.trim()).filter(Boolean);
        const cut = parts.flatMap((part) => [...new Intl.Segmenter('zh').segment(part)].map((p) => p.segment.trim()));
        expect(cut.filter(Boolean)).toEqual(whole);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(Math.max(longest, 18));
      }),
    );
  });
});
