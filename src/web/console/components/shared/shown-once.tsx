import { Button, CopyButton } from '@mantine/core';
import { useWords } from '../../i18n/index.tsx';
import './shown-once.css';

interface Props {
  /** What it is for, and that it is shown only now. */
  how: string;
  value: string;
  testid: string;
  /** Puts it away; left out: it stays. */
  onNoted?: () => void;
}

/** A secret, a password or a code that is shown nowhere else: to be copied, then put away. */
export function ShownOnce({ how, value, testid, onNoted }: Props) {
  const { app } = useWords();
  return (
    <div className="shown-once" aria-live="polite">
      <p className="small">{how}</p>
      <code data-testid={testid}>{value}</code>
      <div className="row">
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-md" onClick={copy}>
              {copied ? app.copied : app.copy}
            </Button>
          )}
        </CopyButton>
        {onNoted && (
          <Button variant="subtle" size="compact-md" onClick={onNoted}>
            {app.noted}
          </Button>
        )}
      </div>
    </div>
  );
}
