import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { shownOf, sourceOf, tokenOf } from '../../../../content/texts/shown.ts';
import { askedFor, blankSpans, type Span, wholeNames, withoutName } from './caret.ts';
import type { Field } from './fields.ts';

/** Where somebody writes at the moment. */
export interface Writing {
  /** Puts a blank where the cursor is. */
  insert: (label: string) => void;
  /** The words before, within and after what is selected, as the file says them. */
  split: () => { before: string; within: string; after: string };
}

/** Typed in by the browser itself where it can, so that it can be undone. */
const typeIn = (area: HTMLTextAreaElement, { from, to }: Span, text: string): void => {
  area.focus();
  area.setSelectionRange(from, to);
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, from, to, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

const selected = (area: HTMLTextAreaElement | null): Span => ({
  from: area?.selectionStart ?? 0,
  to: area?.selectionEnd ?? 0,
});

/** No name of a blank is ever cut in two, by the cursor or by a key. */
function useWholeNames(shown: string, fields: readonly Field[]) {
  const last = useRef<Span>({ from: 0, to: 0 });
  const composing = useRef(false);
  const keepWhole = (area: HTMLTextAreaElement | null) => {
    if (!area || composing.current) return;
    const now = selected(area);
    last.current = wholeNames(now, last.current, blankSpans(shown, fields));
    const { from, to } = last.current;
    if (from !== now.from || to !== now.to) area.setSelectionRange(from, to, area.selectionDirection);
  };
  /** The whole name is selected, and the key then deletes it. */
  const deleteWhole = ({ key, currentTarget: area }: KeyboardEvent<HTMLTextAreaElement>) => {
    const { from, to } = selected(area);
    if (from !== to || (key !== 'Backspace' && key !== 'Delete')) return;
    const edge = key === 'Backspace' ? 'to' : 'from';
    const span = blankSpans(shown, fields).find((one) => one[edge] === from);
    if (span) area.setSelectionRange(span.from, span.to);
  };
  const compose = (now: boolean) => {
    composing.current = now;
  };
  return { keepWhole, deleteWhole, compose };
}

/** What a field of words and blanks does while somebody writes in it. */
export function useChips(source: string, onSource: (source: string) => void, fields: readonly Field[]) {
  const area = useRef<HTMLTextAreaElement>(null);
  const place = useRef<number | null>(null);
  const [asked, setAsked] = useState<{ at: number; query: string } | null>(null);
  const [active, setActive] = useState(0);
  const shown = shownOf(source, fields);
  const whole = useWholeNames(shown, fields);
  const found = asked ? fields.filter((one) => one.label.toLowerCase().includes(asked.query.toLowerCase())) : [];
  // A name was taken out whole: the cursor stays where it stood.
  useEffect(() => {
    if (place.current === null) return;
    area.current?.setSelectionRange(place.current, place.current);
    place.current = null;
  });
  const change = (next: string, caret: number) => {
    const taken = withoutName(shown, next, fields);
    place.current = taken?.at ?? null;
    onSource(sourceOf(taken?.text ?? next, fields));
    setAsked(taken ? null : askedFor(next, caret));
    setActive(0);
  };
  const choose = (field: Field) => {
    const { to } = selected(area.current);
    if (area.current) typeIn(area.current, { from: asked?.at ?? to, to }, tokenOf(field.label));
    setAsked(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const one = found[active];
    if (one === undefined || event.ctrlKey || event.metaKey) return whole.deleteWhole(event);
    if (step !== undefined) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(one);
    else if (event.key === 'Escape') setAsked(null);
    else return whole.deleteWhole(event);
    event.preventDefault();
    event.stopPropagation();
  };
  const writing: Writing = {
    insert: (name) => area.current && typeIn(area.current, selected(area.current), tokenOf(name)),
    split: () => {
      const text = area.current?.value ?? '';
      const { from, to } = selected(area.current);
      const of = (some: string) => sourceOf(some, fields);
      return { before: of(text.slice(0, from)), within: of(text.slice(from, to)), after: of(text.slice(to)) };
    },
  };
  const close = () => setAsked(null);
  return { area, shown, found, active, setActive, change, choose, onKeyDown, close, writing, whole };
}
