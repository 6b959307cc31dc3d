import type { Say } from '../say.ts';
import { type Asking, ask } from '../script.ts';

/** Asks for something in the shopper's own words. @param atLeast characters that make an answer */
export function* toldFreely(step: string, say: Say, atLeast = 2): Asking<string> {
  return yield* ask<string>({
    step,
    say,
    open: true,
    read: (view, asked) => {
      const text = view.heard.text.trim();
      return asked && !view.choose && text.length >= atLeast ? { value: text.slice(0, 1000) } : undefined;
    },
  });
}
