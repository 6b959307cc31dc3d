import { z } from 'zod';
import { APPROVAL_STATES, type State } from '../aftersales/machines/index.ts';
import type { StaffMessage } from '../channels/staff.ts';
import { sayTime } from '../content/liquid.ts';
import type { Repos } from '../store/repos.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { TERMS } from '../terms/index.ts';
import { alertOf, postAlert } from './alert-post.ts';
import { CASE_WORDS } from './case-words.ts';
import type { StaffDeps } from './deps.ts';

const about = z.object({ overdue: z.string(), state: z.string(), soon: z.boolean(), tell: z.string() });

/** A case whose time is nearly over (`soon`), or is. */
export interface CaseNews {
  ticket: WholeTicket;
  /** The role whose move it is; null or `shopper`: nobody's of the shop. */
  tell: string | null;
  soon: boolean;
}

/**
 * Puts word of a case that waits for the shop on its way to every staff channel, once for each limit. An approval has a card of its
 * own, which climbs with it.
 */
export const tellCase = async (
  repos: Pick<Repos, 'staffPosts'>,
  channels: StaffDeps['channels'],
  { ticket, tell, soon }: CaseNews,
  now: Date,
): Promise<void> => {
  const { no, state, dueAt } = ticket;
  if (tell === null || tell === 'shopper' || dueAt === null || APPROVAL_STATES.includes(state as State)) return;
  const body = { overdue: no, state, soon, tell } satisfies z.output<typeof about>;
  const one = `${no}:${dueAt.getTime()}:${soon ? 'soon' : 'late'}`;
  await postAlert(repos, channels, { subject: `case-${no}`, key: ['case', one], body }, now);
};

/** Draws it when it is sent; null for other posts, and once the case has moved on. */
export const caseMessage = async (deps: StaffDeps, post: StaffPost): Promise<StaffMessage | null> => {
  const body = about.safeParse(post.body);
  if (!body.success) return null;
  const { overdue, state, soon, tell } = body.data;
  const ticket = await deps.store.read.tickets.get(overdue);
  if (ticket === null || ticket.dueAt === null || ticket.state !== state) return null;
  const { staff, timezone } = deps.shop();
  const { language: lang } = staff;
  const { kinds, states, roles, topics } = TERMS[lang];
  const named = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
  const kind = ticket.topic ? named(topics, ticket.topic) : named(kinds, ticket.kind);
  const words = CASE_WORDS[lang];
  const owner = ticket.ownerId === null ? null : await deps.store.read.users.get(ticket.ownerId);
  const due = sayTime(ticket.dueAt, lang, deps.clock.now(), timezone);
  const stands = named(states, state);
  return alertOf(post, {
    title: soon ? words.soon(overdue, kind, stands, due) : words.late(overdue, kind, stands),
    lines: [words.mover(owner?.displayName ?? named(roles, tell))],
    tone: soon ? 'plain' : 'danger',
    lang,
  });
};
