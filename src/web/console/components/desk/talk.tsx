import { IconEye } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { ConversationDetail } from '../../../contract.ts';
import { type Act, useAct } from '../../api/acts.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useSwipeBack } from '../../hooks/use-swipe-back.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useUndo } from '../../hooks/use-undo.tsx';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { EscalateDialog } from './escalate-dialog.tsx';
import { MessageLog } from './message-log.tsx';
import { PutOffDialog } from './put-off-dialog.tsx';
import { type ActName, TalkHead } from './talk-head.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import './talk.css';

type Dialog = 'close' | 'put_off' | 'transfer' | 'escalate' | null;

/** Whether an action asks for something before it is done. */
const isAsked = (name: ActName): name is Exclude<Dialog, null> => !['take', 'take_over', 'return'].includes(name);

/** Does an action, closes its dialog and says what came of it. What one is done with is left for whoever waits next. */
function useActing(detail: ConversationDetail, onTaken: () => void) {
  const words = useWords();
  const tell = useTell();
  const { offer } = useUndo();
  const act = useAct(detail.line.id);
  const [dialog, setDialog] = useState<Dialog>(null);
  // Pressed while something else was on its way: it is asked as soon as that is done.
  const wanted = useRef<Dialog>(null);
  useEffect(() => {
    if (act.isPending || wanted.current === null) return;
    setDialog(wanted.current);
    wanted.current = null;
  }, [act.isPending]);
  const run = (what: Act, done: string, then?: () => void) =>
    act.mutate(what, {
      onSuccess: () => {
        setDialog(null);
        offer(what.kind, what.kind === 'put_off' && what.until === null ? [] : [detail.line.id], done);
        then?.();
      },
      onError: (error) => {
        wanted.current = null;
        tell.failed(error, what.kind === 'take' ? words.act.tooLate : undefined);
      },
    });
  const start = (name: ActName, pressed = false) => {
    if (!detail.actions.includes(name)) return;
    if (act.isPending) {
      wanted.current = isAsked(name) ? name : null;
      return;
    }
    const { owner } = detail.line;
    // The button goes once it has done its work; whoever pressed it goes on to write. By its key one goes on by keys.
    const then = pressed ? onTaken : undefined;
    if (name === 'take') run({ kind: 'take' }, words.act.taken, then);
    else if (name === 'take_over')
      run({ kind: 'take', ...(owner.id ? { from: owner.id } : {}) }, words.act.taken, then);
    else if (name === 'return') run({ kind: 'return' }, words.act.returned);
    else if (isAsked(name)) setDialog(name);
  };
  return { start, run, dialog, setDialog, busy: act.isPending };
}

interface Props {
  detail: ConversationDetail;
  /** Its keys do nothing: they are for those that are chosen in the list. */
  still: boolean;
  onContext: () => void;
  /** It was closed, or is somebody else's now. */
  onLeft: () => void;
}

/** Middle column: the talk with head, messages and composer. */
export function Talk({ detail, still, onContext, onLeft }: Props) {
  const words = useWords();
  const [, go] = useLocation();
  const phone = useWidth() === 'phone';
  const box = useRef<HTMLDivElement>(null);
  const composer = useRef<ComposerHandle>(null);
  // On a phone the keys of the screen would come up over the talk that is to be read first.
  const { start, run, dialog, setDialog, busy } = useActing(detail, () => !phone && composer.current?.write('text'));
  const { line, viewers, actions } = detail;
  const shut = () => setDialog(null);

  useSwipeBack(box, () => go('/desk'), phone);
  const keys = {
    t: () => start(detail.actions.includes('take') ? 'take' : 'take_over'),
    b: () => start('return'),
    x: () => start('close'),
    f: () => start('transfer'),
    e: () => start('escalate'),
    l: () => start('put_off'),
    r: () => composer.current?.write('text'),
    n: () => composer.current?.write('note'),
    '/': () => composer.current?.quick(),
    escape: phone ? () => go('/desk') : undefined,
  };
  useKeys(still ? {} : keys);

  return (
    <div ref={box} style={{ display: 'contents' }}>
      <TalkHead line={line} actions={actions} busy={busy} onAct={(name) => start(name, true)} onContext={onContext} />
      {viewers.length > 0 && (
        <div className="viewers" role="status" data-testid="viewers">
          <IconEye size={15} aria-hidden="true" />
          {words.talk.viewers(viewers.join(', '))}
        </div>
      )}
      <MessageLog detail={detail} />
      <Composer key={line.id} ref={composer} detail={detail} onLeft={onLeft} />
      <CloseDialog
        opened={dialog === 'close'}
        who={line.who}
        busy={busy}
        onClose={shut}
        onSure={() => run({ kind: 'close' }, words.act.closed, onLeft)}
      />
      <PutOffDialog
        opened={dialog === 'put_off'}
        detail={detail}
        busy={busy}
        onClose={shut}
        onSure={(until) =>
          until === null
            ? run({ kind: 'put_off', until }, words.later.takenUp)
            : run({ kind: 'put_off', until }, words.later.done, onLeft)
        }
      />
      <TransferDialog
        opened={dialog === 'transfer'}
        busy={busy}
        onClose={shut}
        onSure={(to, name, note) =>
          run({ kind: 'transfer', to, ...(note ? { note } : {}) }, words.act.transferred(name), onLeft)
        }
      />
      <EscalateDialog
        opened={dialog === 'escalate'}
        from={line.tier}
        busy={busy}
        onClose={shut}
        onSure={(tier, note) => run({ kind: 'escalate', tier, ...(note ? { note } : {}) }, words.act.escalated, onLeft)}
      />
    </div>
  );
}
