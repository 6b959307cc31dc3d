import { minorOf } from '../../aftersales/money.ts';
import { XiaoerError } from '../../errors.ts';
import type { Change } from '../../tickets/changed-case.ts';
import { REASONS } from '../../understanding/types.ts';

/** What of a case shall be different, as it was typed. */
export interface ChangeOptions {
  reason?: string;
  item?: string[];
  refund?: string;
  compensation?: string;
}

const ITEM = /^(?<sku>.+?)(?:=(?<qty>[1-9]\d{0,2}))?$/u;

const money = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const minor = minorOf(text);
  if (minor === null) throw new XiaoerError('USAGE', `--${name} is written like 129.00, not "${text}".`);
  return minor;
};

const pieces = (text: string): { sku: string; qty: number } => {
  const { sku = '', qty = '1' } = ITEM.exec(text)?.groups ?? {};
  if (sku === '' || sku.includes('='))
    throw new XiaoerError('USAGE', `--item is written like PJ-101 or PJ-101=2, not "${text}".`);
  return { sku, qty: Number(qty) };
};

/**
 * Reads a change from the command line.
 * @throws XiaoerError USAGE for what is no reason, no amount, no pieces, and where nothing is to be different
 */
export const readChange = ({ reason, item, refund, compensation }: ChangeOptions): Change => {
  const known = REASONS.find((one) => one === reason);
  if (reason !== undefined && known === undefined)
    throw new XiaoerError('USAGE', `"${reason}" is none of ${REASONS.join(', ')}.`);
  if ([reason, item, refund, compensation].every((one) => one === undefined))
    throw new XiaoerError('USAGE', 'Say what shall be different: --reason, --item, --refund or --compensation.');
  return {
    reason: known,
    items: item?.map(pieces),
    refundMinor: money('refund', refund),
    compensationMinor: money('compensation', compensation),
  };
};
