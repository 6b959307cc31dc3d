import type { Kind } from '../aftersales/kinds.ts';
import type { Repos } from '../store/repos.ts';

/** What a case would bind, or binds. */
export interface Binding {
  orderNo: string | null;
  /** Pieces to claim; empty when none. */
  items: readonly { sku: string; qty: number }[];
  moneyMinor: number;
  compensationMinor: number;
}

/** True for cases whose pieces nobody else may claim meanwhile. A price difference claims no piece: the goods are kept and may go back. */
export const claimsPieces = (kind: Kind, reason: string): boolean =>
  reason !== 'price_dropped' && (kind === 'return' || kind === 'refund' || kind === 'exchange' || kind === 'repair');

const freeAll = async (repos: Repos, { orderNo, items, moneyMinor, compensationMinor }: Binding): Promise<void> => {
  if (orderNo === null) return;
  for (const { sku, qty } of items) await repos.tickets.freePieces(orderNo, sku, qty);
  if (moneyMinor > 0) await repos.tickets.freeMoney(orderNo, moneyMinor);
  if (compensationMinor > 0) await repos.tickets.freeCompensation(orderNo, compensationMinor);
};

/** Frees what a case binds. */
export const free = freeAll;

/**
 * Binds pieces, money and compensation, each by one conditional statement; all or nothing. Always in the order of SKUs, so
 * that two who bind at once do not wait for each other.
 */
export const bind = async (
  repos: Repos,
  wanted: Binding,
): Promise<'bound' | 'already_claimed' | 'amount_over_paid'> => {
  const { orderNo, moneyMinor, compensationMinor } = wanted;
  if (orderNo === null) return 'bound';
  const items = [...wanted.items].sort((one, other) => (one.sku < other.sku ? -1 : 1));
  const claimed: { sku: string; qty: number }[] = [];
  const undo = (money: number): Promise<void> =>
    freeAll(repos, { orderNo, items: claimed, moneyMinor: money, compensationMinor: 0 });
  for (const item of items) {
    if (!(await repos.tickets.claimPieces(orderNo, item.sku, item.qty))) {
      await undo(0);
      return 'already_claimed';
    }
    claimed.push(item);
  }
  if (moneyMinor > 0 && !(await repos.tickets.bindMoney(orderNo, moneyMinor))) {
    await undo(0);
    return 'amount_over_paid';
  }
  if (compensationMinor > 0 && !(await repos.tickets.bindCompensation(orderNo, compensationMinor))) {
    await undo(moneyMinor);
    return 'amount_over_paid';
  }
  return 'bound';
};
