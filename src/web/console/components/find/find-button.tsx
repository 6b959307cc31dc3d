import { IconSearch } from '@tabler/icons-react';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';

const APPLE = /Mac|iP(hone|ad|od)/u.test(navigator.userAgent);

/** In the bar above every page: what is looked for, and its key. */
export function FindButton({ onOpen, narrow }: { onOpen: () => void; narrow: boolean }) {
  const { find } = useWords();
  return (
    <button
      type="button"
      className={narrow ? 'plain-button top__find top__find--narrow' : 'plain-button top__find'}
      aria-label={narrow ? find.title : undefined}
      title={find.title}
      aria-keyshortcuts={APPLE ? 'Meta+K' : 'Control+K'}
      data-testid="find-open"
      onClick={onOpen}
    >
      <IconSearch size={narrow ? 20 : 16} aria-hidden="true" />
      {!narrow && (
        <>
          <span className="grow">{find.open}</span>
          <KeyHint of={APPLE ? '⌘K' : 'Ctrl K'} />
        </>
      )}
    </button>
  );
}
