import { z } from 'zod';
import { inTheWayWords, standingInTheWay } from '../../compliance/privacy/blocks.ts';
import { giveCopy } from '../../compliance/privacy/copy.ts';
import { eraseCustomer } from '../../compliance/privacy/erasure.ts';
import { keptOf, keptWords } from '../../compliance/privacy/kept.ts';
import { PROOFS } from '../../compliance/privacy/request.ts';
import { TOPICS } from '../../handoff/bells.ts';
import type { Ticket } from '../../store/tickets.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { PrivacyView } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { privacyRefusal } from '../privacy-outcomes.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

const where = z.object({ no: z.string().min(1).max(100) });
const wish = z.object({ kind: z.enum(['export', 'erase']), proof: z.enum(PROOFS).nullish() });

const wished = ({ details }: Ticket): PrivacyView['wish'] =>
  details['wish'] === 'privacy_export' ? 'export' : details['wish'] === 'privacy_erase' ? 'erase' : null;

const runOf = async ({ store, shop }: WebDeps, no: string): Promise<PrivacyView['run']> => {
  const run = await store.read.privacyRuns.ofTicket(no);
  if (run === null) return null;
  const time = (at: Date | null): string | null => at && isoTime(at, shop().timezone);
  const { kind, startedAt, doneAt, linkUntil, fetched } = run;
  return {
    kind,
    startedAt: isoTime(startedAt, shop().timezone),
    doneAt: time(doneAt),
    linkUntil: time(linkUntil),
    fetched,
  };
};

const viewOf = async (deps: WebDeps, ticket: Ticket, { role, lang }: Viewer): Promise<PrivacyView> => {
  const { store, clock, privacy } = deps;
  const { customerId, no } = ticket;
  const run = await runOf(deps, no);
  const open = ticket.state === 'fulfilling' && customerId !== null;
  const reach = open ? await store.read.personal.reach(customerId) : null;
  const policy = privacy.policy();
  const at = { now: clock.now(), timezone: privacy.timezone() };
  return {
    wish: wished(ticket),
    verified: ticket.requester === 'bot' && customerId !== null,
    mayAct: open && may(role, 'personal_data'),
    inTheWay: reach ? inTheWayWords(await standingInTheWay(store.read, reach, no), lang) : [],
    kept: reach ? keptWords(await keptOf(store.read, reach, policy, at), policy, lang) : [],
    run,
  };
};

/** Personal data given out or erased from its case. Every look and deed is in the record. */
export const privacyRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, privacy, bus } = deps;
  const ticketOf = async (request: { params: unknown }): Promise<Ticket> => {
    const ticket = await store.read.tickets.get(where.parse(request.params).no);
    return ticket?.topic === 'privacy' ? ticket : notFound();
  };

  app.get('/tickets/:no/privacy', async (request): Promise<PrivacyView> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    return viewOf(deps, await ticketOf(request), viewer);
  });

  app.post('/tickets/:no/privacy', async (request): Promise<PrivacyView> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'personal_data');
    const ticket = await ticketOf(request);
    const { kind, proof = null } = wish.parse(request.body);
    const { no, customerId } = ticket;
    if (customerId === null) throw privacyRefusal({ outcome: 'not_found', what: no });
    const by = { role: viewer.role, id: viewer.user.id };
    const asked = { kind, customerId, ticketNo: no, ground: 'asked', proof, by } as const;
    const done = await (kind === 'export' ? giveCopy(privacy, asked) : eraseCustomer(privacy, asked));
    if (!('run' in done)) throw privacyRefusal(done);
    await bus.publish(TOPICS.ticket, no);
    return viewOf(deps, await ticketOf(request), viewer);
  });
};
