import { Button, Loader } from '@mantine/core';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import './shared.css';

/** Shown while something loads. */
export function Waiting() {
  const words = useWords();
  return (
    <div className="wait" role="status">
      <Loader size="xs" color="jade" /> {words.app.loading}
    </div>
  );
}

/** Shown where something could not be loaded, with a way to try again. */
export function Trouble({ error, retry }: { error: unknown; retry: () => void }) {
  const words = useWords();
  const { explain } = useTell();
  return (
    <div className="trouble" role="alert">
      <span className="grow">{explain(error)}</span>
      <Button size="compact-sm" variant="default" onClick={retry}>
        {words.app.retry}
      </Button>
    </div>
  );
}
