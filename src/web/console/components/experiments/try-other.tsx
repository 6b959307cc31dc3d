import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { WordsPiece } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';
import { experimentPath, tryPath } from './experiment-lines.tsx';

/** The way from a piece to another wording of it: to begin one, to the one that runs, or why there is none. */
export function TryOther({ piece, mayEdit }: { piece: WordsPiece; mayEdit: boolean }) {
  const { tests: w } = useWords();
  const { wordings, of, id, mark } = piece;
  if (!wordings || mark === 'new') return null;
  if (wordings.running !== null)
    return (
      <Link href={experimentPath(wordings.running)} className="small" data-testid="words-tried">
        {w.running}
      </Link>
    );
  if (!mayEdit) return null;
  if (wordings.refused !== null)
    return (
      <p className="small faint" data-testid="words-not-tried">
        {w.refused} {wordings.refused}
      </p>
    );
  return (
    <Button component={Link} href={tryPath(of, id)} variant="default" data-testid="words-try-other">
      {w.tryOther}
    </Button>
  );
}
