import type { TalkFilter } from '../../contract.ts';

/** The spans of time that have a name, the shortest first; as the server knows them. */
export const NAMED_SPANS = ['today', 'yesterday', 'days7', 'days30', 'month'] as const satisfies readonly NonNullable<
  TalkFilter['when']
>[];
