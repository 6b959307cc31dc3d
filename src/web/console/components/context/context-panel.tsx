import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ConversationDetail } from '../../../contract.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { CustomerCoupons } from '../coupons/customer-coupons.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { Waiting } from '../shared/waiting.tsx';
import { ApprovalBox } from '../tickets/approval-box.tsx';
import { Photos, PickUp } from '../tickets/evidence.tsx';
import { MoveButtons } from '../tickets/move-buttons.tsx';
import { StateMark } from '../tickets/state-mark.tsx';
import { TicketHistory } from '../tickets/ticket-history.tsx';
import { CustomerView } from './customer-view.tsx';
import { OrderView } from './order-view.tsx';
import { PacketView } from './packet-view.tsx';
import { Fold, Part } from './part.tsx';

type Ticket = ConversationDetail['tickets'][number];

function TicketFold({ ticket, open }: { ticket: Ticket; open: boolean }) {
  const words = useWords();
  const format = useFormat();
  const head = (
    <>
      <span className="grow cut">
        {ticket.topic ? term(words.topics, ticket.topic) : term(words.kinds, ticket.kind)}{' '}
        <span className="faint small num">{ticket.no}</span>
      </span>
      <StateMark state={ticket.state} />
      {Number(ticket.amount) > 0 && <span className="num">{format.money(ticket.amount)}</span>}
    </>
  );
  return (
    <Fold head={head} open={open}>
      {ticket.due_at && <Deadline dueAt={ticket.due_at} />}
      {ticket.approval && <ApprovalBox approval={ticket.approval} clauses={ticket.clauses} />}
      <PickUp pickUp={ticket.pickUp} />
      {ticket.photos.some(({ twin }) => twin !== null) && <Photos photos={ticket.photos} />}
      <MoveButtons ticket={ticket} />
      <TicketHistory ticket={ticket} last={3} />
      <Link href={`/tickets/${ticket.no}`} className="small">
        {words.context.openTicket}
      </Link>
    </Fold>
  );
}

function Tickets({ detail }: { detail: ConversationDetail }) {
  const words = useWords();
  const { tickets, line } = detail;
  const add = (
    <Link href={`/tickets/new?conversation=${line.id}`} className="small row nowrap" data-testid="new-ticket">
      <IconPlus size={14} aria-hidden="true" />
      {words.context.newTicket}
      <KeyHint of="C" />
    </Link>
  );
  return (
    <Part title={words.context.tickets} aside={add}>
      {tickets.length === 0 && <p className="soft">{words.context.noTickets}</p>}
      {tickets.map((ticket, at) => (
        <TicketFold key={ticket.no} ticket={ticket} open={at === 0} />
      ))}
    </Part>
  );
}

function Orders({ detail }: { detail: ConversationDetail }) {
  const words = useWords();
  const { orders, packet } = detail;
  return (
    <Part title={words.context.orders}>
      {orders.length === 0 && <p className="soft">{words.context.noOrders}</p>}
      {orders.map((order) => (
        <OrderView key={order.orderNo} order={order} open={order.orderNo === packet?.orderNo} />
      ))}
    </Part>
  );
}

/** Right column: the packet first, then customer, tickets and orders. */
export function ContextPanel({ detail, onBack }: { detail: ConversationDetail | undefined; onBack?: () => void }) {
  const words = useWords();
  return (
    <>
      {onBack && (
        <header className="context-back">
          <ActionIcon variant="subtle" color="gray" size={40} aria-label={words.app.back} onClick={onBack}>
            <IconArrowLeft size={22} />
          </ActionIcon>
          <h1 className="talk-head__who cut">{detail?.line.who}</h1>
        </header>
      )}
      {!detail && <Waiting />}
      {detail && (
        <>
          {detail.packet ? (
            <PacketView packet={detail.packet} line={detail.line} />
          ) : (
            <Part title={words.context.packet}>
              <p className="soft">{words.context.noPacket}</p>
            </Part>
          )}
          <CustomerView customer={detail.customer} conversation={detail.line.id} />
          <CustomerCoupons detail={detail} />
          <Tickets detail={detail} />
          <Orders detail={detail} />
        </>
      )}
    </>
  );
}
