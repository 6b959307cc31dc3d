import { type KeyboardEvent, type RefObject, useState } from 'react';
import { type Colleague, useColleagues } from '../api/acts.ts';
import { useMe } from '../api/session.ts';
import { initials } from '../components/desk/initials.ts';

/** Before the cursor: an @ that begins a word, and what is written of a name since. */
const BEGUN = /(?<![\p{Script=Latin}\p{N}_.+-])[@＠]([^\s@＠]{0,20})$/u;

const fits = ({ displayName }: Colleague, word: string): boolean =>
  [displayName, initials(displayName)].some((name) => name.toLowerCase().includes(word));

interface Asked {
  text: string;
  enabled: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  put: (text: string) => void;
}

/** Colleagues while a name is written after "@": arrows choose, Enter or Tab picks, Escape leaves the words as they are. */
export function useNaming({ text, enabled, field, put }: Asked) {
  const me = useMe();
  const [cursor, setCursor] = useState(0);
  const [choice, setChoice] = useState({ word: '', at: 0 });
  const [left, setLeft] = useState<string | null>(null);
  const begun = enabled ? BEGUN.exec(text.slice(0, cursor)) : null;
  const word = begun?.[1]?.toLowerCase() ?? null;
  const { data } = useColleagues(word !== null);
  const items = word === null ? [] : (data ?? []).filter((one) => one.id !== me.id && fits(one, word));
  const open = items.length > 0 && left !== text;
  // Another word is another list, so the choice starts anew.
  const chosen = choice.word === word ? choice.at : 0;

  const pick = ({ displayName }: Colleague): void => {
    if (word === null) return;
    const before = `${text.slice(0, cursor - word.length)}${displayName} `;
    const whole = before + text.slice(cursor).trimStart();
    put(whole);
    setCursor(before.length);
    // Whoever has gone on writing meanwhile stands where they are.
    requestAnimationFrame(() => {
      if (field.current?.value === whole) field.current.setSelectionRange(before.length, before.length);
    });
  };
  /** True if the key was meant for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const one = items[chosen];
    if (by && word !== null) setChoice({ word, at: (chosen + by + items.length) % items.length });
    else if (event.key === 'Escape') setLeft(text);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && one) pick(one);
    else return false;
    return true;
  };
  return { open, items, chosen, onKey, pick, setCursor };
}
