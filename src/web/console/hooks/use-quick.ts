import { type KeyboardEvent, useEffect, useState } from 'react';
import { type QuickReply, useQuickReplies } from '../api/acts.ts';
import { matching } from '../components/desk/quick-reply-list.tsx';

/** Quick replies while the text begins with "/": arrows choose, Enter or Tab picks. */
export function useQuick(conversation: string, text: string, enabled: boolean, pick: (reply: QuickReply) => void) {
  const open = enabled && text.startsWith('/') && !text.includes('\n');
  const { data } = useQuickReplies(conversation, open);
  const [chosen, setChosen] = useState(0);
  const items = open ? matching(data ?? [], text.slice(1)) : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is another list, so the choice starts anew.
  useEffect(() => setChosen(0), [text]);

  /** True if the key was meant for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open || items.length === 0) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      setChosen((chosen + by + items.length) % items.length);
      return true;
    }
    const reply = items[chosen];
    if ((event.key === 'Enter' || event.key === 'Tab') && reply) {
      pick(reply);
      return true;
    }
    return false;
  };
  return { open, items, chosen, onKey };
}
