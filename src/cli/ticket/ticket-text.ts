import { parseActor } from '../../aftersales/actors.ts';
import { clauseSays } from '../../aftersales/policy.ts';
import type { Lang } from '../../message.ts';
import { eventIn, stepNoteIn } from '../../payments/history-in-words.ts';
import { columnsOf } from '../../satisfaction/report/text.ts';
import { TERMS } from '../../terms/index.ts';
import { toldInWords } from '../../terms/told.ts';
import type { TicketContext } from '../../tickets/context.ts';
import type { PublicTicket } from '../../tickets/public-ticket.ts';
import { TICKET_WORDS } from './ticket-words.ts';

/** What a case is told with besides itself. */
export interface TicketTelling {
  lang: Lang;
  /** Colleagues' names by their identifiers. */
  names: ReadonlyMap<string, string>;
  context: Pick<TicketContext, 'rules' | 'terms'>;
}

const NOTHING = '–';

const wordIn = (table: object, key: string): string => (table as Record<string, string>)[key] ?? key;

const kindIn = ({ kind, topic }: PublicTicket, lang: Lang): string => {
  const { kinds, topics } = TERMS[lang];
  return topic === null ? wordIn(kinds, kind) : wordIn(topics, topic);
};

/** `agent:u1`, `bot` or a role alone as people say it. */
const whoIn = (who: string | null, { lang, names }: TicketTelling): string => {
  const actor = who === null ? null : parseActor(who);
  if (actor === null) return who ?? NOTHING;
  const role = wordIn({ ...TICKET_WORDS[lang].others, ...TERMS[lang].roles }, actor.role);
  const name = actor.id === null || actor.role === 'shopper' ? undefined : names.get(actor.id);
  return name === undefined ? role : `${role} ${name}`;
};

/** Rows with every column as wide as its widest cell; Chinese takes two columns a character. */
export const tableOf = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? '')))) ?? [];
  const padded = (cell: string, column: number): string =>
    cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell)));
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
};

/** Why a case is decided on its level, a clause a line. */
const reasonLines = ({ tier_reason: clauses }: PublicTicket, { lang, context }: TicketTelling): string[] => {
  const says = [...context.rules.clauses, ...context.terms.clauses];
  return clauses.map((id) => {
    const words = clauseSays(says, id, lang);
    return `  ${id}${words === '' ? '' : TICKET_WORDS[lang].colon}${words}`;
  });
};

const factsOf = (view: PublicTicket, telling: TicketTelling): string[][] => {
  const { lang } = telling;
  const { labels, inBrackets, colon } = TICKET_WORDS[lang];
  const { states, reasons, atFault, tiers } = TERMS[lang];
  const items = view.items.map(({ sku, qty }) => `${sku} ×${qty}`).join(', ');
  return [
    [labels.ticket, `${view.no}${inBrackets(kindIn(view, lang))}`],
    [labels.state, wordIn(states, view.state)],
    [labels.order, [view.order_no ?? NOTHING, items].filter(Boolean).join(colon)],
    [labels.reason, wordIn(reasons, view.reason)],
    ...toldInWords(view.told, lang),
    [labels.amount, view.amount],
    [labels.tier, wordIn(tiers, String(view.tier))],
    [labels.liability, view.liability === null ? NOTHING : wordIn(atFault, view.liability)],
    [labels.owner, whoIn(view.owner, telling)],
    [labels.due, view.due_at ?? NOTHING],
  ];
};

const stepLine = (step: PublicTicket['history'][number], telling: TicketTelling): string => {
  const { lang, names } = telling;
  const { inBrackets, colon } = TICKET_WORDS[lang];
  const note = stepNoteIn(step, lang, (id) => names.get(id) ?? id);
  const what = `${whoIn(step.who, telling)}${colon}${eventIn(step.event, lang)} → ${wordIn(TERMS[lang].states, step.to)}`;
  return `  ${step.at}  ${what}${note ? inBrackets(note) : ''}`;
};

/** A case with its history, a line each, in the language of whoever reads it. */
export const ticketLines = (view: PublicTicket, telling: TicketTelling): string[] => [
  ...tableOf(factsOf(view, telling)),
  ...reasonLines(view, telling),
  ...view.history.map((step) => stepLine(step, telling)),
];

/** Cases as a table. */
export const ticketTable = (views: readonly PublicTicket[], telling: TicketTelling): string[] => {
  const { lang } = telling;
  const { columns } = TICKET_WORDS[lang];
  const { states, tiers } = TERMS[lang];
  const rows = views.map((one) => [
    one.no,
    kindIn(one, lang),
    wordIn(states, one.state),
    one.order_no ?? NOTHING,
    one.amount,
    wordIn(tiers, String(one.tier)),
    whoIn(one.owner, telling),
    one.due_at ?? NOTHING,
  ]);
  return tableOf([Object.values(columns), ...rows]);
};
