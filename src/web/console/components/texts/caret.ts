import { type Named, type Piece, piecesOf } from '../../../../content/texts/shown.ts';

/** A stretch of what is typed, in UTF-16 units. */
export interface Span {
  from: number;
  to: number;
}

/** Where the names of blanks stand. */
export const blankSpans = (shown: string, names: readonly Named[]): Span[] => {
  let at = 0;
  return piecesOf(shown, names).flatMap(({ is, text }: Piece) => {
    const span = { from: at, to: at + text.length };
    at = span.to;
    return is === 'blank' ? [span] : [];
  });
};

/** A place within a name is moved to its edge: on, where one came from before it; back, where from behind; else to the nearer. */
const outOf = (place: number, cameFrom: number, spans: readonly Span[]): number => {
  const span = spans.find(({ from, to }) => place > from && place < to);
  if (!span) return place;
  if (cameFrom <= span.from) return span.to;
  if (cameFrom >= span.to) return span.from;
  return place - span.from < span.to - place ? span.from : span.to;
};

/** The selection with no name of a blank cut in two. `before`: what was selected last. */
export const wholeNames = (now: Span, before: Span, spans: readonly Span[]): Span =>
  now.from === now.to
    ? (() => {
        const at = outOf(now.from, before.to, spans);
        return { from: at, to: at };
      })()
    : { from: outOf(now.from, before.from, spans), to: outOf(now.to, before.to, spans) };

/** After one letter of a name was deleted: the text without the whole name, and where the cursor stands; null otherwise. */
export const withoutName = (
  before: string,
  after: string,
  names: readonly Named[],
): { text: string; at: number } | null => {
  if (after.length !== before.length - 1) return null;
  let at = 0;
  while (at < after.length && before[at] === after[at]) at += 1;
  if (before.slice(at + 1) !== after.slice(at)) return null;
  const span = blankSpans(before, names).find(({ from, to }) => at >= from && at < to);
  return span ? { text: before.slice(0, span.from) + before.slice(span.to), at: span.from } : null;
};

/** What is being asked for by "/" or "{" right before the cursor: where it begins, and what was typed after it. */
export const askedFor = (shown: string, caret: number): { at: number; query: string } | null => {
  const found = /(?:\{|(?<![\p{Script=Latin}\p{N}/:.])\/)((?:[^\s/{}][^\n/{}]{0,24})?)$/u.exec(shown.slice(0, caret));
  return found ? { at: found.index, query: found[1] ?? '' } : null;
};
