import { expect, it } from 'vitest';
import { lookBack } from '../../src/web/look-back.ts';

it('What was missed is looked back for as far as is usual, and otherwise as far as it is told', () => {
  expect(lookBack({})).toEqual({ missedDays: 30, putRightDays: 90, lookedAt: 500, compared: 200 });
  expect(
    lookBack({ MISSED_DAYS: '1', PUT_RIGHT_DAYS: '365', MISSED_LOOKED_AT: '5000', MISSED_COMPARED: '20' }),
  ).toEqual({ missedDays: 1, putRightDays: 365, lookedAt: 5_000, compared: 20 });
});

it.each([
  ['MISSED_DAYS', '0'],
  ['MISSED_DAYS', '366'],
  ['PUT_RIGHT_DAYS', '0'],
  ['PUT_RIGHT_DAYS', '1.5'],
  ['PUT_RIGHT_DAYS', '366'],
  ['MISSED_LOOKED_AT', '49'],
  ['MISSED_LOOKED_AT', '5001'],
  ['MISSED_COMPARED', '19'],
  ['MISSED_COMPARED', '1001'],
  ['MISSED_COMPARED', 'all'],
])('A limit that is none is refused by name: %s=%s', (name, value) => {
  expect(() => lookBack({ [name]: value })).toThrow(new RegExp(`^${name} must be a whole number`, 'u'));
});
