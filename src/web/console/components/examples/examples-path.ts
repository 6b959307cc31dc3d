import type { Lang } from '../../../../message.ts';

/** Where the sentences of an intent are changed; with `asked` begun with one more. */
export const examplesPath = (id: string, asked?: { q: string; lang: Lang }): string =>
  `/words/examples/${encodeURIComponent(id)}${asked ? `?${new URLSearchParams(asked)}` : ''}`;
