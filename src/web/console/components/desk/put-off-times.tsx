import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ConversationDetail } from '../../../contract.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import './put-off.css';

interface Props {
  busy: boolean;
  onSure: (until: string) => void;
}

/** The times of one press, each with its number. */
export function PutOffTimes({ times, busy, onSure }: Props & { times: ConversationDetail['putOffTimes'] }) {
  const { later } = useWords();
  const format = useFormat();
  const now = useNow();
  return (
    <div className="put-off" data-testid="put-off-times">
      {times.map(({ id, at }, n) => (
        <Button
          key={id}
          variant="default"
          fullWidth
          justify="space-between"
          disabled={busy}
          rightSection={<KeyHint of={String(n + 1)} />}
          {...(n === 0 ? { 'data-autofocus': true } : {})}
          data-testid={`put-off-${id}`}
          onClick={() => onSure(at)}
        >
          {later.times[id]} · {format.moment(at, now)}
        </Button>
      ))}
    </div>
  );
}

/** Any other time that is still to come. */
export function OwnTime({ busy, onSure }: Props) {
  const { later } = useWords();
  const [at, setAt] = useState('');
  const [bad, setBad] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = new Date(at);
    const wrong = Number.isNaN(until.getTime()) || until.getTime() <= Date.now();
    setBad(wrong);
    if (!wrong) onSure(until.toISOString());
  };
  return (
    <form className="row put-off__own" onSubmit={submit}>
      <TextInput
        className="grow"
        type="datetime-local"
        label={later.own}
        value={at}
        error={bad ? later.ownBad : undefined}
        data-testid="put-off-own"
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={busy || at === ''} data-testid="put-off-own-sure">
        {later.put}
      </Button>
    </form>
  );
}
