import { Input, NumberInput } from '@mantine/core';
import { decimalOf, minorOf } from '../../../../aftersales/money.ts';
import { passedShare } from '../../../../aftersales/passed-share.ts';
import type { TicketView } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import './passed-pieces.css';

/** How many pieces of each product passed; all of them unless told. */
export type Passed = Readonly<Record<string, number>>;

/** Whether there is something to count: one piece passes whole, or for less. */
export const isCounted = ({ pieces }: Pick<TicketView, 'pieces'>): boolean =>
  pieces.reduce((sum, { qty }) => sum + qty, 0) > 1;

/** What the pieces that passed come to, minor units. */
export const worthOf = ({ amount, pieces }: Pick<TicketView, 'amount' | 'pieces'>, passed: Passed): number =>
  passedShare(
    minorOf(amount) ?? 0,
    pieces.map(({ sku, qty, unitMinor }) => ({ qty, unitMinor, passed: passed[sku] ?? qty })),
  );

/** What is wrong with an amount for what passed; null where nothing is. */
export function usePartFault(): (ticket: TicketView, passed: Passed | null, amount: string) => string | null {
  const { ticket: t } = useWords();
  const format = useFormat();
  return (ticket, passed, amount) => {
    const minor = minorOf(amount);
    if (minor === null) return t.badAmount;
    if (passed === null) return null;
    const most = worthOf(ticket, passed);
    if (most === 0) return t.nonePassed;
    if (minor > most) return t.abovePassed(format.money(decimalOf(most)));
    return decimalOf(minor) === ticket.amount ? t.allPassed : null;
  };
}

interface Props {
  ticket: TicketView;
  passed: Passed;
  onPassed: (passed: Passed) => void;
}

/** Which of the goods passed, a product each: how many of how many. */
export function PassedPieces({ ticket: { pieces }, passed, onPassed }: Props) {
  const { ticket: t } = useWords();
  return (
    <fieldset className="passed">
      <Input.Label component="legend" p={0}>
        {t.passedPieces}
      </Input.Label>
      {pieces.map(({ sku, name, qty }, at) => (
        <div key={sku} className="row">
          <span className="grow">
            {name} <span className="small faint">{sku}</span>
          </span>
          <NumberInput
            className="passed__count"
            aria-label={t.passedOf(name, qty)}
            min={0}
            max={qty}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            value={passed[sku] ?? qty}
            data-testid={`passed-${sku}`}
            {...(at === 0 ? { 'data-autofocus': true } : {})}
            onChange={(value) => onPassed({ ...passed, [sku]: Number(value) })}
          />
          <span className="soft num nowrap" aria-hidden="true">
            / {qty}
          </span>
        </div>
      ))}
    </fieldset>
  );
}
