import { Progress as Bar, Button } from '@mantine/core';
import type { Progress } from '../../api/shop-data.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

interface Props {
  progress: Progress;
  /** Given while it may still be ended without harm. */
  onStop: (() => void) | undefined;
}

/** How far the work under way has come. */
export function GoingOn({ progress, onStop }: Props) {
  const { shopData } = useWords();
  const format = useFormat();
  const said = (): string => {
    if (progress.is === 'sending') return shopData.sending(format.percent(progress.share));
    if (progress.is === 'looking') return shopData.looking;
    return progress.is === 'reading'
      ? shopData.reading(progress.file, progress.rows)
      : shopData.saving(progress.rows, progress.of);
  };
  const known =
    progress.is === 'sending'
      ? progress.share
      : progress.is === 'saving'
        ? progress.rows / Math.max(progress.of, 1)
        : null;
  return (
    <div className="import-going" role="status">
      <div className="row">
        <span className="grow">{said()}</span>
        {onStop && (
          <Button variant="default" size="compact-md" onClick={onStop}>
            {shopData.stop}
          </Button>
        )}
      </div>
      <Bar
        value={known === null ? 100 : known * 100}
        animated={known === null}
        striped={known === null}
        aria-label={said()}
      />
    </div>
  );
}
