import { Anchor, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LiabilityLine, LiabilityReport } from '../../../aftersales/liability-report.ts';
import { liabilityCsvUrl, useLiability } from '../api/liability.ts';
import { useMe } from '../api/session.ts';
import { Empty } from '../components/shared/empty.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { dayOf } from '../components/summary/day-of.ts';
import { term, useFormat, useWords } from '../i18n/index.tsx';
import '../components/tickets/tickets.css';

function Borne({ borne }: Pick<LiabilityReport, 'borne'>) {
  const { liability: t } = useWords();
  const format = useFormat();
  const parts = [
    [t.bySuppliers, borne.supplier],
    [t.byCarriers, borne.logistics],
    [t.byShop, borne.shop],
    [t.noFault, borne.nobody],
  ] as const;
  return (
    <dl className="liability__borne">
      {parts.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{format.money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ by, lines }: { by: string; lines: LiabilityLine[] }) {
  const words = useWords();
  const format = useFormat();
  const { liability: t } = words;
  const named = by === 'liability' ? words.atFault : by === 'reason' ? words.reasons : {};
  return (
    <section className="liability__part table-frame">
      <h2 className="unseen">{term(t.by, by)}</h2>
      <table className="table table--end">
        <thead>
          <tr>
            {[term(t.by, by), t.cases, t.refunded, t.compensated, t.above].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} data-testid="liability-line">
              <td>{term(named, line.key)}</td>
              <td className="num">{line.cases}</td>
              <td className="num">{format.money(line.refunded)}</td>
              <td className="num">{format.money(line.compensated)}</td>
              <td className="num">{line.above_standard || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a month's faults cost, and to whom they are traced (H24). */
export function Liability() {
  const words = useWords();
  const { timezone } = useMe().shop;
  const { liability: t } = words;
  const [month, setMonth] = useState(() => dayOf(timezone, 0).slice(0, 7));
  const { data, error, refetch } = useLiability(month);
  const groups = [...new Set(data?.lines.map(({ by }) => by))];
  return (
    <div className="page">
      <div className="page__inner">
        <div className="row">
          <h1 className="page__title grow">{words.app.liability}</h1>
          <TextInput
            type="month"
            aria-label={t.month}
            value={month}
            onChange={(event) => event.currentTarget.value && setMonth(event.currentTarget.value)}
          />
          <Anchor href={liabilityCsvUrl(month)} download>
            CSV
          </Anchor>
        </div>
        <p className="soft">{t.lead}</p>
        {error && <Trouble error={error} retry={() => void refetch()} />}
        {!data && !error && <Waiting />}
        {data?.cases === 0 && <Empty title={t.empty} how={t.emptyHow} />}
        {data && data.cases > 0 && (
          <>
            <Borne borne={data.borne} />
            {groups.map((by) => (
              <Lines key={by} by={by} lines={data.lines.filter((line) => line.by === by)} />
            ))}
          </>
        )}
      </div>
    </div>
  );
}
