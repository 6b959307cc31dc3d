import { z } from 'zod';

/** Height in cm and weight in kg. */
export interface Body {
  height: number;
  weight: number;
}

const chartShape = z.object({
  sizes: z.array(
    z.object({
      size: z.string(),
      height: z.tuple([z.number(), z.number()]),
      weight: z.tuple([z.number(), z.number()]),
    }),
  ),
});

/** Reads templates/policies/sizes.yaml. */
export const parseSizes = (raw: unknown): z.infer<typeof chartShape> => chartShape.parse(raw);

const POUNDS_A_KG = 2.2046;

const POUNDS_A_STONE = 14;

const HAN_DIGITS = '零一二三四五六七八九';
/** 一米六二, 一米七: a length in words. */
const HAN_METRES = /一米([一二三四五六七八九])([零一二三四五六七八九])?(?!\d)/;
/** 一百一十五斤, 一百二 斤, 五十五公斤, 九十多斤 aside: a weight in words. */
const HAN_WEIGHT = /(?:(一)百)?(?:([一二三四五六七八九])十?)?([一二三四五六七八九])?(?=\s?(?:公斤|斤|kg))/;

const digit = (han: string | undefined): number => (han ? HAN_DIGITS.indexOf(han) : 0);

/** Numbers that are written out, in figures. */
const inFigures = (text: string): string =>
  text
    .replace(HAN_METRES, (_, tens: string, ones?: string) => ` 1米${digit(tens)}${digit(ones)}`)
    .replace(HAN_WEIGHT, (all, hundred?: string, tens?: string, ones?: string) =>
      all === '' ? '' : ` ${(hundred ? 100 : 0) + digit(tens) * 10 + digit(ones)}`,
    );

/** Ways to write a height, the surest first; each tells centimetres. */
const HEIGHTS: readonly [RegExp, (found: RegExpExecArray) => number][] = [
  [
    /(?<!\d)([4-6])\s?(?:['′’]|ft\.?|foot|feet)\s?(1[01]|\d(?!\d))?(?:\s?(?:["″”]|in(?:ch(?:es)?)?\b))?/i,
    (found) => Math.round((Number(found[1]) * 12 + Number(found[2] ?? 0)) * 2.54),
  ],
  [/1\s?[米m.]\s?(\d{2})(?!\d)\s?m?/i, (found) => 100 + Number(found[1])],
  [/1\s?[米m.]\s?(\d)(?!\d)\s?m?/i, (found) => 100 + Number(found[1]) * 10],
  [/(?<!\d)(1[3-9]\d|20\d)(?!\d)/, (found) => Number(found[1])],
];

/** Ways to write a weight, the surest first; each tells kilograms. */
const WEIGHTS: readonly [RegExp, (found: RegExpExecArray) => number][] = [
  [/(?<!\d)(\d{2,3}(?:\.\d)?)\s?(?:公斤|kgs?|kilos?|千克)/i, (found) => Number(found[1])],
  [/(?<!\d)(\d{2,3}(?:\.\d)?)\s?多?斤/, (found) => Number(found[1]) / 2],
  [/(?<!\d)(\d{2,3})\s?(?:lbs?|pounds?|磅)/i, (found) => Number(found[1]) / POUNDS_A_KG],
  [
    /(?<!\d)(\d{1,2})\s?(?:stones?|st)\b(?:\s?(\d{1,2}))?/i,
    (found) => (Number(found[1]) * POUNDS_A_STONE + Number(found[2] ?? 0)) / POUNDS_A_KG,
  ],
  [/(?<!\d)(\d{2,3}(?:\.\d)?)(?!\d)/, (found) => Number(found[1])],
];

const firstOf = (ways: typeof HEIGHTS, text: string): { value: number; rest: string } | undefined => {
  for (const [way, value] of ways) {
    const found = way.exec(text);
    if (found) return { value: value(found), rest: text.replace(found[0], ' ') };
  }
  return undefined;
};

/** Height and weight as people write them: 165cm 55kg, 165/55, 1米65 110斤, 一米六二, 5'5" 120 lb, 5 ft 4 and 9 stone. */
export const readBody = (text: string): Body | undefined => {
  const height = firstOf(HEIGHTS, inFigures(text));
  const weight = height && firstOf(WEIGHTS, height.rest);
  if (!weight || weight.value < 30 || weight.value > 200) return undefined;
  return { height: height.value, weight: Math.round(weight.value) };
};

/** All sizes of the chart. */
export const chartSizes = (chart: unknown): string[] => parseSizes(chart).sizes.map(({ size }) => size);

/** The size of the chart that a body falls into, weight before height; null when none of the product's sizes fits. */
export const sizeFor = (body: Body, chart: unknown, sizes: readonly string[]): string | null => {
  const rows = parseSizes(chart).sizes.filter((row) => sizes.includes(row.size));
  const byWeight = rows.filter((row) => body.weight >= row.weight[0] && body.weight <= row.weight[1]);
  const both = byWeight.find((row) => body.height >= row.height[0] && body.height <= row.height[1]);
  return (both ?? byWeight[0])?.size ?? null;
};

/** For which heights (cm) and weights (kg) the chart makes a size, "155–167" and "47–57"; empty for a size it has not. */
export const bodyOfSize = (chart: unknown, size: string): { height: string; weight: string } => {
  const row = parseSizes(chart).sizes.find((one) => one.size === size);
  return { height: row?.height.join('–') ?? '', weight: row?.weight.join('–') ?? '' };
};
