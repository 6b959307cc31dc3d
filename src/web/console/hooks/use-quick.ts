import { type KeyboardEvent, useEffect, useState } from 'react';
import type { QuickReplyView } from '../../contract.ts';
import { useFreshQuickReply, useQuickReplies } from '../api/acts.ts';
import { matching } from '../components/desk/matching.ts';
import { useWords } from '../i18n/index.tsx';
import { useTell } from './use-tell.ts';

/** Whether a text looks for a ready reply. It is never sent, and no draft. */
export const looksForQuick = (text: string): boolean => text.startsWith('/') && !text.includes('\n');

/** Quick replies while the text begins with "/": arrows choose, Enter or Tab picks one that may be sent. */
export function useQuick(conversation: string, text: string, enabled: boolean, put: (reply: QuickReplyView) => void) {
  const { composer } = useWords();
  const tell = useTell();
  const open = enabled && looksForQuick(text);
  const { data } = useQuickReplies(conversation, open);
  const fresh = useFreshQuickReply(conversation);
  const [chosen, setChosen] = useState(0);
  const items = open ? matching(data ?? [], text.slice(1)) : [];
  const ready = items.filter(({ from }) => from === null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is another list, so the choice starts anew.
  useEffect(() => setChosen(0), [text]);

  /** What names goods, or does something, is asked for anew: price, stock and steps are those of this moment. */
  const pick = async (reply: QuickReplyView): Promise<void> => {
    if (!reply.goods && !reply.steps) return put(reply);
    try {
      const now = await fresh(reply.key);
      if (now) put(now);
    } catch (error) {
      tell.failed(error, composer.quick);
    }
  };
  /** True if the key was meant for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open || ready.length === 0) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      setChosen((chosen + by + ready.length) % ready.length);
      return true;
    }
    const reply = ready[chosen];
    if ((event.key === 'Enter' || event.key === 'Tab') && reply) {
      void pick(reply);
      return true;
    }
    return false;
  };
  return { open, items, chosen, onKey, pick };
}
