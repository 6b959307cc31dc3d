import { z } from 'zod';
import { BATCH_MOST } from '../../handoff/batch-limit.ts';
import { close } from '../../handoff/conversation-closer.ts';
import { label } from '../../handoff/labels.ts';
import { take } from '../../handoff/lease.ts';
import { recordName } from '../../handoff/person.ts';
import { putOff } from '../../handoff/put-off.ts';
import { putOffTimes } from '../../handoff/put-off-times.ts';
import { rehearsing } from '../../handoff/rehearsal.ts';
import { undo } from '../../handoff/undo.ts';
import type { Conversation } from '../../store/conversations.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { BatchLook, BatchResult } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { whoOf } from '../present/line.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { handOver, transferShape } from '../transfer-shape.ts';
import type { ConsoleContext, ConsoleRoutes } from './context.ts';
import { type Refused, refuse } from './outcomes.ts';

const until = z.iso
  .datetime({ offset: true })
  .transform((at) => new Date(at))
  .nullable();
const single = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take') }),
  z.object({ kind: z.literal('close'), seen: z.record(z.string().max(100), z.int().min(0)).optional() }),
  z.object({ kind: z.literal('undo') }),
  z.object({ kind: z.literal('put_off'), until }),
  z.object({ kind: z.literal('label'), label: z.int().positive(), on: z.boolean() }),
]);
const act = z.union([single, z.object({ kind: z.literal('transfer') }).and(transferShape)]);
type Act = z.infer<typeof act>;
const body = z.object({
  act,
  ids: z
    .array(z.string().min(1).max(100))
    .min(1)
    .transform((ids) => [...new Set(ids)]),
});

const tooMany = (n: number): Refusal =>
  new Refusal('INPUT_INVALID', {
    'zh-CN': `一次最多 ${BATCH_MOST} 个会话，这里有 ${n} 个。分几次来。`,
    'zh-TW': `一次最多 ${BATCH_MOST} 個對話，這裡有 ${n} 個。分幾次來。`,
    en: `At most ${BATCH_MOST} conversations at once, and these are ${n}. Do it in parts.`,
  });

/** The command itself, as it is done by hand with one talk. */
const doOne = (
  desk: WebDeps['handoff'],
  id: string,
  { person }: Viewer,
  wish: Act,
): Promise<{ outcome: 'done' } | Refused> => {
  switch (wish.kind) {
    case 'take':
      return take(desk, id, person);
    case 'close':
      return close(desk, id, person, { undoable: true, seen: wish.seen?.[id] ?? null });
    case 'undo':
      return undo(desk, id, person);
    case 'transfer':
      return handOver(desk, id, person, wish);
    case 'label':
      return label(desk, id, recordName(person), wish);
    case 'put_off':
      return putOff(desk, id, person, wish.until);
  }
};

/** Why not, in the viewer's words; null: it was done. What breaks is no refusal and ends the batch. */
const whyNot = async ({ deps }: ConsoleContext, outcome: { outcome: 'done' } | Refused, { lang }: Viewer) => {
  if (outcome.outcome === 'done') return null;
  try {
    return await refuse(outcome, deps.store.read);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.words[lang];
    throw thrown;
  }
};

const nameOf = async ({ deps }: ConsoleContext, found: Conversation | null, viewer: Viewer): Promise<string> => {
  if (found === null) return '–';
  const { customers } = deps.store.read;
  return whoOf(found, found.customerId ? await customers.get(found.customerId) : null, viewer);
};

/** One after another, each in a transaction of its own: a crash leaves some of them done and none of them half done. */
const doAll = async (
  context: ConsoleContext,
  desk: WebDeps['handoff'],
  viewer: Viewer,
  { act: wish, ids }: z.infer<typeof body>,
): Promise<BatchResult> => {
  const result: BatchResult = { done: [], refused: [] };
  for (const id of ids) {
    const why = await whyNot(context, await doOne(desk, id, viewer, wish), viewer);
    if (why === null) result.done.push(id);
    else {
      const found = await context.deps.store.read.conversations.get(id);
      result.refused.push({ id, who: await nameOf(context, found, viewer), why });
    }
  }
  return result;
};

/** What people do with several talks at once. */
export const batchRoutes: ConsoleRoutes = (app, context) => {
  const { deps } = context;

  const asked = (given: unknown) => {
    const wish = body.parse(given);
    if (wish.ids.length > BATCH_MOST) throw tooMany(wish.ids.length);
    return wish;
  };

  app.post('/conversations/batch', async (request): Promise<BatchResult> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    return doAll(context, deps.handoff, viewer, asked(request.body));
  });

  app.post('/conversations/batch/look', async (request): Promise<BatchLook> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'serve');
    const result = await doAll(context, rehearsing(deps.handoff), viewer, asked(request.body));
    const found = await Promise.all(result.done.map((id) => deps.store.read.conversations.get(id)));
    const seen = await Promise.all(
      result.done.map(async (id) => [id, await deps.store.read.shoppers.lastSeq(id)] as const),
    );
    const times = putOffTimes(deps.shop().desk.hours, deps.clock.now());
    return {
      ...result,
      waiting: found.filter((one) => one?.status === 'open' && one.waitingSince !== null).length,
      seen: Object.fromEntries(seen),
      putOffTimes: times.map(({ id, at }) => ({ id, at: at.toISOString() })),
    };
  });
};
