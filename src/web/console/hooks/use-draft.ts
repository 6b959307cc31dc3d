import { useCallback, useSyncExternalStore } from 'react';

type Mode = 'text' | 'note';

const PREFIX = 'xiaoer.draft.';
const listeners = new Set<() => void>();
const name = (conversation: string, mode: Mode) => `${PREFIX}${mode}.${conversation}`;
const read = (key: string): string => localStorage.getItem(key) ?? '';

const subscribe = (listen: () => void) => {
  listeners.add(listen);
  return () => void listeners.delete(listen);
};

/** Keeps a half-written text in this browser; an empty one is forgotten. */
export function keepDraft(conversation: string, mode: Mode, text: string): void {
  const key = name(conversation, mode);
  if (text === '') localStorage.removeItem(key);
  else localStorage.setItem(key, text);
  for (const listen of listeners) listen();
}

/** Puts text back into the field, below what is there already. */
export function addToDraft(conversation: string, mode: Mode, text: string): void {
  const before = read(name(conversation, mode));
  keepDraft(conversation, mode, before === '' ? text : `${before}\n${text}`);
}

/** The half-written text of a conversation as it is kept. */
export const draftOf = (conversation: string, mode: Mode): string => read(name(conversation, mode));

/** Text kept for a conversation and mode until it is sent, and how to change it. */
export function useDraft(conversation: string, mode: Mode): [string, (text: string) => void] {
  const text = useSyncExternalStore(subscribe, () => read(name(conversation, mode)));
  const keep = useCallback((next: string) => keepDraft(conversation, mode, next), [conversation, mode]);
  return [text, keep];
}

/** Whether something half-written waits in a conversation. */
export const hasDraft = (conversation: string): boolean => read(name(conversation, 'text')) !== '';

/** Forgets every draft, when somebody signs out of a shared machine. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
