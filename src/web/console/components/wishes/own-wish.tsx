import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ByLang } from '../../../../message.ts';
import type { WishPiece, WishWays } from '../../../contract.ts';
import { useChangeWish, useMakeWish, useRemoveWish, useWish, useWishWays, type WishText } from '../../api/wishes.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { examplesPath } from '../examples/examples-path.ts';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import { Faults } from '../shared/faults.tsx';
import { wordsPath } from '../words/words-path.ts';
import { WishFields } from './wish-fields.tsx';
import './wishes.css';

/** So long it can be put back, in milliseconds. */
const OFFERED_MS = 15_000;

const textOf = ({ name, about, apart, leads }: WishPiece): WishText => ({ name, about, apart: apart ?? '', leads });

interface Props {
  piece: WishPiece;
  examples: ByLang<string[]>;
}

/** Takes a wish out, and offers to put it back as it stood. */
function useTakeOut({ piece, examples }: Props) {
  const { wishes: w, app } = useWords();
  const [, go] = useLocation();
  const tell = useTell();
  const remove = useRemoveWish(piece.id);
  const make = useMakeWish();
  const back = () => {
    notifications.hide(piece.id);
    make.mutateAsync({ ...textOf(piece), examples }).then(({ faults, id }) => {
      if (faults.length > 0) return tell.refused(faults.join(' '), w.undo);
      tell.done(w.restored);
      go(examplesPath(id));
    }, tell.failed);
  };
  const offer = () =>
    notifications.show({
      id: piece.id,
      autoClose: OFFERED_MS,
      closeButtonProps: { 'aria-label': app.close },
      message: (
        <span className="row">
          <span className="grow">{w.removed(piece.name)}</span>
          {piece.leads !== null && (
            <Button size="compact-sm" variant="default" data-testid="wish-back" onClick={back}>
              {w.undo}
            </Button>
          )}
        </span>
      ),
    });
  const takeOut = (onFaults: (faults: string[]) => void) =>
    remove.mutateAsync({ mark: piece.mark }).then(({ faults }) => {
      onFaults(faults);
      if (faults.length > 0) return;
      offer();
      go('/words/examples', { replace: true });
    }, tell.failed);
  return { takeOut, busy: remove.isPending };
}

function Remove(props: Props) {
  const { wishes: w, app, words: common } = useWords();
  const [asked, setAsked] = useState(false);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const { takeOut, busy } = useTakeOut(props);
  const close = () => setAsked(false);
  return (
    <>
      <Button variant="subtle" color="plum" data-testid="wish-remove" onClick={() => setAsked(true)}>
        {w.remove}
      </Button>
      {asked && (
        <Modal
          opened
          onClose={close}
          title={w.removeAsk(props.piece.name)}
          closeButtonProps={{ 'aria-label': app.close }}
        >
          <p>{w.removeWhat}</p>
          <Faults title={common.faults(faults.length)} faults={faults} testId="wish-remove-faults" />
          <DialogFoot cautious onCancel={close}>
            <Button color="plum" loading={busy} data-testid="wish-remove-sure" onClick={() => void takeOut(setFaults)}>
              {w.remove}
            </Button>
          </DialogFoot>
        </Modal>
      )}
    </>
  );
}

function Form({ piece, examples, ways }: Props & { ways: WishWays }) {
  const { wishes: w, words: common } = useWords();
  const tell = useTell();
  const change = useChangeWish(piece.id);
  const [wish, setWish] = useState(() => textOf(piece));
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutateAsync({ ...wish, mark: piece.mark }).then(({ faults: found }) => {
      setFaults(found);
      if (found.length === 0) tell.done(w.changed);
    }, tell.failed);
  };
  return (
    <form className="own-wish__form" data-testid="own-wish-form" onSubmit={submit}>
      <WishFields ways={ways} wish={wish} onWish={setWish} />
      <Faults title={common.faults(faults.length)} faults={faults} testId="wish-faults" />
      {wish.leads?.to === 'answer' && <Link href={wordsPath('faq', wish.leads.faq)}>{w.toText}</Link>}
      <div className="row">
        <Button type="submit" loading={change.isPending} data-testid="own-wish-save">
          {common.save}
        </Button>
        <Remove piece={piece} examples={examples} />
      </div>
    </form>
  );
}

/** What a wish of the shop's own is called and leads to; under the pen of whoever may change it. */
export function OwnWish({ id, examples }: { id: string; examples: ByLang<string[]> }) {
  const { wishes: w } = useWords();
  const { data } = useWish(id);
  const { data: ways } = useWishWays();
  if (!data || !ways) return null;
  return (
    <details className="order own-wish" data-testid="own-wish">
      <summary>{w.edit}</summary>
      <p className="small soft">{w.own}</p>
      <Form key={data.mark} piece={data} examples={examples} ways={ways} />
    </details>
  );
}
