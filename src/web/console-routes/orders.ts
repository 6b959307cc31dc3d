import { z } from 'zod';
import { phoneTyped } from '../../import/phone-typed.ts';
import type { Lang } from '../../message.ts';
import { syncState } from '../../orders/sync-state.ts';
import { troubleWords } from '../../orders/unreached.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { SourceView } from '../contract.ts';
import { toOrderCard, toOrderLines } from '../present/order-card.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Orders of a list at most; a narrower search finds the rest. */
const LISTED = 40;
const about = z.object({ no: z.string().max(64) });
const query = z.object({ q: z.string().trim().max(64).default('') });

/** Orders as people at the desk look for them, and the shop systems they come from. */
export const orderRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, sources } = deps;

  app.get('/orders', async (request) => {
    demand(viewerFrom(request).role, 'look');
    const { q } = query.parse(request.query);
    const wish = { text: q, phone: phoneTyped(q, shop().timezone), limit: LISTED };
    return { items: await toOrderLines(store.read, await store.read.orderSearch.find(wish)) };
  });

  app.get('/orders/:no', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const order = (await store.read.orders.get(about.parse(request.params).no)) ?? notFound();
    const { timezone, content } = shop();
    return toOrderCard(store.read, order, viewer, {
      now: clock.now(),
      timezone,
      shipsBefore: content.shop.ships_before,
      carriers: content.shop.carriers,
    });
  });

  const sourceView = async (name: string, lang: Lang): Promise<SourceView> => {
    const words = (kept: string | null): string | null => kept && troubleWords(kept, lang);
    const { timezone } = shop();
    const state = await syncState(store.read, name);
    const { waiting, error: waitingError } = await store.read.sourceEvents.backlog(name);
    return {
      name,
      at: state && isoTime(state.at, timezone),
      wholeAt: state?.wholeAt ? isoTime(state.wholeAt, timezone) : null,
      failures: state?.failures ?? 0,
      error: words(state?.error ?? null),
      taken: state?.taken ?? 0,
      refused: state?.refused ?? 0,
      waiting,
      waitingError: words(waitingError),
    };
  };

  app.get('/order-sources', async (request) => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'look');
    return { items: await Promise.all(sources.names.map((name) => sourceView(name, lang))) };
  });
};
