import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { takeTurn } from '../../src/conversation/turn.ts';
import { freshStore } from '../support/database.ts';
import { engineOf, talkWorld } from './support/talk-world.ts';
import { DELIVERED, ownShop } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const ENGINE = engineOf([[/^order/, { intent: 'order_status', lang: 'en' }]]);

/** What somebody reads who asks where their one order is. */
const told = async (deliveredAssumed: boolean): Promise<string> => {
  const talk = talkWorld(await freshStore(), shop, ENGINE);
  const now = talk.clock.now();
  await talk.store.write(async ({ customers, orders }) => {
    const who = { name: 'Lin Yu', phone: '+8613800007316', tier: 'gold', points: 7, consentCare: true, updatedAt: now };
    await customers.save({ id: 'C1001', ...who });
    await customers.bindIdentity('web', 'somebody', 'C1001', 'token', now);
    const to = { receiver: 'Lin Yu', phone: who.phone, address: '杭州市西湖区文三路 1 号' };
    const own = { customerId: 'C1001', compensatedMinor: 0, updatedAt: now, deliveredAssumed };
    await orders.save({ ...DELIVERED, ...to, ...own });
  });
  await talk.arrives('order', { channel: 'web' });
  const id = (await talk.store.read.conversations.findOpen('web', 'talk'))?.id ?? '';
  while ((await takeTurn(talk.deps, id)).is === 'taken');
  const said = (await talk.store.read.messages.list(id, {})).filter(({ author }) => author !== 'shopper');
  return said.map(({ text }) => text).join('\n');
};

describe('When an order was delivered', () => {
  it('is told where somebody told the shop', async () => {
    expect(await told(false)).toMatch(/was delivered \(.+\)/u);
  });

  it('is not told where hours that the shop states stand for it', async () => {
    const text = await told(true);
    expect(text).toContain(`${DELIVERED.orderNo} was delivered`);
    expect(text).not.toMatch(/was delivered \(/u);
  });
});
