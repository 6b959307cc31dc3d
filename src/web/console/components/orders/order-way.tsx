import { IconCircle, IconCircleCheck, IconCircleDot, IconCircleX } from '@tabler/icons-react';
import type { OrderCard } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';

type Stage = 'placed' | 'paid' | 'dispatched' | 'delivered';
const STAGES: readonly Stage[] = ['placed', 'paid', 'dispatched', 'delivered'];

const atOf = (order: OrderCard, stage: Stage): string | null =>
  ({ placed: order.placedAt, paid: order.paidAt, dispatched: order.dispatchedAt, delivered: order.deliveredAt })[stage];

/** How far an order is: its steps with when each was taken. */
export function OrderWay({ order }: { order: OrderCard }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  if (order.status === 'cancelled')
    return (
      <p className="steps__one">
        <IconCircleX size={16} aria-hidden="true" /> {term(words.orderStatus, 'cancelled')}
      </p>
    );
  const reached = STAGES.findLastIndex((stage) => atOf(order, stage) !== null);
  return (
    <ol className="way" aria-label={words.ticket.steps}>
      {STAGES.map((stage, at) => {
        const when = atOf(order, stage);
        const Icon = at < reached ? IconCircleCheck : at === reached ? IconCircleDot : IconCircle;
        const how = at === reached ? 'way__one way__one--now' : at < reached ? 'way__one' : 'way__one way__one--ahead';
        return (
          <li key={stage} className={how} aria-current={at === reached ? 'step' : undefined}>
            <Icon size={16} aria-hidden="true" />
            <span>
              {stage === 'delivered' && order.deliveredAssumed
                ? words.watch.deliveredAssumed
                : words.watch.stages[stage]}
            </span>
            <span className="small faint num">{when ? format.moment(when, now) : '–'}</span>
          </li>
        );
      })}
    </ol>
  );
}
