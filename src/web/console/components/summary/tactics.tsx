import type { Board } from '../../../contract.ts';
import { type SplitBy, useSummary } from '../../api/summary.ts';
import { Forecast } from '../figures/forecast.tsx';
import { Queues } from '../figures/queues.tsx';
import { LabelFiguresView } from '../labels/label-figures.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { GroupsView } from './groups-view.tsx';
import type { Choice } from './period-bar.tsx';

function Split({ choice, by }: { choice: Choice; by: SplitBy }) {
  const { data, error, refetch } = useSummary({ from: choice.from, to: choice.to, by });
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className="figures-part">
      <GroupsView summary={data} by={by} />
    </div>
  );
}

/** By which ways: queues, channels, topics, and what tomorrow asks for. */
export function Tactics({ choice, board }: { choice: Choice; board: Board | undefined }) {
  return (
    <>
      <div className="tactics">
        {board && <Queues queues={board.queues} />}
        <Split choice={choice} by="channel" />
      </div>
      <Forecast />
      <LabelFiguresView span={choice} />
      <Split choice={choice} by="intent" />
    </>
  );
}
