import { DateTime } from 'luxon';
import type { Clock } from '../clock.ts';
import type { DispatchNote } from '../store/dispatch-notes.ts';
import type { Store } from '../store/index.ts';
import { noteNews, type WatchDeps } from './watch.ts';

/** An order that was paid and has not left, and why, if somebody knows. */
export interface Undispatched {
  orderNo: string;
  paidAt: Date;
  /** What is doubtful about it. */
  doubts: string[];
  note: DispatchNote | null;
}

/** Characters of a reason. */
export const LONGEST_REASON = 500;

/**
 * Orders paid before today (shop time) that have not left (H16), the longest paid first.
 * @param store reading is enough
 */
export const undispatched = async (
  store: Pick<Store, 'read'>,
  clock: Clock,
  timezone: string,
): Promise<Undispatched[]> => {
  const today = DateTime.fromJSDate(clock.now(), { zone: timezone }).startOf('day').toJSDate();
  const found = await store.read.orderWatch.undispatched(today);
  const numbers = found.map(({ orderNo }) => orderNo);
  const notes = await store.read.dispatchNotes.newest(numbers);
  const doubts = await store.read.orderDoubts.openOfEach(numbers);
  return found.map(({ orderNo, paidAt }) => ({
    orderNo,
    paidAt: paidAt ?? today,
    doubts: (doubts.get(orderNo) ?? []).map(({ reason }) => reason),
    note: notes.get(orderNo) ?? null,
  }));
};

/** Writes down why an order has not left. */
export const explainDelay = (
  { store, clock }: Pick<WatchDeps, 'store' | 'clock'>,
  orderNo: string,
  by: string,
  reason: string,
): Promise<'noted' | 'not_found' | 'reason_wanted'> => {
  const now = clock.now();
  const words = reason.trim().slice(0, LONGEST_REASON);
  return store.write(async (repos) => {
    if (words === '') return 'reason_wanted';
    if ((await repos.orders.get(orderNo)) === null) return 'not_found';
    await repos.dispatchNotes.add({ orderNo, reason: words, by, at: now });
    await repos.audit.append({
      at: now,
      who: by,
      action: 'order.delay',
      subject: `order:${orderNo}`,
      detail: { reason: words },
    });
    return 'noted';
  });
};

/** A person has looked at a doubtful order and found it good: the shopper is told that it is confirmed. */
export const clearDoubts = (
  { store, clock, policy }: WatchDeps,
  orderNo: string,
  by: string,
  note: string,
): Promise<'cleared' | 'nothing_open' | 'note_wanted'> => {
  const now = clock.now();
  const words = note.trim().slice(0, LONGEST_REASON);
  return store.write(async (repos) => {
    if (words === '') return 'note_wanted';
    if (!(await repos.orderDoubts.clear(orderNo, by, words, now))) return 'nothing_open';
    await repos.audit.append({
      at: now,
      who: by,
      action: 'order.cleared',
      subject: `order:${orderNo}`,
      detail: { note: words },
    });
    const order = await repos.orders.get(orderNo);
    if (order) await noteNews(repos, order, policy(), now);
    return 'cleared';
  });
};
