import type { Kind } from '../aftersales/kinds.ts';
import { XiaoerError } from '../errors.ts';

const wholeMinor = (value: number | undefined): boolean =>
  value === undefined || (Number.isSafeInteger(value) && value >= 0);

/** Throws INPUT_INVALID for a case about goods that names none. */
export const demandGoods = (kind: Kind, items: readonly unknown[]): void => {
  if (items.length > 0 || (kind !== 'return' && kind !== 'exchange' && kind !== 'repair')) return;
  throw new XiaoerError(
    'INPUT_INVALID',
    `A case of kind "${kind}" is about goods. Name at least one item of the order.`,
  );
};

/**
 * Throws INPUT_INVALID for amounts no rule could make sense of: fractions, negative ones, money going back in a case of a kind
 * in which none does.
 */
export const demandSense = (
  kind: Kind,
  amounts: { refundMinor?: number | undefined; compensationMinor?: number | undefined },
): void => {
  const { refundMinor, compensationMinor } = amounts;
  if (!wholeMinor(refundMinor) || !wholeMinor(compensationMinor)) {
    throw new XiaoerError('INPUT_INVALID', 'Amounts are whole minor units, 0 or more. Give 12900 for 129.00.');
  }
  if ((refundMinor ?? 0) > 0 && kind !== 'return' && kind !== 'refund') {
    throw new XiaoerError(
      'INPUT_INVALID',
      `No money goes back in a case of kind "${kind}". Open a refund or a return for it.`,
    );
  }
};
