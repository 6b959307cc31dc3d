import type { StaffAction, StaffField, StaffMessage } from '../../channels/staff.ts';
import { maskName } from '../../compliance/masking.ts';
import { departmentName } from '../../handoff/departments.ts';
import type { HandoffPacket } from '../../handoff/packet.ts';
import { isDangerous, reasonInWords } from '../../handoff/reasons.ts';
import type { Lang } from '../../message.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Customer } from '../../store/customers.ts';
import { conversationSubject } from '../subject.ts';
import { STYLES, staffWords } from '../words.ts';
import type { StaffWords } from '../words-shape.ts';
import { type LabelFacts, labelField, labelForm } from './labels-on-card.ts';
import { type Handable, receivers } from './receivers.ts';
import { unrevealingQuotes } from './unrevealing.ts';

/** What a card of a conversation is drawn from. */
export interface ConversationFacts {
  ref: string;
  conversation: Conversation;
  customer: Customer | null;
  packet: HandoffPacket | null;
  /** Who has it, by display name. */
  owner: { id: string; name: string } | null;
  /** When the next word of a person is due, and the same as people say it. */
  due: { at: Date; said: string } | null;
  opened: string;
  /** The customer's own agent, by name, and who is to take it first until when, as people say it. */
  named: { agent: string; keptFor: { who: string; until: string } | null } | null;
  colleagues: Handable[];
  labels: LabelFacts;
  topTier: number;
  /** The card of a later wait, if there is one. */
  newer: string | null;
  now: Date;
  /** Whether the platform has buttons; otherwise it writes them out as commands. */
  buttons: boolean;
  lang: Lang;
}

/** Who writes, for eyes that need not know: by masked name where one is known (H13). */
export const shopperName = (conversation: Conversation, customer: Customer | null, words: StaffWords): string => {
  const name = customer?.name ?? conversation.name;
  return name ? maskName(name) : `${words.visitor} ${conversation.id.slice(-4)}`;
};

const action = (words: StaffWords, id: keyof StaffWords['actions'], more: Partial<StaffAction> = {}): StaffAction => ({
  id,
  label: words.actions[id],
  style: STYLES[id],
  ...more,
});

const noteField = (words: StaffWords): StaffField => ({
  name: 'note',
  label: words.forms.note,
  kind: 'longtext',
  required: false,
});

const form = (words: StaffWords, id: keyof StaffWords['actions'], ref: string, fields: StaffField[]): StaffAction =>
  action(words, id, { form: { title: `${words.actions[id]} ${ref}`.trim(), submit: words.forms.submit, fields } });

const transferForm = (facts: ConversationFacts, words: StaffWords): StaffAction[] => {
  const options = receivers(
    facts.colleagues.filter(({ id }) => id !== facts.owner?.id),
    facts.lang,
  );
  const to: StaffField = { name: 'to', label: words.forms.to, kind: 'choice', required: true, options };
  return [form(words, 'transfer', facts.ref, [to, noteField(words)])];
};

const escalateForm = (facts: ConversationFacts, words: StaffWords): StaffAction[] => {
  const tiers = Array.from({ length: Math.max(0, facts.topTier - facts.conversation.tier) }, (_, index) => {
    const tier = facts.conversation.tier + 1 + index;
    return { label: words.tier(tier), value: String(tier) };
  });
  const [first] = tiers;
  if (!first) return [];
  const field: StaffField = { name: 'tier', label: words.forms.tier, kind: 'choice', required: true, options: tiers };
  return [form(words, 'escalate', facts.ref, [{ ...field, value: first.value }, noteField(words)])];
};

/** What may be pressed; whether the one who presses may is decided when they do. */
const actionsOf = (facts: ConversationFacts, words: StaffWords): StaffAction[] => {
  const { owner } = facts.conversation;
  if (owner.kind === 'bot') return [];
  const note = form(words, 'note', facts.ref, [{ ...noteField(words), required: true }]);
  const which = labelForm(facts.labels, words.labels);
  const label = which ? [form(words, 'label', facts.ref, [which])] : [];
  if (owner.kind === 'queue')
    return [action(words, 'take'), ...transferForm(facts, words), note, ...label, action(words, 'close')];
  return [
    // Where commands are typed, an identifier of a colleague would only be in the way.
    action(words, 'take-over', facts.buttons ? { id: `take-over:${owner.id}` } : {}),
    action(words, 'give-back'),
    ...transferForm(facts, words),
    ...escalateForm(facts, words),
    ...label,
    action(words, 'close'),
  ];
};

const overdue = ({ due, now }: ConversationFacts): boolean => due !== null && due.at <= now;

const toneOf = (facts: ConversationFacts): StaffMessage['tone'] => {
  const { owner, handoffReason } = facts.conversation;
  if (owner.kind === 'bot') return 'done';
  if (overdue(facts) || isDangerous(handoffReason)) return 'danger';
  return owner.kind === 'queue' ? 'waiting' : 'plain';
};

const stateOf = (facts: ConversationFacts, words: StaffWords): string => {
  const { owner } = facts.conversation;
  if (owner.kind === 'bot') return words.card.over;
  const state = owner.kind === 'queue' ? words.card.waits : words.card.with(facts.owner?.name ?? owner.id);
  return overdue(facts) ? `${state} · ${words.card.overdue}` : state;
};

/** In whose queue it waits, where somebody has put it there. */
const departmentWords = ({ conversation: { owner, department, handoffReason }, lang }: ConversationFacts) =>
  owner.kind === 'queue' && handoffReason === 'transferred' ? departmentName(department, lang) : null;

const namedWords = ({ named }: ConversationFacts, { card }: StaffWords): string | null => {
  if (!named) return null;
  const { agent, keptFor } = named;
  return keptFor ? `${agent} · ${card.keptFor(keptFor.who, keptFor.until)}` : agent;
};

const fieldsOf = (facts: ConversationFacts, words: StaffWords): StaffMessage['fields'] => {
  const { conversation, customer, packet, due, lang } = facts;
  const { fields } = words.card;
  const moods = packet?.mood.map((mood) => words.moods[mood] ?? mood).join('、') ?? '';
  const channel = words.channels[conversation.channel] ?? conversation.channel;
  const by = due && (overdue(facts) ? words.card.passed(due.said) : words.card.due(due.said));
  const member = customer?.tier as keyof StaffWords['member'] | undefined;
  const rows: [string, string | null | undefined][] = [
    [fields.reason, reasonInWords(conversation.handoffReason, lang)],
    [fields.department, departmentWords(facts)],
    [fields.member, member && words.member[member]],
    [fields.named, namedWords(facts, words)],
    [fields.order, packet?.orderNo],
    [fields.ticket, packet?.ticketNo],
    [words.labels.field, labelField(facts.labels, words.labels)],
    [fields.mood, lang === 'en' ? moods.replaceAll('、', ', ') : moods],
    [fields.tier, words.tier(conversation.tier)],
    [fields.due, by],
    [fields.channel, conversation.place === 'group' ? words.card.group(channel) : channel],
    [fields.language, conversation.lang === lang ? null : words.langs[conversation.lang]],
    [fields.opened, facts.opened],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
};

/** What stands on the card besides its fields; the shopper's own words with what is personal in them masked. */
const linesOf = (facts: ConversationFacts, words: StaffWords): string[] => {
  const { packet, newer } = facts;
  const told = (label: string, lines: readonly string[]): string[] =>
    lines.slice(-3).map((line) => `${label}: ${unrevealingQuotes(line)}`);
  return [
    ...(packet?.summary ? [unrevealingQuotes(packet.summary)] : []),
    ...told(words.card.tried, packet?.tried ?? []),
    ...told(words.card.promised, packet?.promises ?? []),
    ...(newer ? [words.card.newer(newer)] : []),
  ];
};

/** Photos of a case that a card shows. */
const PHOTOS = 4;

/** A conversation as it stands, for everybody in the staff channel. Pure: the same facts give the same card. */
export const conversationCard = (facts: ConversationFacts): StaffMessage => {
  const words = staffWords(facts.lang);
  const who = shopperName(facts.conversation, facts.customer, words);
  return {
    subject: conversationSubject(facts.conversation.id),
    // A platform that numbers its posts puts the number there itself.
    title: [...(facts.buttons ? [facts.ref] : []), stateOf(facts, words), who].join(' · '),
    lines: linesOf(facts, words),
    fields: fieldsOf(facts, words),
    actions: actionsOf(facts, words),
    attachments: facts.packet?.photos.slice(0, PHOTOS) ?? [],
    tone: toneOf(facts),
    lang: facts.lang,
  };
};
