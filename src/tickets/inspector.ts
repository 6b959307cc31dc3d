import { type Actor, actorName } from '../aftersales/actors.ts';
import type { Event } from '../aftersales/machines/index.ts';
import type { Looked } from '../store/evidence.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';
import type { MoveInput } from './move-preparation.ts';
import { tiePhotos } from './photo-keeper.ts';

/** The events that end an inspection. */
const RESULTS: readonly Event[] = ['pass', 'pass_part', 'fail'];

/** Everything an inspection may find under these terms. */
const findingsOf = ({ terms }: Pick<TicketContext, 'terms'>): string[] => [
  ...new Set(terms.intact.flatMap(({ findings }) => findings)),
];

/** What of an inspection's record makes no sense for this case; null when all of it does. */
export const strangeIn = (
  ticket: WholeTicket,
  looked: readonly Looked[],
  context: Pick<TicketContext, 'terms'>,
): string | null => {
  const known = findingsOf(context);
  for (const { sku, qty, findings, passed = 0 } of looked) {
    const claimed = ticket.items.find((item) => item.sku === sku);
    if (claimed === undefined || !Number.isInteger(qty) || qty < 1 || qty > claimed.qty) return sku;
    if (!Number.isInteger(passed) || passed < 0 || passed > qty) return sku;
    const strange = findings.find((finding) => !known.includes(finding));
    if (strange !== undefined) return strange;
  }
  return null;
};

/**
 * Records an inspection with the move that ends it: what was looked at, by whom, the result and the photos (H22). Photos that come
 * with any other move are evidence of the case. Nothing is recorded where neither is the case.
 */
export const recordInspection = async (
  repos: Repos,
  ticket: WholeTicket,
  event: Event,
  actor: Actor,
  { looked, photos = [], note }: MoveInput,
  context: TicketContext,
): Promise<void> => {
  if (!RESULTS.includes(event)) {
    await tiePhotos(repos, ticket, photos, actor, { stage: 'claim', inspectionId: null }, context);
    return;
  }
  const whole = ticket.items.map(({ sku, qty }) => ({ sku, qty, findings: [] }));
  const inspectionId = await repos.evidence.addInspection({
    ticketNo: ticket.no,
    at: context.now,
    by: actorName(actor),
    result: event,
    looked: looked?.map((one) => ({ ...one })) ?? whole,
    note: note ?? null,
  });
  await tiePhotos(repos, ticket, photos, actor, { stage: 'inspection', inspectionId }, context);
};
