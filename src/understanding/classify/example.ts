import type { Token } from '../text/tokens.ts';

/** A message and what it means. */
export interface Example {
  tokens: readonly Token[];
  label: string;
}
