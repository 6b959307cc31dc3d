import { HOUR_MS } from '../../durations.ts';
import { phone } from '../contacts.ts';
import type { RawRecord } from '../csv.ts';
import { time } from '../times.ts';
import { amount, Bad, type Reading } from '../values.ts';
import type { ForeignRow, RowReader } from './foreign-row.ts';
import type { ImportPolicy } from './policy.ts';

/** A row of a file, and where it stands. */
export interface PlacedForeign extends Pick<RawRecord, 'line' | 'miscounted'> {
  row: ForeignRow;
}

/** The lines of one order that follow each other. */
export async function* orderRuns(
  records: AsyncIterable<RawRecord>,
  reader: RowReader,
): AsyncGenerator<PlacedForeign[]> {
  let run: PlacedForeign[] = [];
  for await (const { cells, ...place } of records) {
    const row = reader.read(cells);
    const first = run[0]?.row['order_no'];
    const follows = first !== undefined && (row['order_no'] === first || row['order_no'] === '');
    const goesOn = follows && !place.miscounted && !run[0]?.miscounted;
    if (!goesOn && run.length > 0) {
      yield run;
      run = [];
    }
    run.push({ ...place, row: goesOn ? { ...row, order_no: first } : row });
  }
  if (run.length > 0) yield run;
}

const minor = (cell: string | undefined, reading: Reading): number | null => {
  const read = cell ? amount(cell, reading) : null;
  return typeof read === 'number' ? read : null;
};
const major = (all: number): string => (all / 100).toFixed(2);

/** Whom an order or a card belongs to: as the file says, else by an address for mail or the phone number. */
export const customerIdOf = (row: ForeignRow, reading: Reading): string => {
  if (row['customer_id']) return row['customer_id'];
  if (row['email']) return row['email'];
  const { phone: cell = '' } = row;
  const number = cell === '' ? '' : phone(cell, reading);
  return number instanceof Bad ? cell : number;
};

/** A step of an order's way, the state that needs it, and the steps it is counted from. */
const STEPS = [
  ['dispatched_at', ['dispatched', 'delivered', 'completed'], ['paid_at', 'placed_at']],
  ['delivered_at', ['delivered', 'completed'], ['dispatched_at', 'paid_at', 'placed_at']],
] as const;
/** A time that may be taken for granted. */
export type Step = (typeof STEPS)[number][0];

/** Fills in the times an export does not tell, as far as the shop allows it; says which. */
const withTimes = (
  row: Record<string, string>,
  { assumed_hours: hours }: ImportPolicy,
  reading: Reading,
  now: Date,
): readonly Step[] => {
  const assumed: Step[] = [];
  for (const [step, states, before] of STEPS) {
    if (row[step] || hours[step] === 0 || !states.some((state) => state === row['status'])) continue;
    const cell = before.map((one) => row[one]).find((one) => one !== undefined && one !== '');
    const from = cell === undefined ? null : time(cell, reading);
    if (!(from instanceof Date)) continue;
    const later = new Date(from.getTime() + hours[step] * HOUR_MS);
    // What has happened did so by now.
    row[step] = (later <= now || now < from ? later : now).toISOString();
    assumed.push(step);
  }
  return assumed;
};

/** What reading orders needs to know. */
export interface OrderReading {
  policy: ImportPolicy;
  reading: Reading;
  now: Date;
}

/** One order out of its lines: what each column says first, and what was paid for all of them. */
export const orderOfRun = (
  run: readonly PlacedForeign[],
  { policy, reading, now }: OrderReading,
): { row: ForeignRow; assumed: readonly Step[] } => {
  const row: Record<string, string> = {};
  for (const one of run) for (const [name, cell] of Object.entries(one.row)) row[name] ||= cell;
  const paid = run.map((one) => minor(one.row['line_paid'], reading));
  if (!row['total'] && paid.some((one) => one !== null)) {
    row['total'] = major(paid.reduce<number>((sum, one) => sum + (one ?? 0), 0));
  }
  row['placed_at'] ||= row['paid_at'] ?? '';
  row['customer_id'] = customerIdOf(row, reading);
  return { row, assumed: withTimes(row, policy, reading, now) };
};

/** Price of one piece: as it stands there, or from what the line comes to. Rounded up, so that pieces come to the whole. */
export const unitPriceOf = (row: ForeignRow, reading: Reading): string => {
  if (row['unit_price']) return row['unit_price'];
  const whole = minor(row['line_total'], reading) ?? minor(row['line_paid'], reading);
  const qty = Number(row['qty']);
  return whole === null || !Number.isInteger(qty) || qty < 1 ? '' : major(Math.ceil(whole / qty));
};

/** What the goods of an order come to by their prices, and with what stands on top of these. */
interface OnTop {
  net: number;
  gross: number;
}

/**
 * Where an order comes to more than its goods and shipping, and the file tells of taxes, they stand on top of the prices; ours hold
 * them. Null where nothing does.
 */
const taxesOnTop = (run: readonly PlacedForeign[], reading: Reading): OnTop | null => {
  const first = (column: string): number => {
    const cell = run.map(({ row }) => row[column]).find((one) => one !== undefined && one !== '');
    return minor(cell, reading) ?? 0;
  };
  const net = run.reduce((sum, { row }) => {
    const [unit, qty] = [minor(unitPriceOf(row, reading), reading), Number(row['qty'])];
    return sum + (unit === null || !Number.isInteger(qty) ? 0 : unit * qty);
  }, 0);
  const gross = first('total') - first('shipping_fee');
  return net > 0 && gross > net && gross - net <= first('tax') ? { net, gross } : null;
};

/** A price with its tax, rounded up, so that pieces come to the whole. */
const raised = (price: string, onTop: OnTop | null, reading: Reading): string => {
  const bare = minor(price, reading);
  return onTop === null || bare === null ? price : major(Math.ceil((bare * onTop.gross) / onTop.net));
};

/** The goods of one order: lines of the same goods at the same price are one. */
export const goodsOfRun = (run: readonly PlacedForeign[], reading: Reading): PlacedForeign[] => {
  const goods = new Map<string, PlacedForeign>();
  const onTop = taxesOnTop(run, reading);
  for (const { line, row } of run) {
    const item = { ...row, unit_price: raised(unitPriceOf(row, reading), onTop, reading) };
    // A line without goods is one of the order's own.
    if (run.length > 1 && !row['sku'] && !row['qty']) continue;
    const key = `${row['sku']}\u0000${item.unit_price}`;
    const known = goods.get(key);
    const [have, more] = [Number(known?.row['qty']), Number(row['qty'])];
    if (known === undefined || !Number.isInteger(have) || !Number.isInteger(more)) {
      goods.set(known === undefined ? key : `${key}\u0000${line}`, { line, row: item });
    } else goods.set(key, { ...known, row: { ...known.row, qty: String(have + more) } });
  }
  return [...goods.values()];
};
