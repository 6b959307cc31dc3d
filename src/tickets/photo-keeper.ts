import { type Actor, actorName } from '../aftersales/actors.ts';
import { APPROVAL_STATES, ENDS, type State } from '../aftersales/machines/index.ts';
import { bandsOf, bitsApart, NEARLY } from '../aftersales/photo-look.ts';
import { triggerFits } from '../authorization/limits.ts';
import type { Photo, Twin } from '../store/evidence.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { askApproval } from './approval-asker.ts';
import { recordOf, withRecord } from './case-record.ts';
import type { TicketContext } from './context.ts';
import { dueOf, setTimers } from './deadlines.ts';
import type { PhotoFile } from './photo-file.ts';

/** The mark of a case one of whose photos was seen in another. */
export const PHOTO_REUSED = 'photo_reused';
/** The timer that has a case's photos looked at; its subject is the ticket's number. */
export const PHOTO_TIMER = 'ticket-photos';

/** Another case counts unless it is about the same order: there the same photo may well serve twice. */
const isOther = (twin: Twin | null, orderNo: string | null): twin is Twin =>
  twin !== null && (twin.orderNo === null || twin.orderNo !== orderNo);

/** True when one of these very files came with a case about another order. */
export const seenBefore = async (
  repos: Repos,
  orderNo: string | null,
  photos: readonly PhotoFile[],
): Promise<boolean> => {
  for (const { hash } of photos) if (isOther(await repos.evidence.sameIn(hash, null), orderNo)) return true;
  return false;
};

/**
 * Ties photos to a case, each once, with hash and time, and has them looked at soon. The very same file in another case is noted
 * at once; what only looks alike is found by {@link compareLooks}.
 */
export const tiePhotos = async (
  repos: Repos,
  ticket: Pick<WholeTicket, 'no' | 'orderNo'>,
  photos: readonly PhotoFile[],
  by: Actor,
  about: { stage: 'claim' | 'inspection'; inspectionId: number | null },
  { now }: TicketContext,
): Promise<void> => {
  for (const { fileId, hash, sku = null } of photos) {
    const photo = { ticketNo: ticket.no, sku, fileId, hash, at: now, by: actorName(by), ...about };
    const id = await repos.evidence.addPhoto(photo);
    const same = id === null ? null : await repos.evidence.sameIn(hash, ticket.no);
    if (id !== null && isOther(same, ticket.orderNo)) await repos.evidence.keepTwin(id, same, 0);
  }
  if (photos.length > 0) await repos.timers.set(PHOTO_TIMER, ticket.no, now);
};

/** The case goes to whoever may decide it with this mark; what waited for an approval is asked for anew. */
const raise = async (repos: Repos, ticket: WholeTicket, says: string, context: TicketContext): Promise<void> => {
  const { no, caseHash } = ticket;
  const state = ticket.state as State;
  const record = recordOf(ticket);
  if (ENDS.includes(state) || record.flags.includes(PHOTO_REUSED)) return;
  const flags = [...record.flags, PHOTO_REUSED];
  const fits = context.rules.triggers.filter((one) =>
    triggerFits(one, { kind: 'other', reason: 'other', flags: [PHOTO_REUSED], openComplaints: 0 }),
  );
  const tier = Math.max(ticket.tier, ...fits.map((one) => one.raises_to));
  const tierReason = [...new Set([...ticket.tierReason, ...fits.map(({ clause }) => clause)])];
  const dueAt = dueOf(ticket, state, tier, context);
  const patch = { tier, tierReason, dueAt, details: withRecord(ticket, { ...record, flags }), updatedAt: context.now };
  if (!(await repos.tickets.change(no, { state, caseHash }, patch))) return;
  const event = { at: context.now, who: 'system', event: 'flag', from: state, to: state, note: says };
  await repos.tickets.addEvent(no, event);
  await setTimers(repos, no, state, dueAt, context);
  if (!APPROVAL_STATES.includes(state) || tier === ticket.tier) return;
  const pending = await repos.tickets.pendingApproval(no);
  await repos.tickets.voidApprovals(no, 'system', context.now, PHOTO_REUSED);
  await askApproval(repos, { no, caseHash }, tier, pending?.requestedBy ?? ticket.requester, context);
};

const nearest = async (repos: Repos, ticket: WholeTicket, photo: Photo, look: string) => {
  const near = (await repos.evidence.sharing(bandsOf(look), ticket.no))
    .filter((twin) => isOther(twin, ticket.orderNo) && twin.look)
    .map((twin) => ({ twin, bits: bitsApart(look, twin.look ?? '') }))
    .sort((one, other) => one.bits - other.bits);
  return photo.twinOf === null && near[0] && near[0].bits <= NEARLY ? near[0] : null;
};

/**
 * Keeps the looks of a case's photos and compares them with those of every other case. One that nearly repeats another's raises
 * the case and is named in its history (H22).
 */
export const compareLooks = async (
  repos: Repos,
  no: string,
  looks: ReadonlyMap<number, string>,
  context: TicketContext,
): Promise<void> => {
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  if (ticket === null) return;
  for (const photo of await repos.evidence.unseen(no)) {
    const look = looks.get(photo.id);
    if (look === undefined) continue;
    const found = look === '' ? null : await nearest(repos, ticket, photo, look);
    await repos.evidence.keepLook(photo.id, look, bandsOf(look));
    if (found) await repos.evidence.keepTwin(photo.id, found.twin, found.bits);
  }
  const again = (await repos.evidence.photosOf(no)).find(({ twinOf, stage }) => twinOf !== null && stage === 'claim');
  if (again) await raise(repos, ticket, `${again.fileId} = ${again.twinTicketNo} (${again.twinBits ?? 0}/64)`, context);
};
