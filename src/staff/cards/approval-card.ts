import { decimalOf } from '../../aftersales/money.ts';
import type { StaffAction, StaffMessage } from '../../channels/staff.ts';
import type { Attachment, Lang } from '../../message.ts';
import type { Approval, WholeTicket } from '../../store/tickets.ts';
import { ticketSubject } from '../subject.ts';
import { STYLES, staffWords } from '../words.ts';
import type { StaffWords } from '../words-shape.ts';

/** What a card of an approval is drawn from. */
export interface ApprovalFacts {
  ref: string;
  approval: Approval;
  ticket: WholeTicket;
  /** Who asked and who decided, as people name them. */
  by: string;
  decidedBy: string;
  /** It was not decided: the shopper was asked for more. */
  askedMore: boolean;
  /** The shopper's masked name; empty where nobody is known. */
  who: string;
  /** Money as people say it; empty where there is none. */
  amount: string;
  compensation: string;
  /** Both together. */
  total: string;
  expires: string;
  items: string[];
  reason: string;
  /** Words of the rules that brought it here. */
  clauses: string[];
  photos: Attachment[];
  buttons: boolean;
  lang: Lang;
}

/** What identifies a case as it is shown; the whole of it stands in the approval. */
const HASH_SHOWN = 16;

/** The identifier of a button that decides: it carries the approval and the case as it is shown. */
const decisionId = (action: 'approve' | 'refuse' | 'more', { id, caseHash }: Approval): string =>
  `${action}:${id}:${caseHash.slice(0, HASH_SHOWN)}`;

const actionsOf = (facts: ApprovalFacts, words: StaffWords): StaffAction[] => {
  const { approval, ticket } = facts;
  const minor = ticket.amountMinor + ticket.compensationMinor;
  const reason = { name: 'reason', label: words.approval.why_note, kind: 'longtext' as const, required: true };
  const amount = {
    name: 'amount',
    label: words.approval.amount,
    kind: 'money' as const,
    required: true,
    value: decimalOf(minor),
  };
  const ask = (id: 'approve' | 'refuse' | 'more'): StaffAction => ({
    id: facts.buttons ? decisionId(id, approval) : id,
    label: words.actions[id],
    style: STYLES[id],
    form: {
      title: words.approval.form(ticket.no, facts.total),
      submit: words.actions[id],
      fields: id === 'approve' && minor > 0 && facts.buttons ? [amount, reason] : [reason],
    },
  });
  return [ask('approve'), ask('refuse'), ask('more')];
};

const stateLines = (facts: ApprovalFacts, words: StaffWords): string[] => {
  const { verdict, note } = facts.approval;
  const { approval } = words;
  if (verdict === 'pending') return [approval.waits];
  const done = verdict === 'granted' || verdict === 'refused' ? verdict : 'void';
  if (facts.askedMore) return [approval.more(facts.decidedBy), ...(note ? [approval.said(note)] : [])];
  return [approval.decided[done](facts.decidedBy), ...(note && done !== 'void' ? [approval.said(note)] : [])];
};

/** A case that waits for an approval, or what became of it, for everybody in the staff channel. Pure. */
export const approvalCard = (facts: ApprovalFacts): StaffMessage => {
  const { approval, ticket, lang } = facts;
  const words = staffWords(lang);
  const pending = approval.verdict === 'pending';
  const { fields } = words.approval;
  const rows: [string, string | null][] = [
    [fields.who, facts.who],
    [fields.kind, words.kinds[ticket.kind] ?? ticket.kind],
    [fields.order, ticket.orderNo],
    [fields.items, facts.items.join(lang === 'en' ? ', ' : '，')],
    [fields.reason, facts.reason],
    [fields.amount, facts.amount],
    [fields.compensation, facts.compensation],
    [fields.tier, words.tier(approval.tier)],
    [fields.by, facts.by],
    [fields.expires, pending ? words.card.due(facts.expires) : null],
  ];
  return {
    subject: ticketSubject(ticket.no),
    title: [...(facts.buttons ? [facts.ref] : []), words.approval.title(ticket.no, facts.total)].join(' · '),
    lines: [...stateLines(facts, words), ...facts.clauses.map((clause) => `${words.approval.why}: ${clause}`)],
    fields: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    actions: pending ? actionsOf(facts, words) : [],
    attachments: facts.photos,
    tone: pending ? 'waiting' : 'done',
    lang,
  };
};
