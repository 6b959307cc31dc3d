import { Link } from 'wouter';
import { TOLD_WORDS, toldInWords } from '../../../terms/told.ts';
import type { TicketView } from '../../contract.ts';
import { useTicket } from '../api/tickets.ts';
import { CouponLine } from '../components/coupons/coupon-mark.tsx';
import { BackButton } from '../components/shared/back-button.tsx';
import { Deadline } from '../components/shared/deadline-ring.tsx';
import { type Fact, Facts } from '../components/shared/facts.tsx';
import { useLevel } from '../components/shared/mark.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { ApprovalBox } from '../components/tickets/approval-box.tsx';
import { ClauseLine } from '../components/tickets/clause-line.tsx';
import { Inspections, Photos, PickUp } from '../components/tickets/evidence.tsx';
import { kindName } from '../components/tickets/kind-name.ts';
import { MoveButtons } from '../components/tickets/move-buttons.tsx';
import { PrivacyBox } from '../components/tickets/privacy-box.tsx';
import { Steps } from '../components/tickets/steps.tsx';
import { TicketHistory } from '../components/tickets/ticket-history.tsx';
import { TicketItems } from '../components/tickets/ticket-items.tsx';
import { TraceButton } from '../components/tickets/trace-button.tsx';
import { useWho } from '../hooks/use-who.ts';
import { term, useFormat, useLang, useWords } from '../i18n/index.tsx';
import '../components/tickets/tickets.css';
import '../components/context/context.css';

function Bullets({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="bullets">
        {lines.map((line) => (
          <li key={line}>
            <ClauseLine clause={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TicketFacts({ ticket }: { ticket: TicketView }) {
  const words = useWords();
  const who = useWho();
  const format = useFormat();
  const level = useLevel();
  const { ticket: t } = words;
  const facts: Fact[] = [
    [
      t.order,
      ticket.order_no ? (
        <Link key="order" href={`/orders/${encodeURIComponent(ticket.order_no)}`}>
          {ticket.order_no}
        </Link>
      ) : (
        '–'
      ),
    ],
    [t.reason, term(words.reasons, ticket.reason)],
    [t.items, <TicketItems key="items" ticket={ticket} />],
    [t.amount, format.money(ticket.amount)],
    ...(Number(ticket.compensation) > 0 ? ([[t.compensation, format.money(ticket.compensation)]] as Fact[]) : []),
    ...(ticket.coupon ? ([[words.coupon.label, <CouponLine key="coupon" coupon={ticket.coupon} />]] as Fact[]) : []),
    [t.tier, level(ticket.tier)],
    [t.liability, term(words.atFault, ticket.liability)],
    [t.department, term(words.departments, ticket.department)],
    [t.owner, ticket.owner ? who(ticket.owner) : t.nobody],
    [t.due, ticket.due_at ? <Deadline key="due" dueAt={ticket.due_at} /> : '–'],
  ];
  return <Facts facts={facts} />;
}

/** What the shopper told, so that nobody has to look for it in the talk. */
function Told({ ticket: { told } }: { ticket: TicketView }) {
  const lang = useLang();
  const facts: Fact[] = toldInWords(told, lang);
  if (facts.length === 0) return null;
  return (
    <section data-testid="ticket-told">
      <h2>{TOLD_WORDS[lang].title}</h2>
      <Facts facts={facts} />
    </section>
  );
}

function Body({ ticket }: { ticket: TicketView }) {
  const words = useWords();
  return (
    <>
      <Steps ticket={ticket} />
      <div className="ticket">
        <div>
          <section>
            <h2>{words.ticket.actions}</h2>
            {ticket.approval && <ApprovalBox approval={ticket.approval} clauses={[]} keys />}
            <MoveButtons ticket={ticket} keyed />
            {ticket.actions.length === 0 && ticket.changeable.length === 0 && (
              <p className="soft">{words.ticket.noActions}</p>
            )}
          </section>
          <PrivacyBox ticket={ticket} />
          <section>
            <h2>{words.ticket.history}</h2>
            <TicketHistory ticket={ticket} />
          </section>
          <Inspections ticket={ticket} />
        </div>
        <div>
          <Told ticket={ticket} />
          <section>
            <TicketFacts ticket={ticket} />
            <TraceButton ticket={ticket} />
          </section>
          <PickUp pickUp={ticket.pickUp} />
          <Photos photos={ticket.photos} />
          <Bullets
            title={words.ticket.clauses}
            lines={ticket.clauses.filter((one) => !ticket.tier_reason.includes(one))}
          />
          <Bullets title={words.ticket.tierReason} lines={ticket.tier_reason} />
        </div>
      </div>
    </>
  );
}

/** One ticket: where it stands, what can be done, how it came here. */
export function TicketPage({ no }: { no: string }) {
  const words = useWords();
  const { data, error, refetch } = useTicket(no);
  return (
    <div className="page">
      <div className="page__inner">
        <div className="row">
          <BackButton to="/tickets" size={36} label={words.app.tickets} />
          <h1 className="page__title num">
            {data && kindName(words, data)} {no}
          </h1>
        </div>
        {error && <Trouble error={error} retry={() => void refetch()} />}
        {!data && !error && <Waiting />}
        {data && <Body ticket={data} />}
      </div>
    </div>
  );
}
