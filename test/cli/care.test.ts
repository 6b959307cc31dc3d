import { describe, expect, test } from 'vitest';
import { customer } from '../care/world.ts';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

const NOW = '2026-11-20T12:00:00+08:00';
const at = new Date(NOW);

/** Two customers with birthdays ahead, one of whom did not agree; nobody has a chat. */
const withBirthdays = () =>
  shopWith(async (store) => {
    await store.write(async ({ customers, care }) => {
      await customers.save(customer('C1', at, { birthday: '1994-11-22' }));
      await customers.save(customer('C2', at, { birthday: '1990-11-23', consentCare: false }));
      await customers.save(customer('C3', at, { birthday: '1990-12-24' }));
      const times = { dueAt: at, expiresAt: new Date(at.getTime() + 3_600_000) };
      await care.note({ customerId: 'C3', kind: 'thanks', occasion: 'order:ZL-1', ...times });
      const [due] = await care.due(at, 1);
      await care.drop(due?.id ?? 0, 'person', at);
    });
  });

describe('xiaoer care', () => {
  test('previews who would be written to when, and why not, with masked names, and writes nothing', async () => {
    const { run, within } = await withBirthdays();
    const found = objects((await run('care', 'preview', '--days', '7', '--now', NOW, '--json')).out);
    expect(found).toEqual([
      {
        ...{ customer: 'C1', name: '林**', kind: 'birthday', about: 'year:2026', at: '2026-11-22T02:00:00.000Z' },
        ...{ state: 'not sent', why: 'nobody' },
      },
      expect.objectContaining({ customer: 'C2', state: 'not sent', why: 'refused' }),
    ]);
    expect((await run('care', 'preview', '--days', '1', '--now', NOW)).out).toBe('Nobody would be written to.\n');
    expect(await within((store) => store.read.care.waiting(new Date('2027-01-01T00:00:00Z'), 10))).toEqual([]);
    const odd = await run('care', 'preview', '--days', 'many');
    expect(odd).toMatchObject({ code: 2, err: expect.stringContaining('whole number from 0 to 366') });
  }, 120_000);

  test('lists what was held back, and why', async () => {
    const { run } = await withBirthdays();
    const listed = await run('care', 'list', '--now', NOW);
    expect(listed.out).toBe('2026-11-20T04:00:00.000Z  C3 林**  thanks  order:ZL-1  dropped (person)\n');
    expect((await run('care', 'list', '--now', '2027-01-20T12:00:00+08:00')).out).toBe(
      'Nothing was written or held back.\n',
    );
  }, 120_000);
});
