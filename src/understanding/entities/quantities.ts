import { ENGLISH_NUMERAL, HAN_NUMERAL, numberOf } from '../text/numerals.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, overlap, placed, type Seen } from './context.ts';

/** What is counted with 个 and is no piece of goods. */
const NOT_GOODS =
  '(?!月|小时|钟|人|问题|星期|礼拜|工作日|码|号|字|客服|电话|地址|颜色|尺|办法|方法|说法|解释|交代|回复|东西都|快递|包裹|订单|样|点|多|半)';
const MEASURE = `件(?!套|装|式)|套(?!装)|条(?!装|纹)|双(?!装|面|十)|箱|盒|只|瓶|包(?!装|邮|裹)|组|床|打(?![折开电包卡理])|对(?![不方])|份|顶|支|台(?![湾风词阶])|个${NOT_GOODS}`;
const COUNTED = new RegExp(
  String.raw`(?<![第.${HAN_NUMERAL}])((?<![\da-z/])\d{1,3}|[二两俩三四五六七八九十廿]{1,3}|一(?=[件套条双盒箱瓶打对台])|半(?=打))来?\s?(${MEASURE})`,
  'g',
);
/** 60支 is how fine a yarn is. */
const YARN = 20;
/** 2个L1个M: the number stands straight behind a size. */
const BEHIND_A_SIZE = /(?<=\d[个件条套双](?:x{0,4}[sl]|m))(\d{1,2})(?=[个件条套双](?:x{0,4}[sl]|m)(?![a-z]))/g;
/** 再来俩: two of them, where no 月 or 人 follows. */
const PAIR = /(?<![我你他她咱您])([俩仨])(?![月人小天星礼周年口])/g;
/** Words that say how many pieces one measure holds. */
const PIECES: Readonly<Record<string, number>> = { 打: 12, 对: 1 };
/** 一对枕头 are two pillows. */
const A_PAIR = /(?:枕|杯|耳|灯|蜡烛|抱枕)/;

const WORDS = ENGLISH_NUMERAL;
const GOODS =
  'x(?! ?\\d)|pcs?|pieces?|sets?|pairs?|items?|units?|boxes|packs?|of (?:them|these|those)|pajamas?|pyjamas?|robes?|towels?|bras?|socks|slippers|candles?|tops?|shirts?|pillows?|blankets?|duvets?|briefs|masks?';
const COUNTED_ENGLISH = new RegExp(
  String.raw`(?<![a-z\d.$-]|size )(\d{1,3}|a couple|${WORDS})\s?(?:${GOODS})(?![a-z-])`,
  'g',
);
/** "Two of the grey waffle sets": goods stand a few words on. */
const OF_THE_GOODS = new RegExp(
  String.raw`(?<![a-z\d.$-])(\d{1,3}|a couple|${WORDS}) of (?:the|your|my|our)(?: [a-z-]+){0,3} (?:ones|${GOODS})(?![a-z-])`,
  'g',
);
const DOZENS = /(?<![a-z])(half a|a|one|two|three)? ?dozen(?= (?!times|reasons|days|emails|calls)|$)/g;
const A_COUPLE = /(?<![a-z])a couple of(?= (?!days|weeks|months|hours|minutes|times|questions|things|people|years))/g;
/** "I ordered two and got one": the number stands where the goods would. */
const AFTER_VERB = new RegExp(
  String.raw`(?<=(?:ordered|bought|got|received|want|need|take|make it|keep|only|just|send(?: me)?) )(\d{1,2}|${WORDS})(?= (?:and|but|more|instead|please|pls)(?![a-z])|\s?[,.!?;]|$)`,
  'g',
);
/** A number stands no further before the goods it counts. */
const BEFORE = 40;
const LATIN = /[a-z]/;
const TIMES = /(?<![a-z\d]|\d\s)(?:x|qty:?|quantity:?|数量[是:]?)\s?(\d{1,3})(?!\d)/g;

const dozens = (written: string): number =>
  written === 'half a' ? 6 : 12 * (written === '' || written === 'a' ? 1 : numberOf(written));

/** One of a thing is seldom counted: "the same one in M", "one sock is missing". */
const BEFORE_GOODS = new RegExp(String.raw`(?<![a-z\d.$-]|size )(?!one )(\d{1,2}|${WORDS})(?: [a-z-]+)? $`);

/** "Three nap blankets", "2 L and 1 M": a number before goods, a colour or a size that was found. */
export const countedThings = (seen: Seen, things: readonly Entity[]): Entity[] =>
  things.flatMap((thing): Entity[] => {
    const before = BEFORE_GOODS.exec(seen.folded.slice(Math.max(0, thing.start - BEFORE), thing.start));
    if (!before || !LATIN.test(seen.folded.charAt(thing.start))) return [];
    const [all, number = ''] = before;
    const start = thing.start - all.length;
    const value = numberOf(number);
    return value > 0 ? [{ ...placed(seen, start, start + number.length), type: 'quantity', value }] : [];
  });

/** How many of the goods: 两件, 一打, `3 pcs`, `x2`, "half a dozen". */
export const quantities: Finder = (seen) => {
  const out: Entity[] = [];
  const add = (start: number, end: number, value: number): void => {
    if (!Number.isInteger(value) || value <= 0 || out.some((one) => overlap(one, { start, end }))) return;
    out.push({ ...placed(seen, start, end), type: 'quantity', value });
  };
  for (const { groups, start, end } of matches(seen.folded, COUNTED)) {
    const [, number = '', measure = ''] = groups;
    const pair = measure === '对' && A_PAIR.test(seen.folded);
    const many = number === '半' ? 1 / 2 : numberOf(number);
    if (measure !== '支' || many < YARN) add(start, end, many * (pair ? 2 : (PIECES[measure] ?? 1)));
  }
  const plain = [PAIR, BEHIND_A_SIZE, COUNTED_ENGLISH, OF_THE_GOODS, TIMES, AFTER_VERB];
  for (const { groups, start, end } of matches(seen.folded, DOZENS)) add(start, end, dozens(groups[1] ?? ''));
  for (const { start, end } of matches(seen.folded, A_COUPLE)) add(start, end, 2);
  for (const expression of plain) {
    for (const { groups, start, end } of matches(seen.folded, expression))
      add(start, end, numberOf((groups[1] ?? '').replace(/^a /, '')));
  }
  return out;
};
