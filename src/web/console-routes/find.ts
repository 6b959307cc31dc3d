import { z } from 'zod';
import { phoneTyped } from '../../import/phone-typed.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { Found } from '../contract.ts';
import { customersFound, EACH, labelsFound, wordsFound } from '../present/found.ts';
import { toLines } from '../present/line.ts';
import { toOrderLines } from '../present/order-card.ts';
import { demand, may } from '../roles.ts';
import type { ConsoleContext, ConsoleRoutes } from './context.ts';

/** Fewer characters fit nearly everything. */
const SHORTEST = 2;
const query = z.object({ q: z.string().trim().max(100).default('') });

const NOTHING: Found = { talks: [], customers: [], orders: [], tickets: [], labels: [], words: [], most: EACH };

const talksFound = async ({ deps }: ConsoleContext, text: string, viewer: Viewer): Promise<Found['talks']> => {
  const { desk } = deps.store.read;
  const lines = await toLines(deps.store.read, await desk.list({ text, limit: EACH }), deps.shop().desk, viewer);
  return lines.map(({ id, who, about, preview, lastAt, status }) => ({ id, who, about, preview, lastAt, status }));
};

const answersFound = ({ deps }: ConsoleContext, text: string, { role, lang }: Viewer): Found['words'] =>
  may(role, 'read_words') ? wordsFound(deps.shop().content, lang, deps.words.shop(deps.clock.now())[lang], text) : [];

/** Anything of the shop by what somebody remembers of it: talks, customers, orders, cases, and what the shop says. */
export const findRoutes: ConsoleRoutes = (app, context) => {
  const { store, shop, tickets } = context.deps;

  app.get('/find', async (request): Promise<Found> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const { q } = query.parse(request.query);
    if ([...q].length < SHORTEST) return NOTHING;
    const phone = phoneTyped(q, shop().timezone);
    const [talks, customers, orders, cases] = await Promise.all([
      talksFound(context, q, viewer),
      customersFound(store.read, q, phone),
      store.read.orderSearch.find({ text: q, phone, limit: EACH }).then((nos) => toOrderLines(store.read, nos)),
      tickets.list({ state: 'all', mine: false, q, most: EACH }, viewer),
    ]);
    const words = answersFound(context, q, viewer);
    return { talks, customers, orders, tickets: cases, labels: await labelsFound(store.read, q), words, most: EACH };
  });
};
