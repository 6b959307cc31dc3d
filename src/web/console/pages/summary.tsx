import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../api/session.ts';
import { useBoard } from '../api/summary.ts';
import { AheadLine } from '../components/campaigns/ahead-line.tsx';
import { Colleagues } from '../components/figures/colleagues.tsx';
import { LowScores } from '../components/figures/low-scores.tsx';
import { StepsStrip } from '../components/first-steps/steps-strip.tsx';
import { ListTabs } from '../components/shared/list-tabs.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { BoardView } from '../components/summary/board-view.tsx';
import { dayOf } from '../components/summary/day-of.ts';
import { Direction } from '../components/summary/direction.tsx';
import { type Choice, PeriodBar } from '../components/summary/period-bar.tsx';
import { Tactics } from '../components/summary/tactics.tsx';
import { useWords } from '../i18n/index.tsx';
import '../components/summary/summary.css';
import '../components/tickets/tickets.css';
import '../components/desk/waiting-list.css';

const DAYS = 14;
const LAYERS = ['direction', 'tactics', 'execution'] as const;
type Layer = (typeof LAYERS)[number];

const useChoice = () => {
  const { timezone } = useMe().shop;
  const [choice, setChoice] = useState<Choice>(() => ({
    from: dayOf(timezone, DAYS - 1),
    to: dayOf(timezone, 0),
    days: DAYS,
    by: 'day',
    compare: true,
  }));
  return { choice, setChoice };
};

/** An agent's own figures, and nobody else's. */
function Own() {
  const { app, fig } = useWords();
  const { timezone } = useMe().shop;
  const { choice, setChoice } = useChoice();
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{app.summary}</h1>
        <PeriodBar choice={choice} timezone={timezone} onChoice={setChoice} plain />
        <Colleagues span={choice} title={fig.mine} />
      </div>
    </div>
  );
}

/** The supervisor's first page: today at a glance, then the period in three layers (H31). */
function Whole({ layer }: { layer: Layer }) {
  const words = useWords();
  const { timezone } = useMe().shop;
  const [, go] = useLocation();
  const { choice, setChoice } = useChoice();
  const board = useBoard();
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{words.app.summary}</h1>
        {layer === 'direction' && <StepsStrip />}
        <div className="layers">
          <ListTabs
            label={words.fig.viewsLabel}
            views={LAYERS}
            view={layer}
            onView={(view) => go(view === 'direction' ? '/summary' : `/summary/${view}`)}
            nameOf={(view) => words.fig.views[view]}
            testid="layer"
          />
        </div>
        <AheadLine />
        {board.error && <Trouble error={board.error} retry={() => void board.refetch()} />}
        {board.data ? <BoardView board={board.data} /> : !board.error && <Waiting />}
        <PeriodBar choice={choice} timezone={timezone} onChoice={setChoice} plain={layer !== 'direction'} />
        {layer === 'direction' && <Direction choice={choice} />}
        {layer === 'tactics' && <Tactics choice={choice} board={board.data} />}
        {layer === 'execution' && (
          <>
            <Colleagues span={choice} title={words.fig.colleagues} />
            <LowScores />
          </>
        )}
      </div>
    </div>
  );
}

/** The figures: of the whole desk for supervisors and above, of oneself for an agent. */
export function Summary({ view }: { view?: string | undefined }) {
  if (useMe().role === 'agent') return <Own />;
  return <Whole layer={LAYERS.find((one) => one === view) ?? 'direction'} />;
}
