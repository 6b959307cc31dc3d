import { maskName } from '../../compliance/masking.ts';
import type { DialogueState } from '../../conversation/state.ts';
import { type DeskRules, nextWordDue } from '../../handoff/deadlines.ts';
import type { NamedStanding } from '../../handoff/named-agent.ts';
import { PUT_OFF, putOffUntil } from '../../handoff/put-off.ts';
import { reasonInWords } from '../../handoff/reasons.ts';
import { maskCodes } from '../../identity/one-time-code.ts';
import type { ByLang, Lang } from '../../message.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Customer } from '../../store/customers.ts';
import type { Glance } from '../../store/desk.ts';
import type { LabelOn } from '../../store/labels.ts';
import type { Repos } from '../../store/repos.ts';
import type { Timer } from '../../store/timers.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ConversationLine } from '../contract.ts';
import { type Names, namesOf } from './names.ts';

/** Characters of the last words a list shows. */
const PREVIEW = 120;

const VISITOR: ByLang<string> = { 'zh-CN': '访客', 'zh-TW': '訪客', en: 'Visitor' };
const PHOTO: ByLang<string> = { 'zh-CN': '［图片或文件］', 'zh-TW': '［圖片或檔案］', en: '[photo or file]' };

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Who writes: by name where one is known. A name is whole only for the one who serves, masked for everybody else (H13). */
export const whoOf = (conversation: Conversation, customer: Customer | null, viewer: Viewer): string => {
  const name = customer?.name ?? conversation.name;
  if (!name) return `${VISITOR[viewer.lang]} ${conversation.id.slice(-4)}`;
  const serves = conversation.owner.kind === 'agent' && conversation.owner.id === viewer.user.id;
  return serves ? name : maskName(name);
};

const preview = (glance: Glance | undefined, lang: Lang): string => {
  if (glance === undefined) return '';
  const letters = [...maskCodes(glance.preview).replace(/\s+/gu, ' ').trim()];
  if (letters.length === 0) return PHOTO[lang];
  return letters.length > PREVIEW ? `${letters.slice(0, PREVIEW).join('')}…` : letters.join('');
};

const inHand = (conversations: readonly Conversation[]): string[] =>
  conversations.flatMap(({ id, owner, status }) => (owner.kind === 'agent' && status === 'open' ? [id] : []));

/** What a line is made from. */
export interface LineFacts {
  customer: Customer | null;
  glance: Glance | undefined;
  names: Names;
  rules: DeskRules;
  /** Whom it is suggested to take it, by their identifier. */
  suggested?: string | undefined;
  /** The timer of its being put off, where there is one. */
  putOff?: Timer | undefined;
  /** What is on it. */
  labels: readonly LabelOn[] | undefined;
  /** How it stands with the customer's own agent, where they have one. */
  standing?: NamedStanding | undefined;
}

/** What turned it sour, while nobody has ended it. */
const sourOf = ({ state, status }: Conversation): string[] | null => {
  const { sour } = (state ?? {}) as Partial<DialogueState>;
  return status === 'open' && sour?.sour ? [...sour.why] : null;
};

const namedOf = (
  { owner }: Pick<Conversation, 'owner'>,
  standing: NamedStanding | undefined,
): ConversationLine['named'] => {
  if (!standing) return null;
  const { agent, server, until } = standing;
  const kept = owner.kind === 'queue' && server && until;
  return {
    id: agent.id,
    name: agent.displayName,
    keptFor: kept ? { id: server.id, name: server.displayName, until: until.toISOString() } : null,
  };
};

/** A conversation as one line of a list. */
export const toLine = (conversation: Conversation, facts: LineFacts, viewer: Viewer): ConversationLine => {
  const { owner } = conversation;
  const ownerId = owner.kind === 'agent' ? owner.id : null;
  return {
    id: conversation.id,
    channel: conversation.channel,
    place: conversation.place === 'group' ? 'group' : 'private',
    who: whoOf(conversation, facts.customer, viewer),
    customerTier: (facts.customer?.tier ?? null) as ConversationLine['customerTier'],
    preview: preview(facts.glance, viewer.lang),
    about: reasonInWords(conversation.handoffReason, viewer.lang),
    lang: conversation.lang,
    status: conversation.status,
    department: conversation.department,
    owner: { kind: owner.kind, id: ownerId, name: ownerId && facts.names(ownerId) },
    tier: conversation.tier,
    queuedAt: iso(owner.kind === 'queue' ? conversation.queuedAt : null),
    waitingSince: iso(conversation.waitingSince),
    dueAt: iso(nextWordDue(conversation, facts.rules)),
    lastAt: conversation.updatedAt.toISOString(),
    unread: facts.glance?.unread ?? 0,
    sour: sourOf(conversation),
    suggested: facts.suggested ? { id: facts.suggested, name: facts.names(facts.suggested) ?? '–' } : null,
    named: namedOf(conversation, facts.standing),
    putOffUntil: iso(putOffUntil(conversation, facts.putOff)),
    labels: [...(facts.labels ?? [])],
  };
};

/**
 * Conversations as lines, read together.
 * @param suggested whom it is suggested to take each, where it is
 * @param standings how those stand whose customer has an agent of their own
 */
export const toLines = async (
  repos: Repos,
  conversations: readonly Conversation[],
  rules: DeskRules,
  viewer: Viewer,
  suggested: ReadonlyMap<string, string> = new Map(),
  standings: ReadonlyMap<string, NamedStanding> = new Map(),
): Promise<ConversationLine[]> => {
  const glances = await repos.desk.glances(conversations.map(({ id }) => id));
  const ids = [...new Set(conversations.flatMap(({ customerId }) => customerId ?? []))];
  const customers = await repos.customers.some(ids);
  const names = await namesOf(repos);
  const labels = await repos.labels.of(conversations.map(({ id }) => id));
  const putOffs = await repos.timers.of(PUT_OFF, inHand(conversations));
  return conversations.map((conversation) => {
    const customer = conversation.customerId ? (customers.get(conversation.customerId) ?? null) : null;
    const { id } = conversation;
    const known = {
      glance: glances.get(id),
      suggested: suggested.get(id),
      standing: standings.get(id),
      putOff: putOffs.get(id),
      labels: labels.get(id),
    };
    return toLine(conversation, { customer, names, rules, ...known }, viewer);
  });
};
