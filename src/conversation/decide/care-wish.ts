import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { begin } from './begin.ts';
import { plain, type Rule } from './rule.ts';

const INTENT = 'unsubscribe';

/** Taken back only by who takes none now, and not amid another matter: there "go on sending" means something else. */
const takesBack = (view: TurnView): boolean =>
  view.facts.whole &&
  view.facts.customer?.consentCare === false &&
  topFrame(view.state) === null &&
  says(view, 'care-again');

/**
 * Whoever is known refuses messages the shop begins in a few words, whatever is talked about, and takes it back as shortly (H34).
 * Where others read along nobody is known.
 */
export const careWish: Rule = (view) => {
  if (view.choose !== null || view.place === 'group' || !view.facts.customer) return null;
  if (takesBack(view))
    return plain(view, { say: [{ key: 'unsubscribe.taken-back' }], act: [{ do: 'accept_care' }], intent: INTENT });
  const step = says(view, 'no-more-care') ? begin(view, 'unsubscribe', INTENT) : null;
  return step && plain(view, { ...step, intent: INTENT });
};
