import type { TicketView } from '../../../contract.ts';
import type { Words } from '../../i18n/en.ts';
import { term } from '../../i18n/index.tsx';

/** What a case is about: its topic where it has one, else its kind. */
export const kindName = (words: Words, { kind, topic }: Pick<TicketView, 'kind' | 'topic'>): string =>
  topic === null ? term(words.kinds, kind) : term(words.topics, topic);
