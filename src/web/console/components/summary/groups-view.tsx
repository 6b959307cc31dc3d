import { Select } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { SplitBy, Summary } from '../../api/summary.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Waiting } from '../shared/waiting.tsx';
import { ChartBox } from './chart-box.tsx';
import { GroupsBars } from './groups-bars.tsx';
import { groupName, groupsOf, MEASURES, SMALL, say } from './measures.ts';

const Trend = lazy(() => import('./trend.tsx'));

function GroupsTable({ summary, by }: { summary: Summary; by: SplitBy }) {
  const words = useWords();
  const format = useFormat();
  const { sum } = words;
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="table table--end">
        <thead>
          <tr>
            <th scope="col">{sum.byWhat[by]}</th>
            {MEASURES.map((measure) => (
              <th key={measure.name} scope="col">
                {sum[measure.name]}
              </th>
            ))}
            <th scope="col">{sum.ratings(0).replace(/^0\s*/, '')}</th>
          </tr>
        </thead>
        <tbody>
          {groupsOf(summary).map((group) => (
            <tr key={groupName(words, by, group)}>
              <td className="nowrap">{groupName(words, by, group)}</td>
              {MEASURES.map((measure) => (
                <td key={measure.name} className={measure.n(group) < SMALL ? 'num small-n' : 'num'}>
                  {say(format, measure.kind, measure.value(group))}
                </td>
              ))}
              <td className="num">{group.csat?.n ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One measure over the groups of the period, and everything of them as a table. */
export function GroupsView({ summary, by }: { summary: Summary; by: SplitBy }) {
  const words = useWords();
  const { sum } = words;
  const [name, setName] = useState<string>('csat');
  const measure = MEASURES.find((one) => one.name === name) ?? MEASURES[0];
  if (!measure) return null;
  const groups = groupsOf(summary);
  const inTime = by === 'day' || by === 'week';
  const picture = inTime ? (
    <Suspense fallback={<Waiting />}>
      <Trend groups={groups} by={by} measure={measure} />
    </Suspense>
  ) : (
    <GroupsBars groups={groups} by={by} measure={measure} />
  );
  return (
    <ChartBox
      title={sum.chartOf(sum[measure.name], sum.byWhat[by])}
      picture={picture}
      table={<GroupsTable summary={summary} by={by} />}
    >
      <Select
        size="xs"
        w={180}
        aria-label={sum.measure}
        value={measure.name}
        data={MEASURES.map((one) => ({ value: one.name, label: sum[one.name] }))}
        data-testid="summary-measure"
        onChange={(value) => setName(value ?? 'csat')}
      />
    </ChartBox>
  );
}
