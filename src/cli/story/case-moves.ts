import type { Actor } from '../../aftersales/actors.ts';
import type { Event } from '../../aftersales/machines/index.ts';
import type { App } from '../../composition/app-shape.ts';
import { tellShopper } from '../../composition/ticket-news.ts';
import { ticketContext } from '../../composition/ticket-ports.ts';
import { XiaoerError } from '../../errors.ts';
import type { Repos } from '../../store/repos.ts';
import type { WholeTicket } from '../../store/tickets.ts';
import type { TicketContext } from '../../tickets/context.ts';
import { answerApproval } from '../../tickets/ticket-approver.ts';
import { type MoveInput, moveTicket } from '../../tickets/ticket-mover.ts';

/** What a move of the desk's brings along. Minor units. */
export interface CaseInput {
  note: string;
  amountMinor?: number;
  /** How many pieces of each product pass an inspection. */
  passed?: Readonly<Record<string, number>>;
}

const inputOf = ({ note, amountMinor, passed }: CaseInput, { items }: WholeTicket): MoveInput => ({
  note,
  ...(amountMinor === undefined ? {} : { amountMinor }),
  ...(passed === undefined
    ? {}
    : { looked: items.map(({ sku, qty }) => ({ sku, qty, findings: [], passed: passed[sku] ?? 0 })) }),
});

const VERDICTS: Readonly<Partial<Record<Event, 'granted' | 'refused'>>> = { approve: 'granted', refuse: 'refused' };
const DONE: readonly string[] = ['moved', 'granted', 'refused'];

const happen = async (
  repos: Repos,
  before: WholeTicket,
  event: Event,
  by: Actor,
  input: CaseInput,
  context: TicketContext,
): Promise<string> => {
  const verdict = VERDICTS[event];
  const pending = verdict ? await repos.tickets.pendingApproval(before.no) : null;
  if (verdict === undefined || pending === null)
    return (await moveTicket(repos, before.no, event, by, inputOf(input, before), context)).outcome;
  return (await answerApproval(repos, pending.id, { verdict, by, note: input.note }, context)).outcome;
};

/**
 * Lets one event after the other happen to the latest case of a talk, as somebody at the desk would, and tells the shopper.
 * @param input what each of them is noted with (a tracking number, a reason), and an amount where one is asked for
 * @throws {XiaoerError} STORY_FAILED when one may not happen
 */
export const moveCase = async (
  app: App,
  conversation: string,
  by: Actor,
  events: readonly Event[],
  input: CaseInput,
): Promise<void> => {
  const tell = tellShopper(app.shop, app.askSurvey);
  for (const event of events) {
    const now = app.clock.now();
    const told = await app.store.write(async (repos) => {
      const latest = (await repos.trust.ticketsIn(conversation)).at(-1);
      const before = latest && (await repos.tickets.get(latest.no));
      const outcome = before ? await happen(repos, before, event, by, input, ticketContext(app.shop(), now)) : 'none';
      const ticket = before && (await repos.tickets.get(before.no));
      if (!ticket || !DONE.includes(outcome))
        throw new XiaoerError('STORY_FAILED', `"${event}" may not happen to the case now: ${outcome}.`);
      return tell(repos, { before: before.state, ticket }, now);
    });
    if (told) await app.jobs.ring('deliver', told);
  }
};
