import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';

const SMALLER =
  /(?:小|细|短|瘦)(?:一|1|两|二|半|个)(?:个)?(?:点|些|码|号|size)(?:的)?|(?:换|改|要|调|拿|来)(?:成)?(?:个|件|条|一个|一件)?(?:再)?(?:更)?小(?:的|点|些|一)|再小(?:点|些|一)|更小|(?<![a-z])(?:(?:one|a|1|two) sizes? (?:down|smaller)|sizes? down|sizing down|go down a size|(?:(?:a|the|next) )?smaller(?: (?:one|size))?|(?:the )?next size down|down a size)(?![a-z])/g;
const LARGER =
  /(?:大|长|宽)(?:一|1|两|二|半|个)(?:个)?(?:点|些|码|号|size)(?:的)?|(?:换|改|要|调|拿|来)(?:成)?(?:个|件|条|一个|一件)?(?:再)?(?:更)?大(?:的|点|些|一)|再大(?:点|些|一)|更大|(?<![a-z])(?:(?:one|a|1|two) sizes? (?:up|larger|bigger)|sizes? up|sizing up|go up a size|(?:(?:a|the|next) )?(?:bigger|larger)(?: (?:one|size))?|(?:the )?next size up|up a size)(?![a-z])/g;
/** 偏小一码, 大了一号: what is wrong, not what is wanted. */
const TOLD = /(?:偏|太|有点|买|收到的|发|比.{0,4})$/;
/** 声音大一点, 字大一点: other things grow too. */
const OTHER_THING = /(?:声音|音量|力度|温度|风|字|字体|图|图片|照片|力气|优惠|折扣|便宜|动静|火)(?:再|能|可以|给)?$/;
const OTHER_THING_AFTER =
  /^\s(?:pictures?|photos?|images?|fonts?|parcels?|discounts?|boxe?s?|orders?|amounts?|bags?|refunds?|print)/;

/** What is wanted instead: 小一码, 再大一號, "one size down". */
export const sizeChanges: Finder = (seen) =>
  (
    [
      [SMALLER, 'smaller'],
      [LARGER, 'larger'],
    ] as const
  ).flatMap(([expression, value]) =>
    matches(seen.folded, expression)
      .filter(({ start, end }) => {
        const before = seen.folded.slice(Math.max(0, start - 6), start);
        return (
          !TOLD.test(before) && !OTHER_THING.test(before) && !OTHER_THING_AFTER.test(seen.folded.slice(end, end + 12))
        );
      })
      .map(({ start, end }): Entity => ({ ...placed(seen, start, end), type: 'size_change', value })),
  );
