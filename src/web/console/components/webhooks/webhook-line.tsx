import { Button, Menu, Switch } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { WebhookMade, WebhookView } from '../../../contract.ts';
import { useChangeWebhook, useRemoveWebhook, useRenewSecret, useTryWebhook } from '../../api/webhooks.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { Mark, type Tone } from '../shared/mark.tsx';
import { Deliveries } from './deliveries.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';

interface Props {
  item: WebhookView;
  topics: readonly string[];
  /** There is another secret to be seen, once. */
  onSecret: (made: WebhookMade) => void;
}

/** How an endpoint stands, in a word and its colour. */
const standing = ({ state, failingSince }: WebhookView): { is: 'works' | 'fails' | 'off' | 'stopped'; tone: Tone } => {
  if (state === 'stopped') return { is: 'stopped', tone: 'plum' };
  if (state === 'off') return { is: 'off', tone: 'plain' };
  return failingSince === null ? { is: 'works', tone: 'jade' } : { is: 'fails', tone: 'persimmon' };
};

/** What waits, what was given up and when something arrived last, on one line. */
function Counts({ item, all }: { item: WebhookView; all: boolean }) {
  const { webhooks } = useWords();
  const format = useFormat();
  const now = useNow();
  const { pending, failed, lastSent, failingSince, topics } = item;
  return (
    <p className="small soft">
      {[
        failingSince === null ? '' : webhooks.failingSince(format.moment(failingSince, now)),
        lastSent === null ? webhooks.never : webhooks.last(format.ago(lastSent, now)),
        pending > 0 ? webhooks.pending(pending) : '',
        failed > 0 ? webhooks.failed(failed) : '',
        all ? webhooks.everything : topics.map((topic) => term(webhooks.topic, topic)).join(webhooks.comma),
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    </p>
  );
}

/** One endpoint: where, how it does, and what can be done with it. */
export function WebhookLine({ item, topics, onSecret }: Props) {
  const words = useWords();
  const { webhooks } = words;
  const tell = useTell();
  const change = useChangeWebhook(item.id);
  const renew = useRenewSecret(item.id);
  const remove = useRemoveWebhook(item.id);
  const trial = useTryWebhook(item.id);
  const [open, setOpen] = useState<'change' | 'remove' | 'log' | null>(null);
  const { is, tone } = standing(item);
  const url = new URL(item.url);
  const onError = (error: unknown) => tell.failed(error);
  const tryIt = () => trial.mutate(undefined, { onError, onSuccess: ({ ok }) => ok && tell.done(webhooks.tookTrial) });
  const refused = trial.data && !trial.data.ok ? (trial.data.error ?? String(trial.data.status)) : null;
  return (
    <li className="webhook" data-testid={`webhook-${item.id}`}>
      <div className="row">
        <strong className="cut" title={item.url}>
          {url.host}
          <span className="soft">{url.pathname === '/' ? '' : url.pathname}</span>
        </strong>
        <Mark tone={tone}>{webhooks.states[is]}</Mark>
        <span className="grow" />
        <Switch
          checked={item.state === 'on'}
          disabled={change.isPending}
          aria-label={webhooks.onOf(url.host)}
          onChange={(event) => change.mutate({ on: event.currentTarget.checked }, { onError })}
        />
      </div>
      <Counts item={item} all={item.topics.length === topics.length} />
      <div className="row">
        <Button variant="default" size="compact-sm" loading={trial.isPending} onClick={tryIt}>
          {webhooks.trial}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          aria-expanded={open === 'log'}
          onClick={() => setOpen(open === 'log' ? null : 'log')}
        >
          {webhooks.deliveries}
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button variant="subtle" size="compact-sm" aria-label={webhooks.moreOf(url.host)}>
              <IconDots size={16} aria-hidden="true" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setOpen('change')}>{webhooks.change}</Menu.Item>
            <Menu.Item onClick={() => renew.mutate(undefined, { onSuccess: onSecret, onError })}>
              {webhooks.renew}
            </Menu.Item>
            <Menu.Item color="plum" onClick={() => setOpen('remove')}>
              {webhooks.remove}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {refused !== null && (
        <p className="small" role="alert">
          {webhooks.refusedTrial(refused)}
        </p>
      )}
      {open === 'log' && <Deliveries id={item.id} />}
      {open === 'change' && (
        <WebhookDialog
          title={webhooks.change}
          topics={topics}
          was={{ url: item.url, topics: item.topics }}
          busy={change.isPending}
          error={change.error}
          onClose={() => setOpen(null)}
          onSure={(wish) => change.mutate(wish, { onSuccess: () => setOpen(null) })}
        />
      )}
      {open === 'remove' && (
        <RemoveDialog
          host={url.host}
          busy={remove.isPending}
          onClose={() => setOpen(null)}
          onSure={() => remove.mutate(undefined, { onError })}
        />
      )}
    </li>
  );
}
