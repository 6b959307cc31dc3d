import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { joined, render, renderAll } from '../../src/conversation/reply/render.ts';
import type { Rendered, Words } from '../../src/conversation/reply/rendering.ts';
import { shopWords } from '../../src/conversation/reply/shop-words.ts';
import { HUMAN, type Say, YES } from '../../src/conversation/say.ts';
import type { Lang } from '../../src/message.ts';
import { NOW, ownShop } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});
const words = (lang: Lang): Words => ({ content: shop.content, lang, shop: shopWords(shop, lang, NOW) });

/** As if the shop answered what shipping costs so. */
const answering = (answer: Partial<Record<Lang, string>>, by: Words): Words => {
  const entry = shop.content.faqs.get('shipping-fee');
  if (!entry) throw new Error('no such entry');
  const faqs = new Map([...shop.content.faqs, ['shipping-fee', { ...entry, answer }]]);
  return { ...by, content: { ...by.content, faqs } };
};

describe('what is said', () => {
  it('stands in the language of the talk, with its blanks filled', () => {
    const say = { key: 'return.how-many', vars: { name: 'X', max: 2 } } as const;
    expect(render(say, words('zh-CN')).text).toBe('X要退几件？能退的有 2 件。');
    expect(render(say, words('en')).text).toContain('up to 2');
  });

  it('labels buttons and names buttons inside sentences in the same language', () => {
    const back = render({ key: 'flow.back-to', vars: { flow: { label: 'intent.return-request' } } }, words('zh-TW'));
    expect(back.text).toContain('退貨');
    const asked = render({ key: 'flow.noted', choices: [YES, HUMAN] }, words('zh-TW'));
    expect(asked.choices.map(({ value }) => value)).toEqual(['yes', 'do:human']);
    expect(asked.choices[1]?.label).toBe('問真人');
  });

  it('fills in what stands for the shop where a survey of the shop’s asks with it, and nothing a shopper wrote', () => {
    const say = { key: 'survey.ask', vars: { question: { template: 'How did {{ shop.name }} do?' } } } as const;
    expect(render(say, words('en')).text).toBe(`How did ${shop.content.shop.name.en} do?`);
    const typed = { key: 'survey.ask', vars: { question: 'How did {{ shop.name }} do?' } } as const;
    expect(render(typed, words('en')).text).toBe('How did {{ shop.name }} do?');
  });

  it('names only what of a case was changed, in each language', () => {
    const said = (lang: Lang, goods: string, refund: string): string =>
      render({ key: 'ticket-state.changed', vars: { no: 'RT-1', goods, refund } }, words(lang)).text;
    expect(said('zh-CN', '睡衣和拖鞋', '¥258')).toMatch(/^RT-1 改过了：现在是睡衣和拖鞋，申请退 ¥258。还没定下来/u);
    expect(said('zh-TW', '', 'NT$258')).toMatch(/^RT-1 改過了：申請退 NT\$258。還沒決定/u);
    expect(said('en', 'Pyjamas × 2', '')).toMatch(
      /^A colleague has changed RT-1: it's now about Pyjamas × 2\. It isn't decided yet/u,
    );
  });

  it('takes an FAQ answer as the shop wrote it, with the shop’s figures in it', () => {
    const said = render({ key: 'faq.answer', faq: 'shipping-fee' }, words('zh-CN'));
    expect(said.faq).toBe('shipping-fee');
    expect(said.text).toContain('¥99');
  });

  it('takes an answer that leaves a language out in the nearest one it stands in', () => {
    const said = (lang: Lang, answer: Partial<Record<Lang, string>>) =>
      render({ key: 'faq.answer', faq: 'shipping-fee' }, answering(answer, words(lang)));
    expect(said('zh-TW', { en: 'Free.', 'zh-CN': '包邮' })).toMatchObject({ text: '包邮', lang: 'zh-CN' });
    expect(said('zh-CN', { en: 'Free.', 'zh-TW': '免運' })).toMatchObject({ text: '免運', lang: 'zh-TW' });
    expect(said('en', { 'zh-TW': '免運', 'zh-CN': '包邮' })).toMatchObject({ text: '包邮', lang: 'zh-CN' });
    expect(said('zh-CN', { en: 'Free.' })).toMatchObject({ text: 'Free.', lang: 'en' });
  });

  it('leaves what is said in the language of the talk apart from an answer in another, with the buttons at the end', () => {
    const says: Say[] = [
      { key: 'flow.noted' },
      { key: 'faq.answer', faq: 'shipping-fee', choices: [YES] },
      { key: 'handoff.meanwhile', vars: { waiting: 0, opens: '' }, choices: [HUMAN] },
    ];
    const bubbles = (answer: Partial<Record<Lang, string>>) =>
      joined(renderAll(says, answering(answer, words('zh-CN')))).map(({ lang, choices }) => ({
        lang,
        choices: choices.map(({ value }) => value),
      }));
    expect(bubbles({ en: 'Free.' })).toEqual([
      { lang: 'zh-CN', choices: [] },
      { lang: 'en', choices: [] },
      { lang: 'zh-CN', choices: ['do:human'] },
    ]);
    expect(bubbles({ 'zh-CN': '包邮' })).toEqual([{ lang: 'zh-CN', choices: ['do:human'] }]);
  });

  it('begins “亲，” where the shop addresses its shoppers so: in Simplified Chinese alone, and in no bad news', () => {
    const dear: ShopRules = {
      ...shop,
      content: { ...shop.content, shop: { ...shop.content.shop, address_form: '亲' } },
    };
    const said = (key: 'thanks.welcome' | 'handoff.fault', lang: Lang, by = dear): string =>
      render({ key }, { content: by.content, lang, shop: shopWords(by, lang, NOW) }).text;
    expect(said('thanks.welcome', 'zh-CN')).toMatch(/^亲，别客气/u);
    expect(said('thanks.welcome', 'zh-CN', shop)).toMatch(/^别客气/u);
    expect(said('handoff.fault', 'zh-CN')).not.toContain('亲');
    expect(said('thanks.welcome', 'zh-TW')).not.toContain('亲');
    expect(said('thanks.welcome', 'en')).not.toContain('亲');
  });

  it('addresses a shopper once in an answer of several bubbles', () => {
    const own = {
      ...shop,
      content: { ...shop.content, shop: { ...shop.content.shop, address_form: '亲' } },
    } as ShopRules;
    const all: Words = { content: own.content, lang: 'zh-CN', shop: shopWords(own, 'zh-CN', NOW) };
    const said = renderAll([{ key: 'flow.noted' }, { key: 'thanks.welcome' }, { key: 'thanks.glad' }], all);
    expect(said.map(({ text }) => text.split('亲，').length - 1)).toEqual([0, 1, 0]);
  });

  it('is an error that names the reply when a word is missing', () => {
    const replies = { ...shop.content.replies, en: new Map() };
    const lacking = { ...words('en'), content: { ...shop.content, replies } };
    expect(() => render({ key: 'flow.noted' }, lacking)).toThrow(/flow\.noted.*templates\/replies\/en/);
  });

  it('is an error when a blank was forgotten, so that nobody reads half a sentence', () => {
    expect(() => render({ key: 'return.how-many', vars: { name: 'X' } }, words('en'))).toThrow(/max/);
  });
});

describe('one answer of several bubbles', () => {
  const bubble = (key: Rendered['key'], text: string, over: Partial<Rendered> = {}): Rendered => ({
    key,
    faq: null,
    text,
    lang: 'en',
    choices: [],
    cards: [],
    ...over,
  });

  it('joins a short lead with what it leads to', () => {
    const all = joined([bubble('flow.noted', 'Noted.'), bubble('return.reason', 'Why?')]);
    expect(all.map(({ key, text }) => [key, text])).toEqual([['return.reason', 'Noted.\nWhy?']]);
  });

  it('joins two leads into one', () => {
    const all = joined([
      bubble('fallback.too-long', 'Long.'),
      bubble('flow.back-to', 'Back.'),
      bubble('return.reason', 'Why?'),
    ]);
    expect(all.map(({ text }) => text)).toEqual(['Long.\nBack.\nWhy?']);
  });

  it('leaves bubbles apart that stand for themselves', () => {
    const all = joined([
      bubble('faq.answer', 'Free from 99.'),
      bubble('flow.back-to', 'Back.'),
      bubble('return.reason', 'Why?'),
    ]);
    expect(all.map(({ text }) => text)).toEqual(['Free from 99.', 'Back.\nWhy?']);
  });

  it('never takes buttons away by joining', () => {
    const all = joined([
      bubble('flow.noted', 'Noted.', { choices: [{ label: 'Yes', value: 'yes' }] }),
      bubble('return.reason', 'Why?'),
    ]);
    expect(all).toHaveLength(2);
  });
});
