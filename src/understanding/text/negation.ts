import { isHan } from './scripts.ts';
import type { Token } from './tokens.ts';

/** Chinese negations, and the little words that may stand between one and what it denies. */
const HAN_NEGATION =
  /(?<!不[得能可])(?:没有?|不是?|不会|不用|不算|不至于|别|无|未|非|并没有?|从没|没啥|没什么)[很太是那么有在会要想怎多什特别再人被让我啥么觉得感到任何去来跟因为]{0,4}$/;
const NEGATIONS = new Set(
  "not no never none nothing nobody noone without don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't won't wont can't cant cannot couldn't wouldn't shouldn't hardly neither nor ain't".split(
    ' ',
  ),
);
const FILLERS = new Set(
  'a an the any to be been being is was were so very too really that this at all particularly even going planning want wanting trying have has had got get getting feel feeling it me my you your in of much as anyone anybody nobody one come here there need call calling ring ringing contact contacting report reporting tell telling write writing bring bringing involve involving send sending for with on about'.split(
    ' ',
  ),
);
const REACH = 7;
/** "Never been so angry" is as angry as one can be. */
const HEIGHTENED = new Set(['so', 'this', 'such', 'more']);
/** "Don't think I won't sue": what stands between two denials that undo each other. */
const UNDONE =
  /(?:n't|nt|not|never) (?:you )?(?:dare )?(?:think|believe|imagine|assume|doubt) (?:that )?(?:i|we|you) $/;
const CUT = /[,.;!?，。；！？]/;

const deniedInWords = (folded: string, tokens: readonly Token[], start: number): boolean => {
  let at = tokens.findIndex((token) => token.start >= start) - 1;
  if (at === -2) at = tokens.length - 1;
  let right = start;
  let heightened = false;
  for (let step = 0; step < REACH && at >= 0; step += 1, at -= 1) {
    const token = tokens[at];
    if (!token || CUT.test(folded.slice(token.start + token.text.length, right))) return false;
    if (NEGATIONS.has(token.text))
      return !(heightened && token.text === 'never') && !UNDONE.test(folded.slice(0, token.start));
    heightened ||= HEIGHTENED.has(token.text);
    if (!FILLERS.has(token.text)) return false;
    right = token.start;
  }
  return false;
};

/** Whether what begins at `start` is denied: "not bad", "没有生气", "I don't want to sue"; not "never been so angry", 不得不投诉. */
export const denied = (folded: string, tokens: readonly Token[], start: number): boolean =>
  isHan(folded.charCodeAt(start)) || isHan(folded.charCodeAt(start - 1))
    ? HAN_NEGATION.test(folded.slice(Math.max(0, start - 10), start))
    : deniedInWords(folded, tokens, start);
