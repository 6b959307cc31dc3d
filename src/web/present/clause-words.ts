import type { TicketContext } from '../../tickets/context.ts';
import type { Viewer } from '../auth/viewer.ts';

/** A clause with its words, in the viewer's language where the shop gives them. */
export const clauseWords = (
  id: string,
  { lang }: Pick<Viewer, 'lang'>,
  { rules, terms }: Pick<TicketContext, 'rules' | 'terms'>,
): string => {
  const clause = [...rules.clauses, ...terms.clauses].find((one) => one.id === id);
  return clause ? `${id}: ${clause.says[lang]}` : id;
};
