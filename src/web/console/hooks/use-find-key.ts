import { useEffect } from 'react';

/** Ctrl or Command with K, wherever one is, also while one writes; not above another dialog, whose words would be lost. */
export function useFindKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      // The browser's own search of addresses is not meant here, whatever is open.
      event.preventDefault();
      const above = [...document.querySelectorAll('[role="dialog"]')];
      // The search itself may still be on its way out.
      if (above.every((dialog) => dialog.querySelector('.find') !== null)) open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [open]);
}
