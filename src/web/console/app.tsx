import { Notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Router } from 'wouter';
import type { Lang } from '../../message.ts';
import type { Me } from '../contract.ts';
import { keepCsrf, whenSessionEnds } from './api/client.ts';
import { Signed, useSession } from './api/session.ts';
import { Trouble, Waiting } from './components/shared/waiting.tsx';
import { Shell } from './components/shell/shell.tsx';
import { useSubmitByKey } from './hooks/use-submit-by-key.ts';
import { useWidth } from './hooks/use-width.ts';
import { firstLang, Speak } from './i18n/index.tsx';
import { SignIn } from './pages/sign-in.tsx';

const NOWHERE = { currency: 'CNY', timezone: Intl.DateTimeFormat().resolvedOptions().timeZone };

function Gate({ ended, setLang }: { ended: boolean; setLang: (lang: Lang) => void }) {
  const session = useSession();
  if (session.data) {
    return (
      <Signed value={session.data}>
        <Shell />
      </Signed>
    );
  }
  if (session.data === null) return <SignIn ended={ended} setLang={setLang} />;
  if (session.error) return <Trouble error={session.error} retry={() => void session.refetch()} />;
  return <Waiting />;
}

/** The whole console: language, sign-in gate, pages. */
export function App() {
  const queries = useQueryClient();
  const { data: me } = useSession();
  const phone = useWidth() === 'phone';
  useSubmitByKey();
  const [lang, setLang] = useState<Lang>(firstLang);
  const [ended, setEnded] = useState(false);

  useEffect(() => {
    whenSessionEnds(() => {
      keepCsrf('');
      setEnded(true);
      queries.setQueryData<Me | null>(['me'], null);
    });
  }, [queries]);
  useEffect(() => {
    if (!me) return;
    setEnded(false);
    setLang(me.lang);
  }, [me]);

  return (
    <Speak lang={me?.lang ?? lang} place={me?.shop ?? NOWHERE}>
      <Router base="/console">
        <Gate ended={ended} setLang={setLang} />
      </Router>
      <Notifications
        position={phone ? 'top-center' : 'bottom-left'}
        containerWidth={300}
        limit={3}
        transitionDuration={120}
      />
    </Speak>
  );
}
