import { Button, CopyButton } from '@mantine/core';
import type { WebhookMade } from '../../../contract.ts';
import { useWords } from '../../i18n/index.tsx';

/** The secret of an endpoint, the only time it is shown. */
export function Secret({ made, onSeen }: { made: WebhookMade; onSeen: () => void }) {
  const words = useWords();
  return (
    <div className="webhooks__secret" aria-live="polite" data-testid="webhook-secret">
      <p className="small">{words.webhooks.secretHow(new URL(made.webhook.url).host)}</p>
      <code>{made.secret}</code>
      <div className="row">
        <CopyButton value={made.secret}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy}>
              {copied ? words.webhooks.copied : words.webhooks.copy}
            </Button>
          )}
        </CopyButton>
        <Button variant="subtle" size="compact-sm" onClick={onSeen}>
          {words.webhooks.seen}
        </Button>
      </div>
    </div>
  );
}
