import { Link } from 'wouter';
import type { OrderLine } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { Mark } from '../shared/mark.tsx';
import type { Attention } from './attention.ts';

const current = (chosen: boolean) => (chosen ? ({ 'aria-current': 'true' } as const) : {});

/** One that waits: which, why, until when. */
export function AttentionLine({ one, chosen }: { one: Attention; chosen: boolean }) {
  const { watch } = useWords();
  const format = useFormat();
  const now = useNow();
  const { of, no, to, marks, since, dueAt, amount, note } = one;
  const whenOf = { late: watch.paid, doubt: watch.noticed, refund: (moment: string) => moment };
  const words: Record<string, string> = of === 'refund' ? watch.states : watch.reasons;
  return (
    <Link href={to} className="line" {...current(chosen)} data-testid={`${of}-line`} data-no={no}>
      <div className="line__top">
        <span className="line__who num cut">{no}</span>
        <span className="grow" />
        {dueAt && <Deadline dueAt={dueAt} since={since} />}
      </div>
      <div className="line__top row--wrap">
        {amount && <strong className="num">{format.money(amount)}</strong>}
        {marks.map((mark) => (
          <Mark key={mark} tone={mark === 'failed' ? 'plum' : 'persimmon'}>
            {term(words, mark)}
          </Mark>
        ))}
        {of === 'late' && <span className="soft small cut">{note ?? watch.nobodyKnows}</span>}
        <span className="grow" />
        <span className="small faint num nowrap">{whenOf[of](format.moment(since, now))}</span>
      </div>
    </Link>
  );
}

/** An order of the whole list. */
export function AnyOrderLine({ order, chosen }: { order: OrderLine; chosen: boolean }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <Link
      href={`/orders/${encodeURIComponent(order.orderNo)}`}
      className="line"
      {...current(chosen)}
      data-testid="order-line"
      data-no={order.orderNo}
    >
      <div className="line__top">
        <span className="line__who num cut">{order.orderNo}</span>
        <span className="grow" />
        <span className="num">{format.money(order.total)}</span>
      </div>
      <div className="line__top row--wrap">
        <Mark tone="plain">{term(words.orderStatus, order.status)}</Mark>
        {order.doubts.map((doubt) => (
          <Mark key={doubt} tone="persimmon">
            {term(words.watch.reasons, doubt)}
          </Mark>
        ))}
        {order.openTickets > 0 && <Mark tone="jade">{words.watch.openCases(order.openTickets)}</Mark>}
        <span className="small soft cut">
          {order.receiver} · {words.context.pieces(order.pieces)}
        </span>
        <span className="grow" />
        <span className="small faint num nowrap">{format.moment(order.placedAt, now)}</span>
      </div>
    </Link>
  );
}
