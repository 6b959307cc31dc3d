import type { PhraseGroupName } from '../phrases/groups.ts';
import { says } from '../phrases/says.ts';
import type { Say } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import { pointedAt, tapped } from './read.ts';

/** One way among few, as a choice label and the words that mean it. */
export interface Option<T extends string> {
  value: T;
  label: NonNullable<Say['choices']>[number]['label'];
  /** What is said for it, see templates/policies/phrases.yaml. */
  said: PhraseGroupName;
}

/** Asks for one of a few ways; it may be tapped, pointed at or said. */
export function* oneOf<T extends string>(step: string, say: Say, options: readonly Option<T>[]): Asking<T> {
  const choices = options.map(({ value, label }) => ({ label, value: `${step}:${value}` }));
  return yield* ask<T>({
    step,
    say: { ...say, choices: [...choices, ...(say.choices ?? [])] },
    read: (view, asked) => {
      const tap = tapped(view, `${step}:`);
      const option = options.find((one) => one.value === tap) ?? options.find((one) => says(view, one.said));
      const found = option ?? (asked ? pointedAt(view, options) : undefined);
      return found ? { value: found.value } : undefined;
    },
  });
}
