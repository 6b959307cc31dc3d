import { says } from '../phrases/says.ts';
import { NO, type Say, YES } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import { yesNo } from './read.ts';

/**
 * Reads back what is about to be done and waits for a yes.
 * @param calledOff whether something is called off, so that "cancel it" is a yes
 */
export function* confirmed(say: Say, { step = 'confirm', calledOff = false } = {}): Asking<boolean> {
  return yield* ask<boolean>({
    step,
    say: { ...say, choices: say.choices ?? [YES, NO] },
    read: (view, asked) => {
      if (!asked) return undefined;
      const answer = calledOff && says(view, 'calls-it-off') ? true : yesNo(view);
      return answer === undefined ? undefined : { value: answer };
    },
  });
}
