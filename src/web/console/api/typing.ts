import { useSyncExternalStore } from 'react';

/** Who is typing where; a sign of life lasts 5 s. */
const typing = new Map<string, string>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

const tell = () => {
  for (const listen of listeners) listen();
};

/** Forgets it, since the words have arrived. */
export function clearTyping(conversation: string): void {
  clearTimeout(timers.get(conversation));
  if (typing.delete(conversation)) tell();
}

/** Somebody typed just now. */
export function noteTyping(conversation: string, who: string): void {
  clearTimeout(timers.get(conversation));
  typing.set(conversation, who);
  timers.set(
    conversation,
    setTimeout(() => clearTyping(conversation), 5000),
  );
  tell();
}

/** Name of the one who types in a conversation, or null. */
export const useTyping = (conversation: string): string | null =>
  useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    () => typing.get(conversation) ?? null,
  );
