import { beforeAll, describe, expect, it } from 'vitest';
import { amendmentsOf } from '../../src/channels/amend.ts';
import type { Amendment } from '../../src/channels/channel.ts';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { freshStore, STORE_KINDS, type StoreKind } from '../support/database.ts';
import { engineOf, talkWorld } from './support/talk-world.ts';
import { ownShop } from './support/views.ts';

const ENGINE = engineOf([
  [/运费/, { intent: 'shipping_fee' }],
  [/发票/, { intent: 'invoice_request' }],
]);
const ROUNDS = 4;

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** A talk with the bot in which a message has just come in. */
const talkWith = async (kind: StoreKind) => {
  const store = await freshStore(kind);
  const talk = talkWorld(store, shop, ENGINE);
  await talk.arrives('运费多少', { eventId: 'e1' });
  const { amended } = amendmentsOf({ store, bus: { publish: () => undefined }, clock: talk.clock });
  const change = (over: Partial<Amendment> = {}) =>
    amended({ channel: 'web', eventId: 'e1', kind: 'edited', text: '发票怎么开', at: talk.clock.now(), ...over });
  const said = async () => {
    const messages = await talk.messages();
    return {
      shopper: messages.filter(({ author }) => author === 'shopper'),
      bot: messages.filter(({ author }) => author === 'bot'),
    };
  };
  return { talk, change, said };
};

describe.each(STORE_KINDS)('a turn of the bot, on %s', (kind) => {
  it('answers the words as they were changed before it began', async () => {
    const { talk, change, said } = await talkWith(kind);
    await change();
    await talk.settle();
    const { shopper, bot } = await said();
    expect(shopper.map(({ text, intent }) => [text, intent])).toEqual([['发票怎么开', 'invoice_request']]);
    expect(new Set(bot.map(({ intent }) => intent))).toEqual(new Set(['invoice_request']));
  });

  it('does not answer what was taken back before it began', async () => {
    const { talk, change, said } = await talkWith(kind);
    await change({ kind: 'deleted', text: '' });
    await talk.settle();
    expect(await said()).toEqual({ shopper: [], bot: [] });
    expect(talk.sent).toEqual([]);
  });

  it('is not taken again for words that change after it', async () => {
    const { talk, change, said } = await talkWith(kind);
    await talk.settle();
    const before = talk.sent.length;
    await change();
    await talk.settle();
    expect(talk.sent).toHaveLength(before);
    expect((await said()).shopper).toMatchObject([
      { text: '发票怎么开', firstText: '运费多少', intent: 'shipping_fee' },
    ]);
  });

  it('that meets a change answers the old words or the new ones, and the record says which', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { talk, change, said } = await talkWith(kind);
      await Promise.all([talk.turn(), change()]);
      await talk.settle();
      const { shopper, bot } = await said();
      expect(shopper.map(({ text }) => text)).toEqual(['发票怎么开']);
      const answered = shopper[0]?.firstText === null ? 'invoice_request' : 'shipping_fee';
      expect(new Set(bot.map(({ intent }) => intent))).toEqual(new Set([answered]));
      expect(talk.sent).toHaveLength(bot.length);
    }
  });

  it('that meets a deletion answers and keeps it on record, or knows nothing of it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { talk, change, said } = await talkWith(kind);
      await Promise.all([talk.turn(), change({ kind: 'deleted', text: '' })]);
      await talk.settle();
      const { shopper, bot } = await said();
      if (shopper.length === 0) expect(bot).toEqual([]);
      else expect(shopper).toMatchObject([{ text: '', firstText: '运费多少', deletedAt: expect.any(Date) }]);
      expect(shopper.length === 0).toBe(bot.length === 0);
    }
  });
});
