import { describe, expect, test } from 'vitest';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

const AT = new Date('2026-11-20T02:00:00Z');

const inCrisis = () =>
  shopWith(async (store) => {
    const evidence = [{ ref: 'case:CP-20261120-0001', what: 'injury', at: AT.toISOString() }];
    const reached = {
      thing: 'product:TEE',
      level: 'yellow',
      clauses: ['CR-20 two-hurt'],
      evidence,
      shoppers: 2,
      now: AT,
    };
    await store.write(async ({ crises }) => {
      const id = (await crises.open(reached)) ?? 0;
      await crises.call(id, ['id-manager1'], AT);
    });
  });

describe('xiaoer crisis', () => {
  test('lists what is open, shows the evidence, and closes it with what was done', async () => {
    const { run } = await inCrisis();
    expect(objects((await run('crisis', 'list', '--json')).out)).toMatchObject([
      { id: 1, level: 'yellow', thing: 'product:TEE', open: true, shoppers: 2, statement: null, closed: null },
    ]);
    const shown = (await run('crisis', 'show', '1')).out;
    expect(shown).toContain('by CR-20 two-hurt');
    expect(shown).toContain('injury  case:CP-20261120-0001');
    expect(shown).toContain('missing id-manager1');
    const silent = await run('crisis', 'close', '1');
    expect(silent).toMatchObject({ code: 2, err: expect.stringContaining('Say what was done') });
    expect((await run('crisis', 'close', '1', '--note', 'recalled', '--json')).out).toBe('{"id":1,"closed":true}\n');
    expect((await run('crisis', 'list')).out).toBe('There is no crisis.\n');
    expect(objects((await run('crisis', 'list', '--all', '--json')).out)).toMatchObject([
      { open: false, closed: { by: 'cli', note: 'recalled' } },
    ]);
    expect((await run('crisis', 'close', '1', '--note', 'again')).err).toContain('was closed before');
    expect((await run('crisis', 'show', '9')).err).toContain('There is no crisis 9');
    expect((await run('crisis', 'show', 'x')).code).toBe(2);
  }, 120_000);
});
