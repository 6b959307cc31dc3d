import { useEffect } from 'react';

/** What sends a form; while it may not be pressed, neither may the form be sent. */
const senderOf = (form: HTMLFormElement): HTMLButtonElement | null => form.querySelector('button[type="submit"]');

/** Ctrl or Command with Enter sends the form something is written in: on every page, and in every dialog. */
export function useSubmitByKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      // Whoever writes Chinese ends a word with Enter, and a composer sends by itself.
      if (event.isComposing || event.defaultPrevented) return;
      const form = (event.target as Element | null)?.closest?.('form');
      if (!form) return;
      event.preventDefault();
      const sender = senderOf(form);
      if (!sender?.disabled) form.requestSubmit(sender);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
