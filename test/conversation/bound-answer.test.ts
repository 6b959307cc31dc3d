import { expect, it } from 'vitest';
import { boundTo, markOf, readBy, tappedMark } from '../../src/conversation/bound-answer.ts';
import { NO, YES } from '../../src/conversation/say.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';

const frame = { flow: 'cancel-order', slots: [['order', 'ZL20261112-0007']] as [string, unknown][] };
const pickUp = { label: 'choice.pick-up', value: 'way:pick-up' } as const;
const question = {
  step: 'confirm',
  say: { key: 'cancel-order.confirm', choices: [YES, pickUp, NO] },
  read: () => undefined,
} as const;
const tapping = (choose: string) => ({ choose }) as TurnView;

it('A yes and a no carry what they answer, other buttons stay as they are', () => {
  const mark = markOf(frame, 'confirm');
  const values = boundTo({ ...question, say: { ...question.say, choices: [...question.say.choices] } }, mark).say
    .choices;
  expect(values?.map(({ value }) => value)).toEqual([`yes:${mark}`, 'way:pick-up', `no:${mark}`]);
});

it('A yes is one to its own question alone: not to another order, another answer, another step or flow', () => {
  const mark = markOf(frame, 'confirm');
  expect(readBy(tapping(`yes:${mark}`), mark).choose).toBe('yes');
  for (const other of [
    markOf({ ...frame, slots: [['order', 'ZL20261120-0142']] }, 'confirm'),
    markOf({ ...frame, slots: [...frame.slots, ['reason', 'late']] }, 'confirm'),
    markOf({ ...frame, flow: 'return' }, 'confirm'),
    markOf(frame, 'way'),
  ])
    expect(readBy(tapping(`yes:${mark}`), other).choose).toBe(`yes:${mark}`);
});

it('What was shown before buttons were bound still counts, and words and other buttons are bound to nothing', () => {
  expect(readBy(tapping('yes'), 'x').choose).toBe('yes');
  expect(['yes', 'way:pick-up', 'intent:yes:1'].map((choose) => tappedMark({ choose }))).toEqual([null, null, null]);
  expect(tappedMark({ choose: null })).toBeNull();
});
