import { Link } from 'wouter';
import type { ConversationDetail } from '../../../contract.ts';
import { useMe } from '../../api/session.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import type { Mode } from './composer-bar.tsx';

/** What writing here does besides: it takes the talk, or opens it again. */
export function Hint({ detail, mode }: { detail: ConversationDetail; mode: Mode }) {
  const words = useWords();
  const me = useMe();
  const { owner, status } = detail.line;
  if (mode === 'note' || (owner.kind === 'agent' && owner.id === me.id)) return null;
  if (status !== 'open') return <p className="composer__hint">{words.composer[status]}</p>;
  if (owner.kind === 'agent') return <p className="composer__hint">{words.list.with(owner.name ?? '–')}</p>;
  return <p className="composer__hint">{words.composer.willTake}</p>;
}

/** What the platform still lets through, where it counts. */
export function AnswersLeft({ answersLeft }: Pick<ConversationDetail, 'answersLeft'>) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  if (answersLeft === null) return null;
  const { left, until } = answersLeft;
  const over = left === 0 || until === null || Date.parse(until) <= now;
  return (
    <p className={over ? 'composer__hint composer__hint--stop' : 'composer__hint'} data-testid="answers-left">
      {over ? words.composer.answersNone : words.composer.answersLeft(left, format.moment(until, now))}
    </p>
  );
}

/** Why nothing can be said in a talk that was put away, and where it goes on. */
export function ShutHint({ shut }: { shut: NonNullable<ConversationDetail['shut']> }) {
  const { composer } = useWords();
  return (
    <p className="composer__hint" data-testid="shut">
      {composer.shut[shut.why]}{' '}
      {shut.in && (
        <Link className="link-button" href={`/desk/${shut.in}`} data-testid="shut-in">
          {composer.openLater}
        </Link>
      )}
    </p>
  );
}
