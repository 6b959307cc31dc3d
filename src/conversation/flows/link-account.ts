import { MINUTE_MS } from '../../durations.ts';
import type { LinkOutcome } from '../../identity/account-linker.ts';
import type { CodeMade } from '../../identity/code-maker.ts';
import { codeIn, spelledOut } from '../../identity/one-time-code.ts';
import { HUMAN, intentChoice, type Say, STOP } from '../say.ts';
import { type Asking, ask, callPerson, done, type Flow } from '../script.ts';
import { confirmed } from '../steps/confirm.ts';
import { verified } from '../steps/verified.ts';
import { type TurnView, time } from '../turn-view.ts';

const madeSay =
  (view: TurnView) =>
  (made: CodeMade): Say[] => {
    if (made.outcome !== 'made') return [{ key: 'link.not-here', choices: [HUMAN] }];
    const minutes = Math.round((made.expiresAt.getTime() - view.now.getTime()) / MINUTE_MS);
    return [{ key: 'link.code', vars: { code: spelledOut(made.code), minutes } }];
  };

/** What the shopper was about before they had to be known for it. */
const waiting = ({ state }: TurnView): string =>
  state.frames.findLast(({ flow }) => flow !== 'link-account')?.intent ?? 'order_status';

const linkedSay =
  (view: TurnView) =>
  (linked: LinkOutcome): Say[] => {
    switch (linked.outcome) {
      case 'linked':
        return [{ key: 'link.done', choices: [intentChoice(waiting(view))] }];
      case 'locked':
        return [{ key: 'link.locked', vars: { until: time(view, linked.until) }, choices: [HUMAN] }];
      case 'wrong':
        return [{ key: 'link.wrong', choices: [HUMAN] }];
      case 'merged':
        return [{ key: 'link.merged', choices: [intentChoice('order_status')] }];
      case 'already':
        return [{ key: 'link.already' }];
      case 'own':
        return [{ key: 'link.own' }];
    }
  };

/** The code that was typed, `give` for whoever is known and shows none, or `prove` for proving an order first. */
function* road(view: TurnView): Asking<string> {
  const known = view.facts.customer !== null && view.facts.whole;
  return yield* ask<string>({
    step: 'code',
    otherwise: known ? 'give' : undefined,
    say: { key: 'link.ask-code', choices: [{ label: 'choice.prove-here', value: 'code:prove' }, HUMAN, STOP] },
    read: (turn) => {
      const code = turn.choose === 'code:prove' ? 'prove' : codeIn(turn.heard.text);
      return code === null ? undefined : { value: code };
    },
  });
}

/**
 * One customer on several channels: whoever is known here gets a code to type elsewhere, whoever is not types one. Where
 * the account is somebody already, two records may become one, so that is asked first, whatever the code leads to.
 */
export const linkAccount: Flow = {
  name: 'link-account',
  *script(view) {
    const code = yield* road(view);
    if (code === 'give') return done([], [{ do: 'make_code', say: madeSay(view) }]);
    if (code === 'prove') {
      const { customer } = yield* verified(view, 'customer');
      return customer ? done([], [{ do: 'make_code', say: madeSay(view) }]) : callPerson('proof_failed');
    }
    const known = view.facts.customer !== null && view.facts.whole;
    if (known && !(yield* confirmed({ key: 'link.confirm' }))) return done([{ key: 'link.kept' }]);
    return done([], [{ do: 'use_code', code, say: linkedSay(view) }]);
  },
};
