import { decimalOf } from '../aftersales/money.ts';
import type { WholeTicket } from '../store/tickets.ts';

/** What of a case may be changed, as its history calls it. */
export const CHANGED_PARTS = ['reason', 'goods', 'refund', 'compensation'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** What of a case its note says was changed. */
export const partsIn = (note: string | null): ChangedPart[] => {
  const said = (note ?? '').split(NEXT_PART);
  return CHANGED_PARTS.filter((part) => said.some((one) => one.startsWith(`${part} `)));
};

/** Between two things that were changed at once. */
export const NEXT_PART = '; ';

type About = Pick<WholeTicket, 'reason' | 'items' | 'amountMinor' | 'compensationMinor'>;

const saying: Record<ChangedPart, (about: About) => string> = {
  reason: ({ reason }) => reason,
  goods: ({ items }) =>
    [...items]
      .sort((one, other) => (one.sku < other.sku ? -1 : 1))
      .map(({ sku, qty }) => `${sku} × ${qty}`)
      .join(', ') || '–',
  refund: ({ amountMinor }) => decimalOf(amountMinor),
  compensation: ({ compensationMinor }) => decimalOf(compensationMinor),
};

/**
 * What the history keeps of a change, stored once for readers of every language: `refund 320.00 → 640.00; reason other → faulty`.
 * Null where the case is about the same as before.
 */
export const changeNote = (before: About, after: About): string | null =>
  CHANGED_PARTS.map((part) => ({ part, was: saying[part](before), now: saying[part](after) }))
    .filter(({ was, now }) => was !== now)
    .map(({ part, was, now }) => `${part} ${was} → ${now}`)
    .join(NEXT_PART) || null;
