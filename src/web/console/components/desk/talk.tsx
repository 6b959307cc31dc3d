import { IconEye } from '@tabler/icons-react';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import type { ConversationDetail } from '../../../contract.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useSwipeBack } from '../../hooks/use-swipe-back.ts';
import { useTalkActs } from '../../hooks/use-talk-acts.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { LabelDialog, TalkLabels } from '../labels/label-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { EscalateDialog } from './escalate-dialog.tsx';
import { MessageLog } from './message-log.tsx';
import { PutOffDialog } from './put-off-dialog.tsx';
import { TalkHead } from './talk-head.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import './talk.css';

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
  const { start, run, close, dialog, setDialog, busy } = useTalkActs(
    detail,
    () => !phone && composer.current?.write('text'),
  );
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
    m: () => start('label'),
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
      <TalkLabels line={line} onOpen={() => start('label')} />
      <MessageLog detail={detail} />
      <Composer key={line.id} ref={composer} detail={detail} onLeft={onLeft} />
      <CloseDialog opened={dialog === 'close'} who={line.who} busy={busy} onClose={shut} onSure={() => close(onLeft)} />
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
          run({ kind: 'transfer', ...to, ...(note ? { note } : {}) }, words.act.transferred(name), onLeft)
        }
      />
      <LabelDialog opened={dialog === 'label'} line={line} onClose={shut} />
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
