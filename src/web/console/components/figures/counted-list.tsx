import { Modal } from '@mantine/core';
import { Link } from 'wouter';
import type { ColleagueView, CountedFigure } from '../../../contract.ts';
import { type Span, useCounted } from '../../api/figures.ts';
import { useNow } from '../../hooks/use-now.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';

/** The server lists no more. */
const MOST = 200;

function useCountedValue(): (what: CountedFigure, value: number) => string {
  const { fig } = useWords();
  const format = useFormat();
  return (what, value) => {
    if (what === 'csat') return fig.stars(value);
    if (what === 'in_time') return value === 1 ? fig.inTime : fig.late;
    if (what === 'conversion') return value === 1 ? fig.bought : fig.notBought;
    return ['first_response', 'response', 'resolution'].includes(what) ? format.span(value) : '';
  };
}

function Lines({ who, what, span }: { who: ColleagueView; what: CountedFigure; span: Span }) {
  const words = useWords();
  const format = useFormat();
  const said = useCountedValue();
  const now = useNow();
  const { data, error, refetch } = useCounted(span, who.key, what);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.items.length === 0) return <p className="soft">{words.fig.noneCounted}</p>;
  return (
    <>
      <ul className="counted" data-testid="counted">
        {data.items.map((line) => (
          <li key={line.id}>
            <Link href={`/desk/${line.id}`} className="counted__line">
              <strong className="cut">{line.who}</strong>
              <span className="num nowrap">{said(what, line.value)}</span>
              <span className="small soft cut">{line.preview}</span>
              <span className="small faint nowrap">
                {term(words.channels, line.channel)} · {format.moment(line.lastAt, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data.items.length >= MOST && <p className="small faint">{words.fig.most(MOST)}</p>}
    </>
  );
}

interface Props {
  who: ColleagueView;
  name: string;
  what: CountedFigure;
  span: Span;
  onClose: () => void;
}

/** The conversations that one figure was counted from, each a press away. */
export function CountedList({ who, name, what, span, onClose }: Props) {
  const { app, fig } = useWords();
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={fig.counted(name, fig.of[what])}
      closeButtonProps={{ 'aria-label': app.close }}
      transitionProps={{ duration: 120 }}
    >
      <p className="small soft">{fig.how[what]}</p>
      <Lines who={who} what={what} span={span} />
    </Modal>
  );
}
