import { type ReactNode, useState } from 'react';
import type { Me } from '../../contract.ts';
import { ApiError } from '../api/client.ts';
import { usePresence } from '../api/session.ts';
import { AloneDialog } from '../components/rota/alone-dialog.tsx';
import { useTell } from './use-tell.ts';

/** Chooses whether one is at the desk; whoever leaves as the last one is asked first, by the dialog that comes with it. */
export function useChoosePresence(): { choose: (presence: Me['presence']) => void; dialog: ReactNode } {
  const tell = useTell();
  const presence = usePresence();
  const [asked, setAsked] = useState<{ presence: Me['presence']; why: string } | null>(null);
  const choose = (wish: Me['presence'], sure = false) =>
    presence.mutate(
      { presence: wish, sure },
      {
        onError: (error) => {
          if (error instanceof ApiError && error.more['reason'] === 'alone')
            setAsked({ presence: wish, why: error.message });
          else tell.failed(error);
        },
      },
    );
  const go = () => {
    if (asked) choose(asked.presence, true);
    setAsked(null);
  };
  return {
    choose: (wish) => choose(wish),
    dialog: asked && <AloneDialog why={asked.why} onStay={() => setAsked(null)} onGo={go} />,
  };
}
