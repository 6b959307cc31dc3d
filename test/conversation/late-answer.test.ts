import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { freshStore } from '../support/database.ts';
import { engineOf, talkWorld } from './support/talk-world.ts';
import { ownShop } from './support/views.ts';

const ENGINE = engineOf([
  [/运费/, { intent: 'shipping_fee' }],
  [/发票/, { intent: 'invoice_request' }],
  [/shipping/, { intent: 'shipping_fee', lang: 'en' }],
  [/運費/, { intent: 'shipping_fee', lang: 'zh-TW' }],
  [/人工/, { intent: 'human_agent' }],
]);
const MINUTE = 60_000;
const DAYS = 3 * 1_440 * MINUTE;

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** A talk in which words come in some time after they were said. */
const talkLate = async (minutes?: number) => {
  const rules = structuredClone({ understanding: shop.content.understanding });
  if (minutes !== undefined) rules.understanding.late_answer_minutes = minutes;
  const own = { ...shop, content: { ...shop.content, ...rules } };
  const talk = talkWorld(await freshStore(), own, ENGINE);
  const now = talk.clock.now().getTime();
  const comes = (text: string, before: number) => talk.arrives(text, { at: new Date(now - before) });
  const bot = async () =>
    (await talk.messages()).filter(({ author }) => author === 'bot').map(({ replyKey, text }) => [replyKey, text]);
  const sorry = async () =>
    (await bot()).filter(([, text]) => /我到现在才看到|only now seen|我到現在才看到/u.test(text ?? ''));
  return { talk, comes, bot, sorry };
};

describe('Whoever is answered late', () => {
  it('hears when they wrote and that it is late, before the answer', async () => {
    const { talk, comes, bot } = await talkLate();
    await comes('运费多少', DAYS);
    await talk.settle();
    const [[, text] = []] = await bot();
    expect(text).toMatch(/^您 11月17日 10:00 发来的话，我到现在才看到/u);
    expect(text).toContain('运费');
  });

  it.each([
    ['how much is shipping', "I've only now seen your message (Tue 17 Nov 10:00)"],
    ['運費多少', '您 11月17日 10:00 傳來的訊息，我到現在才看到'],
  ])('hears it in their language: %s', async (text, words) => {
    const { talk, comes, bot } = await talkLate();
    await comes(text, DAYS);
    await talk.settle();
    expect((await bot())[0]?.[1]).toContain(words);
  });

  it('hears it once for all they wrote meanwhile, and again after another time of silence', async () => {
    const { talk, comes, sorry } = await talkLate();
    await comes('运费多少', DAYS);
    await comes('发票怎么开', DAYS / 2);
    await comes('运费呢', 90 * MINUTE);
    await talk.settle();
    expect(await sorry()).toHaveLength(1);
    await talk.arrives('发票呢');
    await talk.settle();
    expect(await sorry()).toHaveLength(1);
    const said = talk.clock.now();
    talk.clock.advance(61 * MINUTE);
    await talk.arrives('运费多少', { at: said });
    await talk.settle();
    expect(await sorry()).toHaveLength(1);
    talk.clock.advance(61 * MINUTE);
    await talk.arrives('运费多少', { at: new Date(said.getTime() + 61 * MINUTE + 1) });
    await talk.settle();
    expect(await sorry()).toHaveLength(2);
  });

  it.each([
    [undefined, 60 * MINUTE - 1, 0],
    [undefined, 60 * MINUTE, 1],
    [5, 5 * MINUTE - 1, 0],
    [5, 5 * MINUTE, 1],
    [0, DAYS, 0],
  ])('is told from as many minutes on as the shop says: %s, after %s ms', async (minutes, before, times) => {
    const { talk, comes, sorry } = await talkLate(minutes);
    await comes('运费多少', before);
    await talk.settle();
    expect(await sorry()).toHaveLength(times);
  });

  it('is no reason to speak where nothing else is said: who waits for a person hears of it from the queue', async () => {
    const { talk, comes, bot, sorry } = await talkLate();
    await talk.arrives('人工');
    await talk.settle();
    const before = (await bot()).length;
    await comes('快点', DAYS);
    await talk.settle();
    expect((await bot()).length).toBe(before);
    expect(await sorry()).toEqual([]);
  });
});

describe('What was said late', () => {
  it('stands in the talk under the time at which it was said', async () => {
    const { talk, comes } = await talkLate();
    await comes('运费多少', DAYS);
    await talk.settle();
    const [said] = await talk.messages();
    expect(said?.createdAt).toEqual(new Date(talk.clock.now().getTime() - DAYS));
  });

  it('is never dated ahead, whatever the clock of a platform says', async () => {
    const { talk, comes, sorry } = await talkLate();
    await comes('运费多少', -DAYS);
    await talk.settle();
    expect((await talk.messages())[0]?.createdAt).toEqual(talk.clock.now());
    expect(await sorry()).toEqual([]);
  });
});
