import { intactFor } from '../../aftersales/intact.ts';
import { ORDER_ADDRESS, readPickUp } from '../../aftersales/pick-up.ts';
import { clauseSays } from '../../aftersales/policy.ts';
import { maskAddress } from '../../compliance/masking.ts';
import { productName } from '../../orders/product-name.ts';
import type { Product } from '../../store/products.ts';
import type { Repos } from '../../store/repos.ts';
import type { WholeTicket } from '../../store/tickets.ts';
import type { TicketContext } from '../../tickets/context.ts';
import { unitsOf } from '../../tickets/passed-pieces.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { InspectionView, TicketPhotoView, TicketView } from '../contract.ts';
import { may } from '../roles.ts';

/**
 * When and where the courier comes for the goods of a case: at the order's address as it stands now, unless another was given.
 * Whole for those alone who may see what is personal.
 */
const pickUpView = async (
  repos: Repos,
  { no, orderNo, details }: WholeTicket,
  { role }: Pick<Viewer, 'role'>,
  timezone: string,
) => {
  const window = readPickUp(details['pick_up'], timezone);
  if (window === null) return null;
  const door = await repos.tickets.door(no);
  const order = orderNo === null ? null : await repos.orders.get(orderNo);
  const address =
    door === null || door === ORDER_ADDRESS ? [order?.address, order?.receiver].filter(Boolean).join('，') : door;
  const shown = may(role, 'reveal') ? address : maskAddress(address);
  return { from: isoTime(window.from, timezone), until: window.until, address: shown };
};

/** What came back, to be counted when only some of it passes. */
const piecesView = async (
  repos: Repos,
  ticket: WholeTicket,
  products: readonly Product[],
  { lang }: Pick<Viewer, 'lang'>,
): Promise<TicketView['pieces']> => {
  const units = await unitsOf(repos, ticket);
  const named = new Map(products.map((one) => [one.sku, one]));
  return ticket.items.map(({ sku, qty }) => ({
    sku,
    qty,
    name: productName(named.get(sku), sku, lang),
    unitMinor: units.get(sku) ?? 1,
  }));
};

/** What shows a case: its photos, with the cases they were seen in before, and what inspections found and look for (H22). */
export const evidenceView = async (
  repos: Repos,
  ticket: WholeTicket,
  viewer: Viewer,
  { terms, timezone }: Pick<TicketContext, 'terms' | 'timezone'>,
): Promise<Pick<TicketView, 'pickUp' | 'photos' | 'inspections' | 'pieces' | 'intact'>> => {
  const [photos, inspections, products] = await Promise.all([
    repos.evidence.photosOf(ticket.no),
    repos.evidence.inspectionsOf(ticket.no),
    repos.products.some(ticket.items.map(({ sku }) => sku)),
  ]);
  const types = new Map(
    (await repos.files.types(photos.map(({ fileId }) => fileId))).map(({ id, type }) => [id, type]),
  );
  return {
    pickUp: await pickUpView(repos, ticket, viewer, timezone),
    photos: photos.map(({ fileId, sku, at, by, stage, twinTicketNo, twinBits }) => ({
      id: fileId,
      type: types.get(fileId) ?? '',
      sku,
      at: isoTime(at, timezone),
      by,
      stage: stage as TicketPhotoView['stage'],
      twin: twinTicketNo === null ? null : { ticket: twinTicketNo, bits: twinBits ?? 0 },
    })),
    inspections: inspections.map(({ at, by, result, looked, note }) => ({
      at: isoTime(at, timezone),
      by,
      result: result as InspectionView['result'],
      looked,
      note,
    })),
    pieces: await piecesView(repos, ticket, products, viewer),
    intact: products.flatMap(({ sku, category }) => {
      const rule = intactFor(terms, category);
      return rule
        ? [{ sku, says: clauseSays(terms.clauses, rule.clause, viewer.lang), findings: [...rule.findings] }]
        : [];
    }),
  };
};
