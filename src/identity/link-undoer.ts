import type { Repos } from '../store/repos.ts';
import { accountName } from './accounts.ts';
import { ownCustomer } from './code-maker.ts';

/** What came of undoing a link. */
export type UndoOutcome =
  /** `touched`: conversations whose memory was cleared, by id, with the fence under which they go on. */
  | { outcome: 'undone'; customerId: string | null; touched: Map<string, number> }
  | { outcome: 'not_found' }
  | { outcome: 'already' };

/** Clears what a talk remembers of anybody's orders. The shape of that memory is the conversation room's. */
export type Forget = (state: unknown) => unknown;

/**
 * Undoes a link: the account goes back to what its remaining proofs say, its conversations with it, and records that only
 * this link held together are two again. Every open talk of either side forgets what it was about, and answers that are
 * still on their way are dropped, so that nothing of the other is visible any more.
 */
export const undoLink = async (
  repos: Repos,
  id: number,
  by: string,
  now: Date,
  forget: Forget,
): Promise<UndoOutcome> => {
  const { merges, families, conversations, audit } = repos;
  const merge = await merges.get(id);
  if (merge === null) return { outcome: 'not_found' };
  const { channel, externalId, toCustomerId } = merge;
  const before = await merges.hold(channel, externalId);
  const family = await families.of(toCustomerId);
  if (!(await merges.undo(id, by, now))) return { outcome: 'already' };
  const remaining = await merges.ofAccount(channel, externalId);
  const own = ownCustomer(before);
  const customerId = own ?? remaining[0]?.toCustomerId ?? null;
  if (own === null && customerId !== before.customerId) await merges.derive(channel, externalId, customerId, now);
  const open = await merges.openOf(family, channel, externalId);
  const followed = own === null ? await merges.follow(channel, externalId, customerId, 'known') : [];
  const touched = new Map<string, number>();
  for (const conversation of open) {
    const found = await conversations.get(conversation);
    if (found === null) continue;
    const state = forget(found.state);
    const fence = await conversations.changeOwner(conversation, null, found.owner, { state, updatedAt: now });
    if (fence !== 'stale') touched.set(conversation, fence);
  }
  const detail = { merge: id, account: accountName(merge), now: customerId, conversations: followed };
  await audit.append({ at: now, who: by, action: 'identity.unlink', subject: `customer:${toCustomerId}`, detail });
  return { outcome: 'undone', customerId, touched };
};
