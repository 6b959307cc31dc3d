import type { Say } from '../say.ts';
import { type Asking, ask } from '../script.ts';

/** 36-37 of slippers, 110 of a child's pyjamas: shoe sizes and body heights, which no chart of height and weight knows. */
const NUMBERED = /^(\d{2,3})(?:-(\d{2,3}))?$/;
/** A number as it is told, halves of shoe sizes among them. */
const TOLD = /(?<![\d.])(\d{2,3}(?:\.5)?)(?![\d.])/g;
/** A child's size fits from so many centimetres below it to as many above. */
const AROUND_HEIGHT = 5;

interface Span {
  size: string;
  from: number;
  to: number;
}

const spanOf = (size: string): Span => {
  const [, from = '', to] = NUMBERED.exec(size) ?? [];
  if (to !== undefined) return { size, from: Number(from) - 1, to: Number(to) };
  return { size, from: Number(from) - AROUND_HEIGHT - 1, to: Number(from) + AROUND_HEIGHT - 1 };
};

/** Whether these sizes are shoe sizes or the heights of children. */
export const isNumbered = (sizes: readonly string[]): boolean => sizes.every((size) => NUMBERED.test(size));

/** Whether these sizes are measures of a bed or of what lies on it: 1.8m床, 200x230. */
export const isMeasured = (sizes: readonly string[], chart: readonly string[]): boolean =>
  sizes.every((size) => /\d/.test(size) && !chart.includes(size));

/** Beyond the sizes there are, so far a number is still one that was meant to tell the size. */
const NEAR = 12;

const told = (text: string, spans: readonly Span[]): number | undefined => {
  const least = Math.min(...spans.map(({ from }) => from)) - NEAR;
  const most = Math.max(...spans.map(({ to }) => to)) + NEAR;
  return [...text.matchAll(TOLD)].map(([, number]) => Number(number)).find((n) => n > least && n < most);
};

/**
 * The size for a usual shoe size or a child's height, whichever these goods go by. Null where they have none so large or so small.
 * @param vars of the goods, for the question
 */
export function* numberedSize(sizes: readonly string[], vars: NonNullable<Say['vars']>): Asking<string | null> {
  const spans = sizes.map(spanOf);
  const shoes = sizes.some((size) => size.includes('-'));
  const number = yield* ask<number>({
    step: 'number',
    say: { key: shoes ? 'size-advice.shoe-size' : 'size-advice.height', vars },
    read: (turn) => {
      const found = told(turn.heard.text, spans);
      return found === undefined ? undefined : { value: found };
    },
  });
  const fits = spans.find(({ from, to }) => number > from && Math.ceil(number) <= to);
  return fits?.size ?? null;
}
