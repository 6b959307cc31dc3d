import { useEffect, useRef, useState } from 'react';
import type { ConversationDetail } from '../../contract.ts';
import { type Act, useAct, useActing, useActingNow } from '../api/acts.ts';
import { ApiError } from '../api/client.ts';
import { useDetailNow } from '../api/conversations.ts';
import type { ActName } from '../components/desk/talk-head.tsx';
import { useWords } from '../i18n/index.tsx';
import { useTell } from './use-tell.ts';
import { useUndo } from './use-undo.tsx';

type Dialog = 'close' | 'put_off' | 'transfer' | 'escalate' | 'label' | null;

/** Whether an action asks for something before it is done. */
const isAsked = (name: ActName): name is Exclude<Dialog, null> => !['take', 'take_over', 'return'].includes(name);

/**
 * Does what is wished last while something else is on its way, as soon as that is done. Whether it may be done is looked at then:
 * a talk that is being taken cannot be given back yet, and can a moment later. What is drawn of the talk may be older than the end
 * of what was under way.
 */
function useWish(
  busy: boolean,
  { acting, actions }: { acting: () => boolean; actions: () => readonly string[] },
  does: (name: ActName) => void,
) {
  const { act } = useWords();
  const tell = useTell();
  const [wish, setWish] = useState<ActName | null>(null);
  const current = useRef({ actions, does });
  current.current = { actions, does };
  useEffect(() => {
    if (busy || wish === null || acting()) return;
    setWish(null);
    if (current.current.actions().includes(wish)) current.current.does(wish);
    // Pressed twice: it is theirs.
    else if (wish !== 'take' && wish !== 'take_over') tell.refused(act.notNow, act[wish]);
  }, [busy, wish, acting, tell, act]);
  return { keep: setWish, forget: () => setWish(null) };
}

/** Does an action, closes its dialog and says what came of it. What one is done with is left for whoever waits next. */
export function useTalkActs(detail: ConversationDetail, onTaken: () => void) {
  const words = useWords();
  const tell = useTell();
  const { offer } = useUndo();
  const now = useDetailNow(detail);
  const act = useAct(detail.line.id);
  const busy = useActing(detail.line.id);
  const [dialog, setDialog] = useState<Dialog>(null);
  // As the talk stood when they set out to end it: what comes while they are asked whether they are sure is not seen.
  const seen = useRef(0);
  const run = (what: Act, done: string, then?: () => void) =>
    act.mutate(what, {
      onSuccess: () => {
        setDialog(null);
        offer(what, [detail.line.id], done);
        then?.();
      },
      onError: (error) => {
        // What was wished once it was done is told with it: it is not done either.
        wish.forget();
        // What has just been written stands behind the question.
        if (what.kind === 'close' && error instanceof ApiError && error.code === 'CONFLICT') setDialog(null);
        tell.failed(error, what.kind === 'take' ? words.act.tooLate : undefined);
      },
    });
  const begin = (name: ActName, pressed = false) => {
    const { owner } = now().line;
    // What was drawn, not what is known: it is what they have before them.
    seen.current = detail.messages.at(-1)?.seq ?? 0;
    // The button goes once it has done its work; whoever pressed it goes on to write. By its key one goes on by keys.
    const then = pressed ? onTaken : undefined;
    if (name === 'take') run({ kind: 'take' }, words.act.taken, then);
    else if (name === 'take_over')
      run({ kind: 'take', ...(owner.id ? { from: owner.id } : {}) }, words.act.taken, then);
    else if (name === 'return') run({ kind: 'return', seen: seen.current }, words.act.returned);
    else if (isAsked(name)) setDialog(name);
  };
  const acting = useActingNow(detail.line.id);
  const wish = useWish(busy, { acting, actions: () => now().actions }, begin);
  const start = (name: ActName, pressed = false) => {
    if (busy || acting()) wish.keep(name);
    else if (now().actions.includes(name)) begin(name, pressed);
  };
  const close = (then: () => void) => run({ kind: 'close', seen: seen.current }, words.act.closed, then);
  return { start, run, close, dialog, setDialog, busy };
}
