import type { Say } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';

/** What is kept of it at most. */
const KEPT = 1000;
/** Words that open a flow and weigh this much tell the matter already; a Chinese character weighs as much as five letters. */
export const TELLING = 60;

export const weightOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 5 : 1), 0);

/** How something is asked for in the shopper's own words. */
interface Telling {
  /** Characters that make an answer. */
  atLeast?: number;
  /** What it has to weigh, see {@link weightOf}: a nod tells nothing. */
  weighs?: number;
  /** What is said of an answer that is too little. */
  tooLittle?: Say;
  /** Whether a text can be an answer at all. */
  fits?: (text: string) => boolean;
  /** Whether the words that opened the flow may tell it already. */
  fromOpening?: boolean;
  /** Finds it in words that were said before it was asked for. */
  within?: (text: string) => string | undefined;
  /** Whether even a question is an answer. */
  all?: boolean;
}

/** "谢谢亲", where the matter itself is still awaited, tells nothing of it. */
const onlyThanks = ({ heard }: TurnView): boolean =>
  heard.intent === 'thanks' && heard.certainty === 'sure' && weightOf(heard.text) < TELLING / 2;

/** Asks for something in the shopper's own words. */
export function* toldFreely(step: string, say: Say, telling: Telling = {}): Asking<string> {
  const { atLeast = 2, weighs = 0, fromOpening = false, within, all = false, tooLittle, fits = () => true } = telling;
  return yield* ask<string>({
    step,
    say,
    open: all ? 'all' : true,
    read: (view, asked) => {
      const text = (asked ? view.text : view.heard.text).trim();
      const told = asked ? undefined : within?.(text);
      if (told !== undefined) return { value: told.slice(0, KEPT) };
      if (!asked) return fromOpening && weightOf(text) >= TELLING ? { value: text.slice(0, KEPT) } : undefined;
      if (view.choose !== null || text === '' || onlyThanks(view)) return undefined;
      if (text.length >= atLeast && weightOf(text) >= weighs && fits(text)) return { value: text.slice(0, KEPT) };
      const meantSo = tooLittle && view.heard.certainty !== 'sure' && view.heard.signal === null;
      return meantSo ? { wrong: tooLittle } : undefined;
    },
  });
}
