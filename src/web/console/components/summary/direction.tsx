import { useSummary } from '../../api/summary.ts';
import { useWords } from '../../i18n/index.tsx';
import { Why } from '../figures/why-view.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { FiguresView } from './figures-view.tsx';
import { GroupsView } from './groups-view.tsx';
import { Levels } from './levels.tsx';
import { NotableList } from './notable-list.tsx';
import { type Choice, periodBefore } from './period-bar.tsx';
import { Satisfaction } from './satisfaction.tsx';

/** Where the shop is going: satisfaction, complaints, what making good costs, and what moved them. */
export function Direction({ choice }: { choice: Choice }) {
  const words = useWords();
  const summary = useSummary(choice);
  const before = useSummary(periodBefore(choice), choice.compare);
  const { data } = summary;
  return (
    <>
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
          <Why span={choice} />
        </>
      )}
    </>
  );
}
