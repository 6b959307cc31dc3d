import { notifications } from '@mantine/notifications';
import type { BatchAct } from '../../contract.ts';
import { useBatch } from '../api/batch.ts';
import { useMe } from '../api/session.ts';
import { KeyHint } from '../components/shared/key-hint.tsx';
import { useWords } from '../i18n/index.tsx';
import { useTell } from './use-tell.ts';

/** How long it is offered on the screen, in milliseconds. The server allows a minute, and for closing what the shop's file says. */
const OFFERED_MS = 12_000;
const NAME = 'undo';

/** What can be done with a talk, as far as taking it back goes. */
type Deed = Exclude<BatchAct, { kind: 'close' }> | { kind: 'close' | 'transfer' | 'return' | 'escalate' };

/** How a deed is taken back; null: it is not. */
const backOf = (deed: Deed): BatchAct | null => {
  if (deed.kind === 'take' || deed.kind === 'transfer' || deed.kind === 'close') return { kind: 'undo' };
  if (deed.kind === 'put_off') return deed.until === null ? null : { kind: 'put_off', until: null };
  return deed.kind === 'label' ? { ...deed, on: !deed.on } : null;
};

/** What was done last and can still be taken back. */
let last: { ids: readonly string[]; act: BatchAct; till: number } | null = null;

/** Tells what was done, and offers to take it back: by its button or by Z. */
export function useUndo(): {
  offer: (deed: Deed, ids: readonly string[], message: string) => void;
  back: () => void;
} {
  const { batch, app } = useWords();
  const tell = useTell();
  const again = useBatch();
  const { undoClose } = useMe().shop;
  const back = () => {
    const deed = last;
    last = null;
    notifications.hide(NAME);
    if (!deed || deed.till < Date.now()) return;
    again.mutate(deed, {
      onSuccess: ({ done, refused }) => {
        if (done.length > 0) tell.done(batch.undone(done.length));
        if (refused[0]) tell.refused(`${refused[0].who}: ${refused[0].why}`, batch.refused(refused.length));
      },
      onError: (error) => tell.failed(error),
    });
  };
  const offer = (deed: Deed, ids: readonly string[], message: string) => {
    const act = deed.kind === 'close' && undoClose === null ? null : backOf(deed);
    if (!act || ids.length === 0) return tell.done(message);
    // Of what was closed no longer than the shop waits with its question for a rating.
    const stands = deed.kind === 'close' ? Math.min(OFFERED_MS, (undoClose ?? 0) * 1000) : OFFERED_MS;
    last = { ids, act, till: Date.now() + stands };
    // The one before cannot be taken back any more: its offer goes.
    notifications.hide(NAME);
    notifications.show({
      id: NAME,
      message: (
        <span className="row">
          <span className="grow">{message}</span>
          <button type="button" className="link-button" data-testid="undo" onClick={back}>
            {batch.undo} <KeyHint of="Z" />
          </button>
        </span>
      ),
      color: 'jade',
      // What can be taken back only for a moment stands before whatever else is told.
      classNames: { root: 'notice--first' },
      autoClose: stands,
      closeButtonProps: { 'aria-label': app.close },
    });
  };
  return { offer, back };
}
