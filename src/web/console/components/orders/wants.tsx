import type { DoubtView, OrderCard } from '../../../contract.ts';
import { useMe } from '../../api/session.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useWho } from '../../hooks/use-who.ts';
import type { Words } from '../../i18n/en.ts';
import type { Format } from '../../i18n/format.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { Deed } from './deed.tsx';

/** What was found about an order, as a sentence; empty where the reason says it all. */
const foundOf = ({ detail }: DoubtView, { found }: Words['watch'], format: Format): string => {
  const text = (key: string): string => String(detail[key] ?? '');
  const money = (key: string): string => format.money((Number(detail[key]) / 100).toFixed(2));
  if (detail['missing'] === 'receiver') return found.noReceiver;
  if (detail['missing'] === 'number') return found.noNumber;
  if ('characters' in detail) return found.short(text('characters'));
  if (detail['why'] === 'no such number') return found.noSuchNumber;
  if ('why' in detail) return found.oneDigit;
  if ('stock' in detail) return found.stock(text('sku'), text('wanted'), text('stock'));
  if ('discount_percent' in detail) return found.discount(text('discount_percent'));
  if ('goods' in detail) return found.more(money('total'), money('goods'));
  return 'order' in detail ? found.twin(text('order')) : '';
};

/** What is doubtful about an order, and the word of the person who has looked. */
export function Doubts({ order }: { order: OrderCard }) {
  const { watch } = useWords();
  const format = useFormat();
  const serves = useMe().role !== 'admin';
  if (order.doubts.length === 0) return null;
  return (
    <div className="wants" data-testid="doubts">
      <ul className="wants__list">
        {order.doubts.map((doubt) => (
          <li key={doubt.reason}>
            <strong>{term(watch.reasons, doubt.reason)}</strong>{' '}
            <span className="soft">{foundOf(doubt, watch, format)}</span>
          </li>
        ))}
      </ul>
      {serves && (
        <div className="moves">
          <Deed
            path={`/order-doubts/${encodeURIComponent(order.orderNo)}/clear`}
            field="why"
            action={watch.clear}
            title={watch.clearAsk}
            hotkey="v"
            main
          />
        </div>
      )}
    </div>
  );
}

/** Until when an order has to leave, and why it has not. */
export function Leaving({ order }: { order: OrderCard }) {
  const words = useWords();
  const who = useWho();
  const { watch } = words;
  const format = useFormat();
  const now = useNow();
  const serves = useMe().role !== 'admin';
  if (order.leaveBy === null) return null;
  const over = Date.parse(order.leaveBy) < now;
  return (
    <div className={over ? 'wants' : 'wants wants--calm'} data-testid="leaving">
      <div className="row row--wrap">
        <span className="grow">{watch.leaves(format.moment(order.leaveBy, now))}</span>
        <Deadline dueAt={order.leaveBy} since={order.paidAt} />
      </div>
      {order.delay && (
        <p>
          {order.delay.reason}{' '}
          <span className="small faint">
            {who(order.delay.by)} · {format.moment(order.delay.at, now)}
          </span>
        </p>
      )}
      {serves && (
        <div className="moves">
          <Deed
            path={`/undispatched/${encodeURIComponent(order.orderNo)}/explain`}
            field="why"
            action={watch.explain}
            title={watch.explainAsk}
            hotkey="w"
            main={over && order.delay === null}
          />
        </div>
      )}
    </div>
  );
}
