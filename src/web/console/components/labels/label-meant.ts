import { labelKey } from '../../../../label-key.ts';
import type { LabelView } from '../../../contract.ts';

/** What a label's name in a ready answer leads to today. */
export type LabelMeant =
  /** `now`: what it is called today, which is another name where it was renamed or merged. */
  { is: 'there'; now: string } | { is: 'retired'; now: string } | { is: 'gone' };

/** Which label is meant by a name; by an earlier one it is what that has become. Pure. */
export const labelMeant = (
  labels: readonly Pick<LabelView, 'name' | 'retired' | 'formerly'>[],
  name: string,
): LabelMeant => {
  const key = labelKey(name);
  const found =
    labels.find((one) => labelKey(one.name) === key) ??
    labels.find((one) => one.formerly.some((earlier) => labelKey(earlier) === key));
  if (!found) return { is: 'gone' };
  // A name that only differs in width or blanks is the same name.
  return { is: found.retired ? 'retired' : 'there', now: labelKey(found.name) === key ? name : found.name };
};
