import { NONE } from '../say.ts';
import { bareNumber, entity } from '../steps/read.ts';
import type { Rule } from './rule.ts';
import { tappedChoice } from './tapped-choice.ts';

/** "The second", "2" or a bare yes to what "did you mean" offered. */
export const pickedOffer: Rule = (view) => {
  const { offered } = view.state;
  if (offered.length === 0 || view.choose !== null) return null;
  const alone = offered.filter((value) => !value.startsWith('do:'));
  const yes = view.heard.signal === 'yes' && alone.length === 1 ? 1 : undefined;
  const number = bareNumber(view) ?? entity(view, 'ordinal')?.value ?? yes;
  const value =
    number === undefined
      ? view.heard.signal === 'no'
        ? NONE.value
        : undefined
      : offered.at(number > 0 ? number - 1 : number);
  return value ? tappedChoice({ ...view, choose: value }) : null;
};
