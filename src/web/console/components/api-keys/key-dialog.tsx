import { Button, Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiKeyWish } from '../../api/api-keys.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';

interface Props {
  /** Everything a key may be for. */
  scopes: readonly string[];
  busy: boolean;
  /** Why none was made. */
  error: unknown;
  onClose: () => void;
  onSure: (wish: ApiKeyWish) => void;
}

/** Who is to use a key, and for what. */
export function KeyDialog({ scopes, busy, error, onClose, onSure }: Props) {
  const { apiKeys, app } = useWords();
  const { explain } = useTell();
  const [name, setName] = useState('');
  // Nothing is chosen beforehand: a key should open no more doors than it needs.
  const [wanted, setWanted] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (wanted.length > 0) onSure({ name: name.trim(), scopes: wanted });
  };
  return (
    <Modal opened onClose={onClose} title={apiKeys.make} closeButtonProps={{ 'aria-label': app.close }}>
      <form onSubmit={submit}>
        <TextInput
          required
          withAsterisk={false}
          data-autofocus
          maxLength={60}
          label={apiKeys.name}
          description={apiKeys.nameHow}
          value={name}
          error={error ? explain(error) : undefined}
          data-testid="api-key-name"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          mt="md"
          label={apiKeys.scopes}
          description={apiKeys.scopesHow}
          value={wanted}
          error={asked && wanted.length === 0 ? apiKeys.noScopes : undefined}
          onChange={setWanted}
        >
          <Stack gap="xs" mt="xs">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={term(apiKeys.scope, scope)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <DialogFoot keyed onCancel={onClose}>
          <Button type="submit" loading={busy} data-testid="api-key-sure">
            {apiKeys.go}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
