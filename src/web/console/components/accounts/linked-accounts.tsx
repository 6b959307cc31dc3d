import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../contract.ts';
import { useUnlink } from '../../api/accounts.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { DialogFoot } from '../shared/dialog-foot.tsx';
import './accounts.css';

/** How an account was proved, in words: a code names the channel it came from. */
function Proof({ account }: { account: AccountView }) {
  const { linked, channels } = useWords();
  const format = useFormat();
  const now = useNow();
  const proof = account.via ? linked.codeFrom(term(channels, account.via)) : term(linked.proofs, account.proof ?? '');
  const since = account.since ? format.day(account.since, now) : '';
  return <span className="faint small grow">{[proof, since].filter(Boolean).join(' · ')}</span>;
}

/** The accounts a customer is known by. Whoever may undo a link is asked once more before it is done. */
export function LinkedAccounts({ accounts, conversation }: { accounts: readonly AccountView[]; conversation: string }) {
  const words = useWords();
  const tell = useTell();
  const unlink = useUnlink(conversation);
  const [asked, setAsked] = useState<AccountView | null>(null);
  const { linked } = words;
  if (accounts.length === 0) return null;
  const sure = () => {
    if (asked?.link == null) return;
    unlink.mutate(asked.link, {
      onSuccess: () => tell.done(linked.undone),
      onError: (error) => tell.failed(error),
      onSettled: () => setAsked(null),
    });
  };
  return (
    <>
      <p className="small soft linked__title">{linked.title}</p>
      <ul className="linked" data-testid="linked-accounts">
        {accounts.map((account, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an account's identifier on its platform is not told to the page
          <li key={`${account.channel}-${at}`}>
            <span className="nowrap">
              {term(words.channels, account.channel)}
              {account.name && ` ${account.name}`}
            </span>
            {account.here && <span className="faint small nowrap">{linked.here}</span>}
            <Proof account={account} />
            {account.link !== null && (
              <button
                type="button"
                className="link-button small"
                data-testid={`unlink-${account.link}`}
                onClick={() => setAsked(account)}
              >
                {linked.undo}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked && linked.undoAsk(term(words.channels, asked.channel))}
        withCloseButton={false}
      >
        <p className="soft">{linked.undoWhat}</p>
        <DialogFoot onCancel={() => setAsked(null)} cautious>
          <Button color="plum" loading={unlink.isPending} data-testid="unlink-sure" onClick={sure}>
            {linked.undo}
          </Button>
        </DialogFoot>
      </Modal>
    </>
  );
}
