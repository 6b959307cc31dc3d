import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import './first-steps.css';

/** The line that puts the widget into the shop's own pages, to be copied. */
export function Embed() {
  const { app, firstSteps: w } = useWords();
  const tell = useTell();
  const line = `<script src="${location.origin}/widget.js" defer></script>`;
  const copy = () =>
    navigator.clipboard.writeText(line).then(
      () => tell.done(app.copied),
      (error: unknown) => tell.failed(error),
    );
  return (
    <div className="first-step__embed" data-testid="embed">
      <p className="small soft">{w.embed}</p>
      <div className="first-step__code">
        <code className="grow">{line}</code>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconCopy size={14} aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {app.copy}
        </Button>
      </div>
    </div>
  );
}
