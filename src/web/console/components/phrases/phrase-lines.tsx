import { Link } from 'wouter';
import { PHRASE_HEADINGS } from '../../../../conversation/phrases/groups.ts';
import type { PhraseLine } from '../../../contract.ts';
import { usePhrases } from '../../api/phrases.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';

/** Where a group is changed. */
export const phrasesPath = (id: string): string => `/words/phrases/${encodeURIComponent(id)}`;

function Line({ line, chosen }: { line: PhraseLine; chosen: boolean }) {
  const { phrases: w } = useWords();
  return (
    <Link
      href={phrasesPath(line.id)}
      className="line words-line"
      aria-current={chosen ? 'true' : undefined}
      data-testid="phrase-line"
      data-id={line.id}
    >
      <strong className="cut">{term(w.names, line.id)}</strong>
      <span className="words-line__text soft">{[...line.said.zh, ...line.said.en].join(' · ')}</span>
    </Link>
  );
}

/** Groups by heading, in the order of their headings; what has none comes last. */
const byHeading = (lines: readonly PhraseLine[]): { heading: string; lines: PhraseLine[] }[] => {
  const placed = Object.entries(PHRASE_HEADINGS).map(([heading, ids]) => ({
    heading,
    lines: (ids as readonly string[]).flatMap((id) => lines.find((line) => line.id === id) ?? []),
  }));
  const known = new Set(placed.flatMap(({ lines: there }) => there));
  const rest = lines.filter((line) => !known.has(line));
  return [...placed, { heading: 'other', lines: rest }].filter(({ lines: there }) => there.length > 0);
};

/** What the bot listens for, group by group, each by the name a person gives it. */
export function PhraseLines({ q, chosen }: { q: string; chosen: string | undefined }) {
  const { phrases: w, words: common } = useWords();
  const { data, error, refetch } = usePhrases();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const has = ({ id, said }: PhraseLine) =>
    [term(w.names, id), term(w.means, id), ...said.zh, ...said.en].join('\n').toLowerCase().includes(q);
  const nameOf = (heading: string) => (heading === 'other' ? w.other : term(w.headings, heading));
  const groups = byHeading(data.lines.filter(has));
  if (groups.length === 0) return <Empty title={common.notFound(q)} how={common.notFoundHow} />;
  return (
    <>
      <p className="phrase-lead small soft">{w.lead}</p>
      {groups.map(({ heading, lines }) => (
        <section key={heading} aria-label={nameOf(heading)}>
          <h2 className="group__title">{nameOf(heading)}</h2>
          {lines.map((line) => (
            <Line key={line.id} line={line} chosen={line.id === chosen} />
          ))}
        </section>
      ))}
    </>
  );
}
