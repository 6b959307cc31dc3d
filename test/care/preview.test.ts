import { expect, test } from 'vitest';
import { previewCare } from '../../src/care/preview.ts';
import { careWorld, customer, DAY, HOUR } from './world.ts';

test('A preview of two occasions of one person tells what then happens: one goes out, and the cap lets the other go', async () => {
  const { look, close, ago, deps, states } = await careWorld();
  await close('RT-1', ago(3 * DAY + HOUR));
  await close('RT-2', ago(3 * DAY));
  const told = (await previewCare(deps, 7)).map(({ occasion, verdict }) => [
    occasion,
    verdict.do,
    verdict.do === 'send' ? null : verdict.why,
  ]);
  expect(told).toEqual([
    ['ticket:RT-1', 'send', null],
    ['ticket:RT-2', 'drop', 'cap'],
  ]);
  await look();
  expect(await states()).toEqual([
    ['follow_up', 'sent', null],
    ['follow_up', 'dropped', 'cap'],
  ]);
});

test.each([
  ['2026-03-28T23:30:00+01:00', '03-29'],
  ['2026-10-24T23:30:00+02:00', '10-25'],
])('A preview from %s on tells of a birthday on the day the clock is changed, %s', async (now, birthday) => {
  const { store, clock, deps } = await careWorld();
  clock.set(new Date(now));
  await store.write(({ customers }) => customers.save(customer('C1', clock.now(), { birthday: `--${birthday}` })));
  const inBerlin = { ...deps, shop: () => ({ ...deps.shop(), timezone: 'Europe/Berlin' }) };
  const wishes = (await previewCare(inBerlin, 3)).filter(({ kind }) => kind === 'birthday');
  expect(wishes).toMatchObject([{ customerId: 'C1', occasion: 'year:2026' }]);
});
