import { type LabelRefused, labelWords } from '../handoff/label-words.ts';
import { Refusal } from './refusal.ts';

/** Says no in words. */
export const refuseLabel = (refused: LabelRefused): never => {
  const code = refused.outcome === 'no_such_label' ? 'NOT_FOUND' : 'CONFLICT';
  throw new Refusal(code, labelWords(refused));
};

const NAMES: readonly string[] = [
  'no_such_label',
  'label_exists',
  'too_many_labels',
  'full_of_labels',
  'label_retired',
  'already_labelled',
  'not_labelled',
] satisfies LabelRefused['outcome'][];

/** Whether an outcome is one of a label's. */
export const isLabelRefused = (refused: { outcome: string }): refused is LabelRefused =>
  NAMES.includes(refused.outcome);
