import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TicketContext } from '../../tickets/context.ts';
import { ticketView } from '../../tickets/ticket-view.ts';
import { type ApiDeps, authorized } from './puts.ts';

export interface TicketApiDeps extends ApiDeps {
  /** By what cases are shown. */
  context(now: Date): Pick<TicketContext, 'rules' | 'levels' | 'timezone'>;
}

const PER_MINUTE = 300;
/** Cases a list holds unless asked otherwise, and at most. */
const USUAL = 50;
const MOST = 200;

const about = z.object({ no: z.string().min(1).max(40) });
const query = z.object({
  /** `true`: those that are not over. */
  open: z.enum(['true', 'false']).optional(),
  order_no: z.string().min(1).max(64).optional(),
  kind: z.string().min(1).max(40).optional(),
  limit: z.coerce.number().int().min(1).max(MOST).optional(),
});

/**
 * For the shop's other programs, with an API key. GET /api/v1/tickets/{no} gives a case as `xiaoer ticket show --json` does;
 * GET /api/v1/tickets?open=true&order_no=…&kind=…&limit=… gives the newest that match as `{ "items": [ … ] }`.
 */
export const ticketApi = (app: FastifyInstance, deps: TicketApiDeps): void => {
  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  const record = (holder: string, subject: string): Promise<void> =>
    deps.store.write(({ audit }) =>
      audit.append({ at: deps.clock.now(), who: `api:${holder}`, action: 'ticket.read', subject }),
    );

  app.get('/api/v1/tickets/:no', { config }, async (request, reply) => {
    const { id } = await authorized(request, deps, 'tickets');
    const { no } = about.parse(request.params);
    const ticket = await deps.store.read.tickets.get(no);
    if (ticket === null)
      return reply.code(404).send({ error: { code: 'NOT_FOUND', message: `There is no ticket ${no}.` } });
    await record(id, `ticket:${no}`);
    return ticketView(ticket, deps.context(deps.clock.now()));
  });

  app.get('/api/v1/tickets', { config }, async (request) => {
    const { id } = await authorized(request, deps, 'tickets');
    const { open, order_no: orderNo, kind, limit = USUAL } = query.parse(request.query);
    const found = await deps.store.read.tickets.list({ open: open === 'true', orderNo, kind, limit });
    await record(id, 'tickets');
    const context = deps.context(deps.clock.now());
    return { items: found.map((ticket) => ticketView(ticket, context)) };
  });
};
