import { expect, test } from 'vitest';
import { previewCare } from '../../src/care/preview.ts';
import { careWorld, DAY, HOUR } from './world.ts';

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
