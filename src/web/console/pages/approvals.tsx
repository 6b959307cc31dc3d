import { useState } from 'react';
import { Link } from 'wouter';
import type { ApprovalView } from '../../contract.ts';
import { useApprovals, useTicket } from '../api/tickets.ts';
import { Deadline } from '../components/shared/deadline-ring.tsx';
import { Empty } from '../components/shared/empty.tsx';
import { Mark, useLevel } from '../components/shared/mark.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { DecideButtons, WhyNot } from '../components/tickets/approval-box.tsx';
import { kindName } from '../components/tickets/kind-name.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWho } from '../hooks/use-who.ts';
import { term, useFormat, useWords } from '../i18n/index.tsx';
import '../components/tickets/tickets.css';
import '../components/context/context.css';

function Line({ approval, chosen, onChoose }: { approval: ApprovalView; chosen: boolean; onChoose: () => void }) {
  const words = useWords();
  const who = useWho();
  const format = useFormat();
  const level = useLevel();
  const now = useNow();
  const { data: ticket } = useTicket(approval.ticketNo);
  const kind = ticket && kindName(words, ticket);
  const reason = ticket && term(words.reasons, ticket.reason);
  const money = Number(approval.amount) > 0;
  return (
    <li
      className={chosen ? 'approval-line approval-line--chosen' : 'approval-line'}
      data-testid="approval-line"
      data-ticket={approval.ticketNo}
      onFocus={onChoose}
    >
      <div>
        <div className="row row--wrap">
          {money && <span className="approval__amount num">{format.money(approval.amount)}</span>}
          {kind && <span className={money ? undefined : 'approval__amount'}>{kind}</span>}
          {reason !== kind && <span className="soft">{reason}</span>}
          <Link href={`/tickets/${approval.ticketNo}`} className="num small">
            {approval.ticketNo}
          </Link>
        </div>
        <p className="soft">
          {words.approval.asks(who(approval.requestedBy))} · {format.moment(approval.requestedAt, now)}
        </p>
        {ticket && ticket.clauses.length > 0 && (
          <ul className="bullets small soft">
            {ticket.clauses.map((clause) => (
              <li key={clause}>{clause}</li>
            ))}
          </ul>
        )}
        <p className="approval__hash" title={words.approval.boundHow}>
          {words.approval.bound} {approval.hash.slice(0, 12)}
        </p>
      </div>
      <div>
        <div className="row">
          <Mark tone={approval.tier >= 3 ? 'plum' : 'persimmon'}>{words.approval.limit(level(approval.tier))}</Mark>
          <Deadline dueAt={approval.expiresAt} since={approval.requestedAt} />
        </div>
        {approval.mayDecide ? <DecideButtons approval={approval} keys={chosen} /> : <WhyNot why={approval.whyNot} />}
      </div>
    </li>
  );
}

/** What waits for a decision, the most pressing first. */
export function Approvals() {
  const words = useWords();
  const { data, error, isPending, refetch } = useApprovals();
  const [at, setAt] = useState(0);
  const waiting = (data ?? [])
    .filter((one) => one.verdict === 'pending')
    .sort((a, b) => Number(b.mayDecide) - Number(a.mayDecide) || a.expiresAt.localeCompare(b.expiresAt));
  const chosen = Math.min(at, waiting.length - 1);
  useKeys({
    j: () => setAt(Math.min(chosen + 1, waiting.length - 1)),
    k: () => setAt(Math.max(chosen - 1, 0)),
  });
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{words.app.approvals}</h1>
        {error && <Trouble error={error} retry={() => void refetch()} />}
        {isPending && !error && <Waiting />}
        {data && waiting.length === 0 && <Empty title={words.approval.empty} how={words.approval.emptyHow} />}
        <ul>
          {waiting.map((approval, index) => (
            <Line key={approval.id} approval={approval} chosen={index === chosen} onChoose={() => setAt(index)} />
          ))}
        </ul>
      </div>
    </div>
  );
}
