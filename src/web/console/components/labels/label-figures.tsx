import { Modal } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LabelFigure, LabelFigures } from '../../../contract.ts';
import type { Span } from '../../api/figures.ts';
import { labelFile, useLabelFigures, useLabelled } from '../../api/labels.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { SMALL } from '../summary/measures.ts';
import '../figures/figures.css';
import { LabelTag } from './label-tags.tsx';

/** The server lists no more. */
const MOST = 200;

interface Behind {
  label: LabelFigure;
  week: LabelFigures['weeks'][number];
}

/** The talks that a figure was counted from, each a press away. */
function BehindList({ label, week }: Behind) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const { data, error, refetch } = useLabelled(label.id, week);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <ul className="counted" data-testid="labelled">
        {data.items.map((line) => (
          <li key={line.id}>
            <Link href={`/desk/${line.id}`} className="counted__line">
              <strong className="cut">{line.who}</strong>
              <span className="small faint nowrap">
                {term(words.channels, line.channel)} · {format.moment(line.lastAt, now)}
              </span>
              <span className="small soft cut">{line.preview}</span>
            </Link>
          </li>
        ))}
      </ul>
      {data.items.length >= MOST && <p className="small faint">{words.fig.most(MOST)}</p>}
    </>
  );
}

/** A week in words, by its first and last day. */
function useWeek(): (week: Span) => string {
  const { labels } = useWords();
  const format = useFormat();
  const now = useNow();
  // At an hour that is the same day wherever the shop is.
  const day = (date: string): string => format.day(`${date}T10:00:00Z`, now);
  return ({ from, to }) => labels.week(day(from), day(to));
}

/** By how many points of a hundred the last week's share differs from the one before; null where either week had no talk. */
const changeOf = ({ weeks }: LabelFigure): number | null => {
  const [before, last] = weeks.slice(-2).map(({ share }) => share);
  if (before === undefined || last === undefined || before === null || last === null) return null;
  return Math.round((last - before) * 1000) / 10;
};

interface RowProps {
  label: LabelFigure;
  weeks: LabelFigures['weeks'];
  onOpen: (behind: Behind) => void;
}

function Row({ label, weeks, onOpen }: RowProps) {
  const { labels: w } = useWords();
  const format = useFormat();
  const change = changeOf(label);
  return (
    <tr>
      <th scope="row" className="served__name">
        <LabelTag label={label} />
      </th>
      {weeks.map((week, at) => {
        const { n = 0, share = null } = label.weeks[at] ?? {};
        const said = share === null ? '–' : format.percent(share);
        return (
          <td key={week.key} className={week.talks < SMALL ? 'num small-n' : 'num'}>
            {n === 0 ? (
              said
            ) : (
              <button
                type="button"
                className="served__figure"
                data-testid={`label-figure-${week.key}`}
                onClick={() => onOpen({ label, week })}
              >
                {said}
                <span className="faint small served__n">{w.of(n, week.talks)}</span>
              </button>
            )}
          </td>
        );
      })}
      {weeks.length > 1 && <td className="num nowrap">{change === null ? '–' : w.points(change)}</td>}
    </tr>
  );
}

function Table({ figures: { weeks, labels }, onOpen }: { figures: LabelFigures; onOpen: (behind: Behind) => void }) {
  const { labels: w } = useWords();
  const weekOf = useWeek();
  return (
    <div className="figures-wide">
      <table className="table table--end served">
        <thead>
          <tr>
            <th scope="col">{w.one}</th>
            {weeks.map(({ key, from, to }) => (
              <th key={key} scope="col" title={key}>
                {weekOf({ from, to })}
              </th>
            ))}
            {weeks.length > 1 && <th scope="col">{w.against}</th>}
          </tr>
        </thead>
        <tbody>
          {labels.map((one) => (
            <Row key={one.id} label={one} weeks={weeks} onOpen={onOpen} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w.all}</th>
            {weeks.map(({ key, talks }) => (
              <td key={key} className="num">
                {talks}
              </td>
            ))}
            {weeks.length > 1 && <td />}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** Which part of each week's talks has each label, what changed, and the talks behind each figure. */
export function LabelFiguresView({ span }: { span: Span }) {
  const { labels: w, app } = useWords();
  const weekOf = useWeek();
  const { data, error, refetch } = useLabelFigures(span);
  const [behind, setBehind] = useState<Behind | null>(null);
  return (
    <section className="figures-part" data-testid="label-figures">
      <h2 className="chart__title">{w.figures}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data?.labels.length === 0 && <p className="soft">{w.figuresNone}</p>}
      {data && data.labels.length > 0 && (
        <>
          <p className="small soft">
            {w.figuresHow}{' '}
            <a href={labelFile(span)} download data-testid="label-file">
              {w.file}
            </a>
          </p>
          <Table figures={data} onOpen={setBehind} />
        </>
      )}
      {behind && (
        <Modal
          opened
          size="lg"
          onClose={() => setBehind(null)}
          title={w.behind(behind.label.name, weekOf(behind.week))}
          closeButtonProps={{ 'aria-label': app.close }}
          transitionProps={{ duration: 120 }}
        >
          <BehindList {...behind} />
        </Modal>
      )}
    </section>
  );
}
