import { Button, Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { WebhookWish } from '../../api/webhooks.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  title: string;
  /** Everything there is to be told. */
  topics: readonly string[];
  was: WebhookWish;
  busy: boolean;
  /** Why it was not kept. */
  error: unknown;
  onClose: () => void;
  onSure: (wish: WebhookWish) => void;
}

/** Where an endpoint is and what it is told. */
export function WebhookDialog({ title, topics, was, busy, error, onClose, onSure }: Props) {
  const words = useWords();
  const { explain } = useTell();
  const [url, setUrl] = useState(was.url);
  const [wanted, setWanted] = useState<string[]>(was.topics);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.length > 0) onSure({ url: url.trim(), topics: wanted });
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.app.close }}>
      <form onSubmit={submit}>
        <TextInput
          type="url"
          inputMode="url"
          required
          withAsterisk={false}
          data-autofocus
          label={words.webhooks.url}
          description={words.webhooks.urlHow}
          placeholder="https://erp.example/hook"
          value={url}
          error={error ? explain(error) : undefined}
          data-testid="webhook-url"
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Checkbox.Group
          mt="md"
          label={words.webhooks.topics}
          value={wanted}
          error={wanted.length === 0 ? words.webhooks.noTopics : undefined}
          onChange={setWanted}
        >
          <Stack gap="xs" mt="xs">
            {topics.map((topic) => (
              <Checkbox key={topic} value={topic} label={term(words.webhooks.topic, topic)} description={topic} />
            ))}
          </Stack>
        </Checkbox.Group>
        <DialogFoot onCancel={onClose}>
          <Button type="submit" loading={busy} data-testid="webhook-sure">
            {words.webhooks.save}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
