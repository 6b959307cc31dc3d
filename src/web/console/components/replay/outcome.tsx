import { IconArrowRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { PolicyTrial, TrialOutcome } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { useLevel } from '../shared/mark.tsx';
import { PairBars } from './pair-bars.tsx';

type Found = NonNullable<PolicyTrial['found']>;

function Outcome({ outcome }: { outcome: TrialOutcome }) {
  const { trial } = useWords();
  const level = useLevel();
  return (
    <>
      {trial.verdicts[outcome.verdict]} <span className="small faint">{level(outcome.tier)}</span>
    </>
  );
}

function Changes({ found }: { found: Found }) {
  const words = useWords();
  const { trial } = words;
  const format = useFormat();
  const now = useNow();
  if (found.changes.length === 0) return null;
  return (
    <section>
      <h2 className="replay__title">{trial.changes}</h2>
      <ul>
        {found.changes.map((one) => (
          <li key={`${one.no} ${one.decidedAt}`} className="change-line" data-testid="trial-change">
            <span className="nowrap">
              <Link href={`/tickets/${one.no}`} className="num">
                {one.no}
              </Link>{' '}
              <span className="small soft">{term(words.kinds, one.kind)}</span>
            </span>
            <span className="num">{format.money(one.money)}</span>
            <span className="change-line__way">
              <Outcome outcome={one.was} />
              <IconArrowRight size={16} aria-label={trial.becomes} />
              <strong>
                <Outcome outcome={one.now} />
              </strong>
            </span>
            <span className="small faint num">{format.moment(one.decidedAt, now)}</span>
            <span className="small soft change-line__clauses">{one.now.clauses.join(' · ')}</span>
          </li>
        ))}
      </ul>
      {found.more > 0 && <p className="small soft">{trial.more(found.more)}</p>}
    </section>
  );
}

/** What other rules would have made of the past: a sentence, three pictures, and every case that comes out otherwise. */
export function TrialResult({ found }: { found: Found }) {
  const { trial } = useWords();
  const level = useLevel();
  if (found.cases === 0) return <Empty title={trial.empty} how={trial.emptyHow} />;
  const tiers = (list: Found['load']) => list.map((one) => ({ ...one, name: level(one.tier) }));
  return (
    <div className="replay__result" data-testid="trial-result" data-changed={found.changed}>
      <p className="replay__sum">
        {found.changed === 0 ? trial.same(found.cases) : trial.sum(found.cases, found.changed)}
      </p>
      {found.left > 0 && <p className="small soft">{trial.left(found.left)}</p>}
      <div className="replay__charts">
        <PairBars
          title={trial.byVerdict}
          by="cases"
          pairs={found.verdicts.map((one) => ({ ...one, name: trial.verdicts[one.verdict] }))}
        />
        <PairBars title={trial.load} by="cases" pairs={tiers(found.load)} />
        <PairBars title={trial.atOnce} by="money" pairs={tiers(found.atOnce)} />
      </div>
      <Changes found={found} />
    </div>
  );
}
