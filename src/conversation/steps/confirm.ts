import { says } from '../phrases/says.ts';
import { NO, type Say, YES } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { asksSomething } from './asks.ts';
import { yesNo } from './read.ts';

/** "等一下，什么时候退钱" wants an answer first, and says neither yes nor no. */
const asksFirst = (view: TurnView): boolean =>
  view.choose === null &&
  view.heard.signal === null &&
  view.heard.certainty === 'sure' &&
  asksSomething(view.heard.text) &&
  says(view, 'holding-back');

/**
 * Reads back what is about to be done and waits for a yes.
 * @param calledOff whether something is called off, so that "cancel it" is a yes
 */
export function* confirmed(say: Say, { step = 'confirm', calledOff = false } = {}): Asking<boolean> {
  return yield* ask<boolean>({
    step,
    say: { ...say, choices: say.choices ?? [YES, NO] },
    read: (view, asked) => {
      if (!asked || asksFirst(view)) return undefined;
      const answer = calledOff && says(view, 'calls-it-off') ? true : yesNo(view);
      return answer === undefined ? undefined : { value: answer };
    },
  });
}
