import { Button } from '@mantine/core';
import type { WebhookDeliveryView } from '../../../contract.ts';
import { useDeliveries, useResend } from '../../api/webhooks.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Mark, type Tone } from '../shared/mark.tsx';

const TONES: Record<WebhookDeliveryView['state'], Tone> = { pending: 'persimmon', sent: 'jade', failed: 'plum' };

function Line({ item }: { item: WebhookDeliveryView }) {
  const { webhooks } = useWords();
  const format = useFormat();
  const now = useNow();
  const tell = useTell();
  const resend = useResend();
  const [, subject = ''] = item.event.split(':');
  return (
    <li data-testid={`delivery-${item.id}`}>
      <span className="row">
        <span className="num soft">{format.moment(item.at, now)}</span>
        <span>{term(webhooks.topic, item.topic)}</span>
        <span className="num soft cut">{subject}</span>
        <span className="grow" />
        <Mark tone={TONES[item.state]}>{webhooks.delivery[item.state]}</Mark>
        {item.state !== 'pending' && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={resend.isPending}
            aria-label={webhooks.resendOf(item.event)}
            onClick={() => resend.mutate(item.id, { onError: (error) => tell.failed(error) })}
          >
            {webhooks.resend}
          </Button>
        )}
      </span>
      {item.error !== null && (
        <span className="small soft">
          <span lang="en">{item.error}</span>
          {item.nextTry !== null && ` · ${webhooks.nextTry(format.moment(item.nextTry, now))}`}
        </span>
      )}
    </li>
  );
}

/** What an endpoint was told last and what came of it, the newest first. */
export function Deliveries({ id }: { id: string }) {
  const words = useWords();
  const { data, isError } = useDeliveries(id, true);
  if (isError) return <p className="soft">{words.errors.other}</p>;
  if (!data) return <p className="soft">{words.app.loading}</p>;
  if (data.items.length === 0) return <p className="small soft">{words.webhooks.nothingYet}</p>;
  return (
    <ul className="deliveries" aria-label={words.webhooks.deliveries}>
      {data.items.map((item) => (
        <Line key={item.id} item={item} />
      ))}
    </ul>
  );
}
