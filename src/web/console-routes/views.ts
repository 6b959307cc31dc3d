import { z } from 'zod';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { SavedViews } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import { demand, may } from '../roles.ts';
import {
  changeView,
  EVERYBODY,
  handView,
  type KeptView,
  LONGEST_NAME,
  MOST_VIEWS,
  removeView,
  saveView,
  viewsOf,
} from '../saved-views.ts';
import { filterShape, talkCounts, withLabel } from '../talk-lists.ts';
import { checkSpan } from '../talk-span.ts';
import { type ConsoleContext, type ConsoleRoutes, idOf, notFound } from './context.ts';

const body = z.object({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  shared: z.boolean().default(false),
  filter: filterShape,
});

const changing = z.object({
  name: body.shape.name.optional(),
  at: z.int().min(0).max(MOST_VIEWS).optional(),
  shared: z.boolean().optional(),
});

const nameTaken = (): Refusal =>
  new Refusal('CONFLICT', {
    'zh-CN': '已经有叫这个名字的视图了。换个名字。',
    'zh-TW': '已經有這個名稱的檢視了。請換個名稱。',
    en: 'There is a view of this name already. Choose another.',
  });

const tooMany = (): Refusal =>
  new Refusal('CONFLICT', {
    'zh-CN': `最多存 ${MOST_VIEWS} 个。先删掉一个不用的。`,
    'zh-TW': `最多儲存 ${MOST_VIEWS} 個。先刪掉一個不用的。`,
    en: `At most ${MOST_VIEWS} can be saved. Remove one you do not use first.`,
  });

const shown = async ({ deps }: ConsoleContext, viewer: Viewer): Promise<SavedViews> => {
  const of = async (whose: string, shared: boolean) =>
    Promise.all(
      (await viewsOf(deps.store.read, whose)).map(async (one: KeptView) => ({
        ...one,
        filter: await withLabel(deps.store.read, one.filter),
        shared,
      })),
    );
  const views = [...(await of(EVERYBODY, true)), ...(await of(viewer.user.id, false))];
  const counts = await talkCounts(
    deps,
    views.map(({ filter }) => filter),
    viewer,
  );
  return {
    items: views.map((one, at) => ({ ...one, count: counts[at] ?? 0 })),
    mayShare: may(viewer.role, 'share_views'),
  };
};

/** Names for combinations of what a list of talks is narrowed by: one's own, and everybody's. */
export const viewRoutes: ConsoleRoutes = (app, context) => {
  const { store, clock } = context.deps;

  app.get('/views', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    return shown(context, viewer);
  });

  app.post('/views', async (request) => {
    const viewer = viewerFrom(request);
    const { shared, ...wish } = body.parse(request.body);
    checkSpan(wish.filter);
    demand(viewer.role, shared ? 'share_views' : 'look');
    const whose = shared ? EVERYBODY : viewer.user.id;
    const outcome = await store.write((repos) => saveView(repos, whose, wish, clock.now()));
    if (outcome === 'too_many') throw tooMany();
    return shown(context, viewer);
  });

  app.post('/views/:id/change', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const id = idOf(request);
    const { shared: wanted, ...wish } = changing.parse(request.body);
    const shared = (await viewsOf(store.read, EVERYBODY)).some((one) => one.id === id);
    if (shared || wanted) demand(viewer.role, 'share_views');
    const own = viewer.user.id;
    const [from, to] = shared ? [EVERYBODY, own] : [own, EVERYBODY];
    const outcome = await store.write(async (repos) => {
      if (wanted === undefined || wanted === shared) return changeView(repos, from, id, wish, clock.now());
      return handView(repos, { id, from, to }, clock.now());
    });
    if (outcome === 'exists') throw nameTaken();
    if (outcome === 'too_many') throw tooMany();
    return outcome === 'changed' ? shown(context, viewer) : notFound();
  });

  app.post('/views/:id/remove', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const id = idOf(request);
    const shared = (await viewsOf(store.read, EVERYBODY)).some((one) => one.id === id);
    if (shared) demand(viewer.role, 'share_views');
    const whose = shared ? EVERYBODY : viewer.user.id;
    const there = await store.write((repos) => removeView(repos, whose, id, clock.now()));
    return there ? shown(context, viewer) : notFound();
  });
};
