import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import { clearDoubts, explainDelay, LONGEST_REASON, undispatched } from '../../orders/desk.ts';
import { leavesBy } from '../../orders/leaves-by.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { UndispatchedView } from '../contract.ts';
import { toDoubtView } from '../present/order-card.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

const about = z.object({ no: z.string().max(64) });
const words = z.object({ why: z.string().trim().max(LONGEST_REASON).default('') });

const WANTED = {
  'zh-CN': '写一句您知道的情况再提交。',
  'zh-TW': '寫一句您知道的情況再送出。',
  en: 'Say what you know, then try again.',
};
const DONE = {
  'zh-CN': '这单已经没有疑点了，刷新看看。',
  'zh-TW': '這單已經沒有疑點了，重新整理看看。',
  en: 'Nothing about this order is doubtful any more. Reload to see.',
};

const who = ({ role, user }: Viewer): string => `${role}:${user.id}`;

/** Orders somebody has to look at: doubtful ones (H14), and those that should have left (H16). */
export const orderWatchRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, bus, clock, shop } = deps;

  app.get('/order-doubts', async (request) => {
    demand(viewerFrom(request).role, 'look');
    const { timezone } = shop();
    const items = (await store.read.orderDoubts.open()).map((doubt) => toDoubtView(doubt, timezone));
    return { items };
  });

  app.post('/order-doubts/:no/clear', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const { why } = words.parse(request.body ?? {});
    const watch = { store, clock, policy: () => shop().orders };
    const { no } = about.parse(request.params);
    const came = await clearDoubts(watch, no, who(viewer), why);
    if (came === 'note_wanted') throw new Refusal('INPUT_INVALID', WANTED);
    if (came === 'nothing_open') throw new Refusal('CONFLICT', DONE);
    await bus.publish(TOPICS.orders, no);
    return {};
  });

  app.get('/undispatched', async (request) => {
    demand(viewerFrom(request).role, 'look');
    const { timezone, content } = shop();
    const items = (await undispatched(store, clock, timezone)).map(
      ({ orderNo, paidAt, doubts, note }): UndispatchedView => ({
        orderNo,
        paidAt: isoTime(paidAt, timezone),
        leaveBy: isoTime(leavesBy(paidAt, content.shop.ships_before, timezone), timezone),
        doubts,
        reason: note?.reason ?? null,
        by: note?.by ?? null,
      }),
    );
    return { items };
  });

  app.post('/undispatched/:no/explain', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const { no } = about.parse(request.params);
    const came = await explainDelay(deps, no, who(viewer), words.parse(request.body ?? {}).why);
    if (came === 'reason_wanted') throw new Refusal('INPUT_INVALID', WANTED);
    if (came === 'not_found') return notFound();
    await bus.publish(TOPICS.orders, no);
    return {};
  });
};
