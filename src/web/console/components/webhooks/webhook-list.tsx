import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WebhookMade } from '../../../contract.ts';
import { useAddWebhook, useWebhooks } from '../../api/webhooks.ts';
import { useWords } from '../../i18n/index.tsx';
import { ShownOnce } from '../shared/shown-once.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookLine } from './webhook-line.tsx';
import './webhooks.css';

/** Other programs of the shop that are told what happens: which, how each does, and a new one. */
export function WebhookList() {
  const words = useWords();
  const { data, isError } = useWebhooks();
  const add = useAddWebhook();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<WebhookMade | null>(null);
  if (isError) return <p className="soft">{words.errors.other}</p>;
  if (!data) return <p className="soft">{words.app.loading}</p>;
  return (
    <div className="webhooks" data-testid="webhooks">
      {data.items.length === 0 && <p className="soft">{words.webhooks.none}</p>}
      <ul>
        {data.items.map((item) => (
          <WebhookLine key={item.id} item={item} topics={data.topics} onSecret={setMade} />
        ))}
      </ul>
      {made && (
        <ShownOnce
          how={words.webhooks.secretHow(new URL(made.webhook.url).host)}
          value={made.secret}
          testid="webhook-secret"
          onNoted={() => setMade(null)}
        />
      )}
      <div>
        <Button variant="default" data-testid="add-webhook" onClick={() => setAsking(true)}>
          {words.webhooks.add}
        </Button>
      </div>
      {asking && (
        <WebhookDialog
          title={words.webhooks.add}
          topics={data.topics}
          was={{ url: '', topics: [...data.topics] }}
          busy={add.isPending}
          error={add.error}
          onClose={() => {
            setAsking(false);
            add.reset();
          }}
          onSure={(wish) =>
            add.mutate(wish, {
              onSuccess: (answer) => {
                setMade(answer);
                setAsking(false);
              },
            })
          }
        />
      )}
    </div>
  );
}
