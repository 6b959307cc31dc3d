import type { ReplyKey } from '../reply/keys.ts';
import { type Asking, ask } from '../script.ts';
import { TAX_ID } from './invoice-words.ts';

/** A shorter message that was not asked for is no tax number: eight digits alone may be anything. */
const LONGEST_BARE = 12;

/**
 * The tax number of a company, in capitals.
 * @param say the reply that asks for it
 */
export function* taxNumber(say: ReplyKey): Asking<string> {
  return yield* ask<string>({
    step: 'tax-id',
    say: { key: say },
    read: (turn, asked) => {
      const found = asked || turn.heard.text.length > LONGEST_BARE ? TAX_ID.exec(turn.heard.text)?.[1] : undefined;
      if (found) return { value: found.toUpperCase() };
      return asked ? { wrong: { key: 'invoice.tax-id-wrong' } } : undefined;
    },
  });
}
