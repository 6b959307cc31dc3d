import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { usePassword } from '../../api/session.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';

const SHORTEST = 10;

/** One's own password, by the one before. */
export function PasswordForm() {
  const { settings } = useWords();
  const tell = useTell();
  const change = usePassword();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const short = tried && fresh.length < SHORTEST ? settings.short : undefined;
  const differ = tried && fresh !== again ? settings.differ : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fresh.length < SHORTEST || fresh !== again) return;
    change.mutate(
      { old, new: fresh },
      {
        onSuccess: () => {
          for (const set of [setOld, setFresh, setAgain]) set('');
          setTried(false);
          tell.done(settings.changed);
        },
        onError: (error) => tell.failed(error),
      },
    );
  };
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
      <PasswordInput
        label={settings.old}
        value={old}
        autoComplete="current-password"
        required
        withAsterisk={false}
        onChange={(e) => setOld(e.currentTarget.value)}
      />
      <PasswordInput
        label={settings.fresh}
        value={fresh}
        error={short}
        autoComplete="new-password"
        required
        withAsterisk={false}
        onChange={(e) => setFresh(e.currentTarget.value)}
      />
      <PasswordInput
        label={settings.again}
        value={again}
        error={differ}
        autoComplete="new-password"
        required
        withAsterisk={false}
        onChange={(e) => setAgain(e.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" loading={change.isPending}>
          {settings.change}
        </Button>
      </div>
    </form>
  );
}
