import { ENDS } from '../../aftersales/machines/index.ts';
import type { Clock } from '../../clock.ts';
import { DAY_MS } from '../../durations.ts';
import type { Store } from '../../store/index.ts';
import type { OldThings } from '../../store/personal/old.ts';
import type { PrivacyPolicy } from './policy.ts';

/** What of everybody's data is past its term. */
export type Past = OldThings;

type Retention = PrivacyPolicy['retention'];

const before = (days: number | null, now: Date): Date | null =>
  days === null ? null : new Date(now.getTime() - days * DAY_MS);

/** What is older than the owner lets it be; nothing where nothing is set. Changes nothing. */
export const pastTerm = (
  { read }: Pick<Store, 'read'>,
  { conversations, photos, addresses }: Retention,
  now: Date,
): Promise<Past> =>
  read.old.things(
    { talks: before(conversations, now), photos: before(photos, now), addresses: before(addresses, now) },
    ENDS,
  );

/**
 * Erases what is past its term, and cuts the last links to erased customers once all that was kept of them is past its own. Each
 * talk, and each lot of photos and addresses, goes in a transaction of its own: what a stopped program leaves goes the next night.
 * @returns how many talks, cases and orders were emptied
 */
export const retain = async (
  { store, clock }: { store: Pick<Store, 'read' | 'write'>; clock: Clock },
  policy: PrivacyPolicy,
  today: string,
): Promise<{ talks: number; photos: number; addresses: number; unlinked: number }> => {
  const now = clock.now();
  const { talks, photos, addresses } = await pastTerm(store, policy.retention, now);
  let emptied = 0;
  for (const id of talks)
    emptied += await store.write(async ({ personal, conversations }) => {
      // A colleague may have written there since it was found.
      const talk = (await conversations.hold(id)) ? await conversations.get(id) : null;
      if (talk?.status !== 'archived') return 0;
      await personal.eraseTalk(id, now);
      await personal.unaddressTalks([id], now);
      return 1;
    });
  if (photos.length > 0) await store.write(({ personal }) => personal.erasePhotos(photos));
  if (addresses.length > 0) await store.write(({ personal }) => personal.eraseOrders(addresses, now));
  const unlinked = await cutLinks(store, today, now);
  const counts = { talks: emptied, photos: photos.length, addresses: addresses.length, unlinked };
  if (Object.values(counts).some((n) => n > 0))
    await store.write(({ audit }) =>
      audit.append({
        at: now,
        who: 'system',
        action: 'privacy.retention',
        subject: `day:${today}`,
        detail: { counts },
      }),
    );
  return counts;
};

/** Customers whose erasure kept something until a day that has passed are led to by nothing any more. */
const cutLinks = async (store: Pick<Store, 'read' | 'write'>, today: string, now: Date): Promise<number> => {
  const linked = await store.read.privacyRuns.linked();
  let cut = 0;
  for (const { customerId, runId } of linked) {
    const run = await store.read.privacyRuns.get(runId);
    if (run === null || run.doneAt === null || run.kept.some(({ until }) => until > today)) continue;
    await store.write(async ({ personal }) => {
      await personal.eraseHeadings(await personal.reach(customerId));
      await personal.unlink([customerId], now);
    });
    cut += 1;
  }
  return cut;
};
