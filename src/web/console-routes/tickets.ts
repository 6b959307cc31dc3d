import { z } from 'zod';
import { LIABILITIES } from '../../aftersales/kinds.ts';
import { TOPICS } from '../../aftersales/topics.ts';
import { TOPICS as BELLS } from '../../handoff/bells.ts';
import { liabilityCsv } from '../../tickets/liability-csv.ts';
import { REASONS } from '../../understanding/types.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { TicketView } from '../contract.ts';
import { note } from '../note-shape.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

const flag = z.stringbool().default(false);
const list = z.object({
  state: z.enum(['open', 'all']).default('open'),
  mine: flag,
  q: z.string().trim().max(100).default(''),
});
const amount = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/u, 'must be an amount such as 129.00');
const wish = z.object({
  conversation: z.string().max(100).optional(),
  kind: z.string().max(40),
  topic: z.enum(TOPICS).optional(),
  order_no: z
    .string()
    .trim()
    .max(100)
    .transform((no) => no || null)
    .nullable(),
  items: z.array(z.object({ sku: z.string().max(100), qty: z.int().min(1).max(999) })).max(50),
  reason: z.string().max(100),
  amount: amount.optional(),
  note: z.string().trim().max(2_000).optional(),
});
const looked = z.array(
  z.object({
    sku: z.string().max(100),
    qty: z.int().min(1).max(9_999),
    findings: z.array(z.string().max(60)).max(20),
    passed: z.int().min(0).max(9_999).optional(),
  }),
);
const photo = z.union([
  z.object({ id: z.string().max(60), sku: z.string().max(100).nullable().default(null) }),
  z
    .string()
    .max(60)
    .transform((id) => ({ id, sku: null })),
]);
const move = z.object({
  event: z.string().min(1).max(60),
  note,
  amount: amount.optional(),
  looked: looked.max(50).optional(),
  photos: z.array(photo).max(20).optional(),
  pickUp: z
    .object({
      window: z.string().max(30),
      address: z
        .string()
        .trim()
        .max(300)
        .nullable()
        .default(null)
        .transform((text) => text || null),
    })
    .optional(),
});
const change = z.object({
  hash: z.string().min(1).max(128),
  reason: z.enum(REASONS).optional(),
  items: z
    .array(z.object({ sku: z.string().max(100), qty: z.int().min(1).max(999) }))
    .max(50)
    .optional(),
  refund: amount.optional(),
  compensation: amount.optional(),
});
const trace = z.object({ liability: z.enum(LIABILITIES), note });
const liabilityQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/u, 'must be a month such as 2026-11')
    .optional(),
  format: z.enum(['json', 'csv']).default('json'),
});
const decision = z.object({ verdict: z.enum(['granted', 'refused', 'more']), note, hash: z.string().min(1).max(128) });

const numberOf = (request: { params: unknown }): string => String((request.params as { no?: unknown }).no ?? '');

/** Cases and their approvals. What may be done is decided by the tickets room. */
export const ticketRoutes: ConsoleRoutes = (app, { deps }) => {
  const { tickets, bus } = deps;

  app.get('/tickets', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    return { items: await tickets.list(list.parse(request.query), viewer) };
  });

  app.get('/tickets/:no', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    return (await tickets.view(numberOf(request), viewer)) ?? notFound();
  });

  app.post('/tickets', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const opened = await tickets.open(wish.parse(request.body), viewer);
    await bus.publish(BELLS.ticket, opened.no);
    return opened;
  });

  /** What a colleague does to a case; whoever has it before them hears of it. */
  const act = (name: string, run: (no: string, body: unknown, viewer: Viewer) => Promise<TicketView>) =>
    app.post(`/tickets/:no/${name}`, async (request) => {
      const viewer = viewerFrom(request);
      demand(viewer.role, 'serve');
      const done = await run(numberOf(request), request.body, viewer);
      await bus.publish(BELLS.ticket, done.no);
      return done;
    });
  act('move', (no, body, viewer) => tickets.move(no, move.parse(body), viewer));
  act('change', (no, body, viewer) => tickets.change(no, change.parse(body), viewer));
  act('trace', (no, body, viewer) => tickets.trace(no, trace.parse(body), viewer));

  app.post('/tickets/:no/change/preview', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    return tickets.previewChange(numberOf(request), change.parse(request.body), viewer);
  });

  app.get('/liability', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'figures');
    const { month: of, format } = liabilityQuery.parse(request.query);
    const found = await tickets.liability(of);
    if (format === 'json') return found;
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="liability-${found.month}.csv"`)
      .send(`\ufeff${liabilityCsv(found).join('\r\n')}\r\n`);
  });

  app.get('/approvals', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    return { items: await tickets.approvals(viewer) };
  });

  app.post('/approvals/:id', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const { id } = z.object({ id: z.coerce.number().int().positive() }).parse(request.params);
    const decided = await tickets.decide(id, decision.parse(request.body), viewer);
    await bus.publish(BELLS.approval, decided.no);
    return decided;
  });
};
