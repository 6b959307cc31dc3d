import { IconAlertTriangle } from '@tabler/icons-react';
import type { Board } from '../../../contract.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Change } from './change.tsx';
import { ChannelsDown } from './channels-down.tsx';
import { FreedMembers } from './freed-members.tsx';
import { SMALL, whatName } from './measures.ts';
import './summary.css';

function AreTheyWaiting({ waiting }: { waiting: Board['waiting'] }) {
  const { sum } = useWords();
  const format = useFormat();
  return (
    <section className="board__q">
      <h2>{sum.waitingQ}</h2>
      <p className={waiting.n > 0 ? 'board__big tone--persimmon num' : 'board__big tone--jade'}>
        {waiting.n > 0 ? waiting.n : sum.nobody}
        {waiting.n > 0 && <span className="board__unit">{sum.people(waiting.n)}</span>}
      </p>
      <div className="board__lines">
        {waiting.longestSeconds !== null && <span>{sum.longest(format.span(waiting.longestSeconds))}</span>}
        <span className={waiting.overdue > 0 ? 'tone--plum row' : 'soft'}>
          {waiting.overdue > 0 && <IconAlertTriangle size={16} aria-hidden="true" />}
          {sum.overdue(waiting.overdue)}
        </span>
        <span className={waiting.online === 0 ? 'tone--plum' : 'soft'}>{sum.online(waiting.online)}</span>
      </div>
    </section>
  );
}

function AreTheyContent({ today, yesterday }: Pick<Board, 'today' | 'yesterday'>) {
  const { sum } = useWords();
  const format = useFormat();
  const { mean, n } = today.csat;
  return (
    <section className="board__q">
      <h2>{sum.contentQ}</h2>
      <p className={n < SMALL ? 'board__big small-n num' : 'board__big num'}>
        {mean === null ? '–' : format.number(mean, 1)}
        <span className="board__unit">{mean === null ? sum.noRatings : sum.ofFive}</span>
      </p>
      <div className="board__lines">
        {n > 0 && (
          <span className={n < SMALL ? 'small-n' : 'soft'}>
            {sum.ratingsToday(n < SMALL ? sum.small(n) : sum.ratings(n))}
          </span>
        )}
        {yesterday.csat.mean === null ? (
          <span className="soft small">{sum.noneYesterday}</span>
        ) : (
          <Change now={mean} before={yesterday.csat.mean} good="more">
            {sum.yesterdayOf(format.number(yesterday.csat.mean, 1), yesterday.csat.n)}
          </Change>
        )}
      </div>
    </section>
  );
}

function Against({
  label,
  now,
  before,
  good,
  words,
}: {
  label: string;
  now: number | null;
  before: number | null;
  good: 'more' | 'less' | 'either';
  words: (value: number | null) => string;
}) {
  const { sum } = useWords();
  return (
    <span className="row row--wrap">
      <span className="soft">{label}</span>
      <strong className="num">{words(now)}</strong>
      <Change now={now} before={before} good={good}>
        {sum.yesterday(words(before))}
      </Change>
    </span>
  );
}

function WhatChanged({ board }: { board: Board }) {
  const words = useWords();
  const format = useFormat();
  const { sum } = words;
  const { today, yesterday, notable } = board;
  const seconds = (value: number | null) => (value === null ? '–' : format.span(value));
  return (
    <section className="board__q">
      <h2>{sum.changedQ}</h2>
      <div className="board__lines">
        <Against
          label={sum.conversations}
          now={today.conversations}
          before={yesterday.conversations}
          good="either"
          words={(v) => format.number(v)}
        />
        <Against
          label={sum.contained}
          now={today.contained_rate}
          before={yesterday.contained_rate}
          good="more"
          words={format.percent}
        />
        <Against
          label={sum.firstResponse}
          now={today.first_response_p50_s}
          before={yesterday.first_response_p50_s}
          good="less"
          words={seconds}
        />
      </div>
      {notable.length === 0 && <p className="soft small">{sum.quiet}</p>}
      <ul className="board__lines">
        {notable.slice(0, 3).map((one) => (
          <li key={one.what} className="row row--wrap">
            <strong>{whatName(words, one.what)}</strong>
            <span className="num">{format.number(one.value, Number.isInteger(one.value) ? 0 : 1)}</span>
            <span title={sum.sigma(format.number(Math.abs(one.sigma), 1))}>
              <Change now={one.value} before={one.usual} good="either">
                {sum.usual(format.number(one.usual, 1))}
              </Change>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Three answers without scrolling: are people waiting, are they content, what changed. */
export const BoardView = ({ board }: { board: Board }) => (
  <>
    <ChannelsDown channels={board.channelsDown} />
    <FreedMembers />
    <div className="board" data-testid="board">
      <AreTheyWaiting waiting={board.waiting} />
      <AreTheyContent today={board.today} yesterday={board.yesterday} />
      <WhatChanged board={board} />
    </div>
  </>
);
