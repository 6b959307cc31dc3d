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

/** Height and weight as people write them: 165cm 55kg, 165/55, 1米65 110斤, 5'5" 120 lb. */
export const readBody = (text: string): Body | undefined => {
  const feet = /(\d)\s?['′]\s?(\d{1,2})/.exec(text);
  const metres = /1\s?[米m.]\s?(\d{2})(?!\d)/i.exec(text);
  const cm = /(?<!\d)(1[3-9]\d|20\d)(?!\d)/.exec(text);
  const height = feet
    ? Math.round((Number(feet[1]) * 12 + Number(feet[2])) * 2.54)
    : metres
      ? 100 + Number(metres[1])
      : Number(cm?.[1]);
  const rest = feet
    ? text.replace(feet[0], ' ')
    : metres
      ? text.replace(metres[0], ' ')
      : cm
        ? text.replace(cm[0], ' ')
        : text;
  const jin = /(\d{2,3}(?:\.\d)?)\s?斤/.exec(rest);
  const pounds = /(\d{2,3})\s?(?:lbs?|pounds?|磅)/i.exec(rest);
  const kilo = /(?<!\d)(\d{2,3}(?:\.\d)?)(?!\d)/.exec(rest);
  const weight = rest.includes('公斤')
    ? Number(kilo?.[1])
    : jin
      ? Number(jin[1]) / 2
      : pounds
        ? Number(pounds[1]) / POUNDS_A_KG
        : Number(kilo?.[1]);
  if (!Number.isFinite(height) || !Number.isFinite(weight) || weight < 30 || weight > 200) return undefined;
  return { height, weight: Math.round(weight) };
};

/** The size of the chart that a body falls into, weight before height; null when none of the product's sizes fits. */
export const sizeFor = (body: Body, chart: unknown, sizes: readonly string[]): string | null => {
  const rows = parseSizes(chart).sizes.filter((row) => sizes.includes(row.size));
  const byWeight = rows.filter((row) => body.weight >= row.weight[0] && body.weight <= row.weight[1]);
  const both = byWeight.find((row) => body.height >= row.height[0] && body.height <= row.height[1]);
  return (both ?? byWeight[0])?.size ?? null;
};
