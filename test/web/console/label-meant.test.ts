import { expect, it } from 'vitest';
import { labelMeant } from '../../../src/web/console/components/labels/label-meant.ts';

const LABELS = [
  { name: '加急', retired: false, formerly: ['急单', 'Urgent'] },
  { name: '大促', retired: true, formerly: ['双11'] },
  { name: 'Urgent', retired: false, formerly: [] },
];

it.each([
  ['加急', { is: 'there', now: '加急' }],
  ['急单', { is: 'there', now: '加急' }],
  // A name that is a label of its own by now leads to itself, and the writing of it does not matter.
  ['ＵＲＧＥＮＴ ', { is: 'there', now: 'ＵＲＧＥＮＴ ' }],
  ['大促', { is: 'retired', now: '大促' }],
  ['双11', { is: 'retired', now: '大促' }],
  ['没有的', { is: 'gone' }],
])('The label %j of a ready answer is %j today', (name, expected) => {
  expect(labelMeant(LABELS, name)).toEqual(expected);
});
