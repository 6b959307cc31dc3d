import type { TurnView } from '../turn-view.ts';
import { weightOf } from './tell.ts';

const RANGE = /^(\d+)-(\d+)$/;
/** Numbers of two digits, as shoe sizes are told. */
const TOLD = /(?<![\d.-])\d{2}(?![\d.-])/g;
/** A text that weighs more says more than a size. See {@link weightOf}. */
const FEW_WORDS = 40;

/** Whether a size lies in a range: 37 among 36-37 and 38-39. */
export const holds = (range: string, size: string): boolean => {
  const [, from, to] = RANGE.exec(range) ?? [];
  const number = Number(size);
  return from !== undefined && number >= Number(from) && number <= Number(to);
};

/** 41吧, "ok 42", among 40-41 and 42-43: the one range that a number told among few words lies in. */
export const rangeOf = ({ heard: { text } }: TurnView, offered: readonly string[]): string | undefined => {
  if (weightOf(text) > FEW_WORDS) return undefined;
  const found = offered.filter((one) => [...text.matchAll(TOLD)].some(([number]) => holds(one, number)));
  return found.length === 1 ? found[0] : undefined;
};
