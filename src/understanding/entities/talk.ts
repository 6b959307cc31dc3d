import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';

const PIECE = '(?:件|款|条|双|套|只|床|瓶|盒)(?!事)';
/** 那件, 这款, 刚才说的那个, "that one": what was talked about. A bare 那个 is a filler and names nothing. */
const POINTING = new RegExp(
  [
    `(?:刚才|刚刚|之前|上面|前面)(?:说的?|问的?|看的?|提到的?|发的?|推荐的?)?的?(?:那|这)?(?:个|${PIECE})`,
    `(?:刚才|刚刚|之前)(?:说|问|看|提到|发|推荐)的(?!话|事)`,
    `(?:那|这|同)(?:一)?${PIECE}`,
    `(?<![a-z])(?:that|this|the same) (?:one|item|product)(?! (?:time|day|guy|person|thing))(?![a-z])`,
    `(?<![a-z])the one (?:you|i|we)(?: just| were| was)* (?:showed|sent|recommended|mentioned|asked|talked|talking|looked)(?: me| about| at)?(?![a-z])`,
  ].join('|'),
  'g',
);
const DENIED = /(?:不是|不要|别|没说|not|isn't|isnt)\s?$/;
/** 上面那个 points into a list that stands above; only words of talking point into the talk. */
const INTO_A_LIST = /^(?:上面|前面)(?:那|这)?(?:一)?(?:个|件|条|款)$/;

/** How sure it is that the product talked about last is meant. */
const SURE = 0.9;

/** The product that was talked about, where the message points at it. */
export const talkedAbout: Finder = (seen) => {
  const sku = seen.hints.product;
  if (sku === undefined) return [];
  const [first] = matches(seen.folded, POINTING).filter(
    ({ groups: [words = ''], start }) =>
      !INTO_A_LIST.test(words) && !DENIED.test(seen.folded.slice(Math.max(0, start - 6), start)),
  );
  return first
    ? [{ ...placed(seen, first.start, first.end, 'talk', SURE), type: 'product', value: sku } as Entity]
    : [];
};
