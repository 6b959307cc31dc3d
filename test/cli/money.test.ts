import { describe, expect, test } from 'vitest';
import { buy, moved, NOW, opened, S1 } from '../tickets/world.ts';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

/** A compensation of 20.00 that was offered and agreed upon. */
const withCompensation = async () => {
  let no = '';
  const shop = await shopWith(async (store) => {
    await buy(store, { orderNo: 'ZL-K', customerId: 'C9' });
    const wish = { kind: 'complaint', reason: 'other', items: [], details: { wish: 'compensation' } } as const;
    ({ no } = await opened(store, { ...wish, orderNo: 'ZL-K', customerId: 'C9' }));
    await moved(store, no, 'offer', S1, { note: 'sorry', amountMinor: 2000 });
    await moved(store, no, 'agree', { role: 'shopper', id: 'C9' });
  });
  return { ...shop, no };
};

describe('xiaoer coupon', () => {
  test('issues what a case has come to, once, lists it as words and as JSON, and takes it back', async () => {
    const { run, no, within } = await withCompensation();
    expect((await run('coupon', 'list')).out).toBe('No coupon was issued.\n');
    const issued = await run('coupon', 'issue', no, '--as', 'agent1', '--json');
    expect([issued.code, objects(issued.out)]).toMatchObject([
      0,
      [{ customer_id: 'C9', ticket: no, value: '20.00', state: 'good', redeemed_on: null }],
    ]);
    expect(await within(async (store) => (await store.read.tickets.get(no))?.state)).toBe('closed');
    const again = await run('coupon', 'issue', no, '--as', 'agent1');
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/^CONFLICT: No coupon is due for/u) });
    const code = String(objects(issued.out)[0]?.['code']);
    expect((await run('coupon', 'list', '--customer', 'C9')).out).toContain(`${code}  20.00  C9  good`);
    expect((await run('coupon', 'list', '--customer', 'C8', '--json')).out).toBe('');
    const below = await run('coupon', 'revoke', code, '--as', 'agent1');
    expect(below).toMatchObject({ code: 1, err: expect.stringMatching(/^FORBIDDEN: .*supervisor or manager/u) });
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect((await run('coupon', 'revoke', typed, '--as', 'supervisor1')).out).toContain(`${code}  20.00  C9  revoked`);
    const gone = await run('coupon', 'revoke', code, '--as', 'supervisor1');
    expect(gone).toMatchObject({ code: 1, err: expect.stringMatching(/^CONFLICT: .*cannot be taken back/u) });
    expect((await run('coupon', 'issue', 'CP-0', '--as', 'agent1')).err).toMatch(
      /^NOT_FOUND: There is no ticket CP-0/u,
    );
    const nobody = await run('coupon', 'issue', no, '--as', 'nobody1');
    expect(nobody.err).toMatch(/^NOT_FOUND: There is no user named "nobody1"/u);
  }, 120_000);
});

describe('xiaoer orders', () => {
  const doubtful = () =>
    shopWith(async (store) => {
      await buy(store, { orderNo: 'ZL-1', status: 'paid' });
      const doubt = { reason: 'address_incomplete', detail: { characters: 2 } } as const;
      await store.write((repos) => repos.orderDoubts.settle('ZL-1', [doubt], NOW));
    });

  test('clear says that a doubtful order is good, with what was found, once', async () => {
    const { run, within } = await doubtful();
    expect(objects((await run('orders', 'doubts', '--json')).out)).toMatchObject([
      { order_no: 'ZL-1', reason: 'address_incomplete' },
    ]);
    expect((await run('orders', 'clear', 'ZL-1', '--as', 'agent1', '--why', ' ')).code).toBe(2);
    const cleared = await run('orders', 'clear', 'ZL-1', '--as', 'agent1', '--why', 'called her', '--json');
    expect(objects(cleared.out)).toEqual([{ order_no: 'ZL-1', by: 'agent:id-agent1', note: 'called her' }]);
    expect((await run('orders', 'doubts')).out).toBe('No order is doubtful.\n');
    expect((await run('orders', 'clear', 'ZL-1', '--as', 'manager1', '--why', 'me too')).err).toMatch(
      /^CONFLICT: Nothing about ZL-1 is doubtful, or a colleague was first/u,
    );
    const kept = await within((store) => store.read.audit.list({ subject: 'order:ZL-1' }));
    expect(kept).toEqual([expect.objectContaining({ who: 'agent:id-agent1' })]);
  }, 120_000);

  test('explain writes down why an order has not left, and undispatched says so', async () => {
    const { run } = await doubtful();
    expect((await run('orders', 'undispatched')).out).toMatch(/ZL-1 {2}paid .* {2}doubtful: address_incomplete/u);
    const why = 'waits for the blue ones until Monday';
    const said = await run('orders', 'explain', 'ZL-1', '--as', 'supervisor1', '--why', why);
    expect(said).toMatchObject({ code: 0, out: `ZL-1: ${why} (supervisor:id-supervisor1)\n` });
    expect(objects((await run('orders', 'undispatched', '--json')).out)).toMatchObject([
      { order_no: 'ZL-1', doubts: ['address_incomplete'], reason: why, by: 'supervisor:id-supervisor1' },
    ]);
    expect((await run('orders', 'explain', 'ZL-9', '--as', 'agent1', '--why', why)).err).toMatch(/^NOT_FOUND: .*ZL-9/u);
  }, 120_000);
});
