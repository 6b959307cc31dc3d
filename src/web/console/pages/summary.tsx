import { useState } from 'react';
import { useMe } from '../api/session.ts';
import { useBoard, useSummary } from '../api/summary.ts';
import { Empty } from '../components/shared/empty.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { BoardView } from '../components/summary/board-view.tsx';
import { FiguresView } from '../components/summary/figures-view.tsx';
import { GroupsView } from '../components/summary/groups-view.tsx';
import { Levels } from '../components/summary/levels.tsx';
import { NotableList } from '../components/summary/notable-list.tsx';
import { type Choice, dayOf, PeriodBar, periodBefore } from '../components/summary/period-bar.tsx';
import { Satisfaction } from '../components/summary/satisfaction.tsx';
import { useWords } from '../i18n/index.tsx';
import '../components/summary/summary.css';
import '../components/tickets/tickets.css';

const DAYS = 14;

/** The supervisor's first page: today at a glance, then the period. */
export function Summary() {
  const words = useWords();
  const { timezone } = useMe().shop;
  const [choice, setChoice] = useState<Choice>(() => ({
    from: dayOf(timezone, DAYS - 1),
    to: dayOf(timezone, 0),
    days: DAYS,
    by: 'day',
    compare: true,
  }));
  const board = useBoard();
  const summary = useSummary(choice);
  const before = useSummary(periodBefore(choice), choice.compare);
  const { data } = summary;
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{words.app.summary}</h1>
        {board.error && <Trouble error={board.error} retry={() => void board.refetch()} />}
        {board.data ? <BoardView board={board.data} /> : !board.error && <Waiting />}
        <PeriodBar choice={choice} timezone={timezone} onChoice={setChoice} />
        {summary.error && <Trouble error={summary.error} retry={() => void summary.refetch()} />}
        {!data && !summary.error && <Waiting />}
        {data?.conversations === 0 && <Empty title={words.sum.empty} how={words.sum.emptyHow} />}
        {data && data.conversations > 0 && (
          <>
            <FiguresView summary={data} before={choice.compare ? before.data : undefined} />
            <div className="charts">
              <GroupsView summary={data} by={choice.by} />
              <div className="charts__side">
                <Satisfaction summary={data} />
                <Levels summary={data} />
              </div>
            </div>
            <NotableList notable={data.notable ?? []} />
          </>
        )}
      </div>
    </div>
  );
}
