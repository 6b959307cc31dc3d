import { Link } from 'wouter';
import type { RefundView } from '../../../contract.ts';
import { useWho } from '../../hooks/use-who.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { Mark } from '../shared/mark.tsx';
import { Deed } from './deed.tsx';

/** What says that the money has not gone: never the first thing to press. */
const AGAINST: readonly string[] = ['doubt', 'bounce'];

interface Props {
  refund: RefundView;
  /** Whether the numbers of what may be done are keys: of the first of an order. */
  keyed?: boolean;
}

/** Money that is to go back: how far it is, its evidence, and what this person may do about it. */
export function RefundBox({ refund, keyed = false }: Props) {
  const words = useWords();
  const who = useWho();
  const { watch } = words;
  const format = useFormat();
  const { ticketNo, state, statedBy, reference, file, error } = refund;
  const evidence = [reference, file].filter((one) => one !== null).join(', ');
  return (
    <div className="wants" data-testid="refund-box" data-ticket={ticketNo}>
      <div className="row row--wrap">
        <strong className="approval__amount num">{format.money(refund.amount)}</strong>
        <Mark tone={state === 'failed' ? 'plum' : 'persimmon'}>{watch.states[state]}</Mark>
        <span className="soft small">{refund.method === 'manual' ? watch.byHand : refund.method}</span>
        <Link href={`/tickets/${ticketNo}`} className="num small">
          {ticketNo}
        </Link>
        <span className="grow" />
        {refund.dueAt && <Deadline dueAt={refund.dueAt} since={refund.since} />}
      </div>
      {statedBy && <p className="soft">{watch.statedBy(who(statedBy))}</p>}
      {evidence !== '' && <p className="soft">{watch.evidence(evidence)}</p>}
      {error && <p className="soft">{error}</p>}
      <div className="moves">
        {refund.actions.map((act, at) => (
          <Deed
            key={act}
            path={`/refunds/${encodeURIComponent(ticketNo)}/${act}`}
            field={act === 'state' ? 'reference' : 'why'}
            action={watch.acts[act]}
            title={watch.asks[act]}
            needed={act !== 'confirm' && act !== 'by_hand'}
            main={at === 0 && !AGAINST.includes(act)}
            {...(keyed ? { hotkey: String(at + 1) } : {})}
          />
        ))}
      </div>
    </div>
  );
}
