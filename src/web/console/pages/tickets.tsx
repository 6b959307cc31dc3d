import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { TicketLine } from '../../contract.ts';
import { useTickets } from '../api/tickets.ts';
import { Deadline } from '../components/shared/deadline-ring.tsx';
import { DepartmentSelect } from '../components/shared/department-select.tsx';
import { Empty } from '../components/shared/empty.tsx';
import { KeyHint } from '../components/shared/key-hint.tsx';
import { LevelMark, useLevel } from '../components/shared/mark.tsx';
import { SearchField } from '../components/shared/search-field.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { kindName } from '../components/tickets/kind-name.ts';
import { StateMark } from '../components/tickets/state-mark.tsx';
import { useDepartment } from '../hooks/use-department.ts';
import { useWho } from '../hooks/use-who.ts';
import { useWidth } from '../hooks/use-width.ts';
import { term, useFormat, useWords } from '../i18n/index.tsx';
import '../components/tickets/tickets.css';

function Rows({ tickets }: { tickets: TicketLine[] }) {
  const words = useWords();
  const format = useFormat();
  const level = useLevel();
  const who = useWho();
  const [, go] = useLocation();
  const { ticket: t } = words;
  return (
    <table className="table">
      <thead>
        <tr>
          {[t.no, t.kind, t.state, t.reason, t.amount, t.tier, t.owner, t.due].map((head) => (
            <th key={head} scope="col" className={head === t.amount ? 'table__number' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tickets.map((one) => (
          <tr
            key={one.no}
            data-testid="ticket-line"
            style={{ cursor: 'pointer' }}
            onClick={() => go(`/tickets/${one.no}`)}
          >
            <td className="num nowrap">
              <Link href={`/tickets/${one.no}`}>{one.no}</Link>
            </td>
            <td className="nowrap">{kindName(words, one)}</td>
            <td>
              <StateMark state={one.state} />
            </td>
            <td>{term(words.reasons, one.reason)}</td>
            <td className="num nowrap table__number">{Number(one.amount) > 0 ? format.money(one.amount) : '–'}</td>
            <td className="nowrap">{level(one.tier)}</td>
            <td>{one.owner ? who(one.owner) : <span className="faint">{t.nobody}</span>}</td>
            <td>{one.due_at && <Deadline dueAt={one.due_at} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ tickets }: { tickets: TicketLine[] }) {
  const words = useWords();
  const format = useFormat();
  return tickets.map((one) => (
    <Link key={one.no} href={`/tickets/${one.no}`} className="ticket-row" data-testid="ticket-line">
      <div className="row">
        <strong>{kindName(words, one)}</strong>
        <LevelMark tier={one.tier} />
        <span className="grow" />
        {Number(one.amount) > 0 && <span className="num">{format.money(one.amount)}</span>}
      </div>
      <div className="row">
        <StateMark state={one.state} />
        <span className="grow cut soft">{term(words.reasons, one.reason)}</span>
        {one.due_at && <Deadline dueAt={one.due_at} />}
      </div>
      <span className="small faint num">{one.no}</span>
    </Link>
  ));
}

/** The list of tickets with its filters. */
export function Tickets() {
  const words = useWords();
  const phone = useWidth() === 'phone';
  const [, go] = useLocation();
  const [state, setState] = useState<'open' | 'all'>('open');
  const [mine, setMine] = useState(false);
  const [kind, setKind] = useState('');
  const [department, setDepartment] = useDepartment();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const { data, error, isPending, refetch } = useTickets({ state, mine, q });
  const shown = (data ?? []).filter(
    (one) => (kind === '' || one.kind === kind) && (department === '' || one.department === department),
  );
  const kinds = [
    { value: '', label: words.ticket.kindAny },
    ...Object.entries(words.kinds).map(([value, label]) => ({ value, label })),
  ];
  return (
    <div className="page">
      <div className="page__inner">
        <div className="row">
          <h1 className="page__title grow">{words.app.tickets}</h1>
          <Button
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            rightSection={<KeyHint of="C" />}
            data-testid="new-ticket"
            onClick={() => go('/tickets/new')}
          >
            {words.ticket.new}
          </Button>
        </div>
        <div className="filters">
          <SegmentedControl
            value={state}
            data={[
              { value: 'open', label: words.ticket.open },
              { value: 'all', label: words.ticket.all },
            ]}
            onChange={(value) => setState(value === 'all' ? 'all' : 'open')}
          />
          <Select
            aria-label={words.ticket.kind}
            w={150}
            data={kinds}
            value={kind}
            onChange={(value) => setKind(value ?? '')}
          />
          <DepartmentSelect value={department} onChange={setDepartment} />
          <div className="grow filters__search">
            <SearchField label={words.ticket.search} value={text} onChange={setText} testid="tickets-search" />
          </div>
          <Checkbox
            label={words.ticket.mine}
            checked={mine}
            onChange={(event) => setMine(event.currentTarget.checked)}
          />
        </div>
        {error && <Trouble error={error} retry={() => void refetch()} />}
        {isPending && !error && <Waiting />}
        {data && shown.length === 0 && <Empty title={words.ticket.empty} how={words.ticket.emptyHow} />}
        {shown.length > 0 && (phone ? <Lines tickets={shown} /> : <Rows tickets={shown} />)}
      </div>
    </div>
  );
}
