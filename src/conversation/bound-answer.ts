import { createHash } from 'node:crypto';
import { NO, YES } from './say.ts';
import type { Question } from './script.ts';
import type { Frame } from './state.ts';
import type { TurnView } from './turn-view.ts';

/** Buttons that mean nothing without their question. */
const BARE: readonly string[] = [YES.value, NO.value];
const BOUND = new RegExp(`^(${BARE.join('|')}):(.+)$`, 'u');

/**
 * What a yes or no is bound to: the flow, its question, and every answer before it, in short. Where one of them changes, what was
 * read back is another thing, and a yes to it is none to this.
 */
export const markOf = ({ flow, slots }: Pick<Frame, 'flow' | 'slots'>, step: string): string =>
  createHash('sha256')
    .update(JSON.stringify([flow, step, slots]))
    .digest('base64url')
    .slice(0, 8);

/** The question with its bare buttons bound to it. */
export const boundTo = <T>(question: Question<T>, mark: string): Question<T> => {
  const { choices } = question.say;
  if (!choices?.some(({ value }) => BARE.includes(value))) return question;
  const bound = choices.map((one) => (BARE.includes(one.value) ? { ...one, value: `${one.value}:${mark}` } : one));
  return { ...question, say: { ...question.say, choices: bound } };
};

/** What a bare button that was tapped is bound to; null for any other tap, and for words. */
export const tappedMark = ({ choose }: Pick<TurnView, 'choose'>): string | null =>
  BOUND.exec(choose ?? '')?.[2] ?? null;

/** The turn as its question reads it: a button that is bound to it is a yes or a no. */
export const readBy = (view: TurnView, mark: string): TurnView => {
  const [, answer, of] = BOUND.exec(view.choose ?? '') ?? [];
  return answer !== undefined && of === mark ? { ...view, choose: answer } : view;
};
