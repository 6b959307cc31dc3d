import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LANGS, type Lang } from '../../../message.ts';
import { ApiError } from '../api/client.ts';
import { useSetLang, useSignIn } from '../api/session.ts';
import { Sign } from '../components/shared/sign.tsx';
import { useTell } from '../hooks/use-tell.ts';
import { OWN_NAMES, useLang, useWords } from '../i18n/index.tsx';
import './sign-in.css';

function LangSwitch({ setLang }: { setLang: (lang: Lang) => void }) {
  const lang = useLang();
  const words = useWords();
  return (
    <fieldset className="sign-in__langs" aria-label={words.sign.lang}>
      {LANGS.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          className="plain-button sign-in__lang"
          aria-pressed={one === lang}
          data-testid={`lang-${one}`}
          onClick={() => setLang(one)}
        >
          {OWN_NAMES[one]}
        </button>
      ))}
    </fieldset>
  );
}

/** Name and password, before anything else is shown. */
export function SignIn({ ended, setLang }: { ended: boolean; setLang: (lang: Lang) => void }) {
  const words = useWords();
  const tell = useTell();
  const signIn = useSignIn();
  const own = useSetLang();
  const [picked, setPicked] = useState<Lang | null>(null);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');

  const why = (error: unknown): string => {
    if (error instanceof ApiError && error.status === 401) return words.sign.wrong;
    if (error instanceof ApiError && error.status === 429) return words.sign.tooMany;
    return tell.explain(error);
  };
  const pick = (lang: Lang) => {
    setPicked(lang);
    setLang(lang);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const me = await signIn.mutateAsync({ name: name.trim(), password });
      // A language chosen here is meant to stay.
      if (picked && picked !== me.lang) own.set(picked);
    } catch {
      // Shown above the form.
    }
  };
  const problem = signIn.error ? why(signIn.error) : ended ? words.sign.ended : null;

  return (
    <main className="sign-in">
      <div className="sign-in__box">
        <div className="row">
          <Sign size={36} />
          <span className="sign-in__word">{words.app.name}</span>
        </div>
        <h1 className="sign-in__title">{words.sign.title}</h1>
        <p className="soft">{words.sign.lead}</p>
        <form className="sign-in__form" onSubmit={(event) => void submit(event)}>
          {problem && (
            <p className="sign-in__wrong" role="alert" data-testid="sign-in-problem">
              {problem}
            </p>
          )}
          <TextInput
            size="md"
            label={words.sign.name}
            value={name}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            data-testid="sign-in-name"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            size="md"
            label={words.sign.password}
            value={password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-testid="sign-in-password"
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={signIn.isPending} data-testid="sign-in-go">
            {words.sign.go}
          </Button>
        </form>
        <p className="small faint" style={{ marginTop: 16 }}>
          {words.sign.hint}
        </p>
        <LangSwitch setLang={pick} />
      </div>
    </main>
  );
}
