import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ChatAccounts as Accounts, ChatCode } from '../../../contract.ts';
import { useChatAccounts, useChatCode, useDisconnect } from '../../api/accounts.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { ShownOnce } from '../shared/shown-once.tsx';
import './accounts.css';

/** One connected account, with the way out. */
function Connected({ item }: { item: Accounts['items'][number] }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const tell = useTell();
  const disconnect = useDisconnect();
  const channel = term(words.channels, item.channel);
  return (
    <li className="row" data-testid={`chat-${item.channel}-${item.account}`}>
      <strong>{channel}</strong>
      <span className="num cut">{item.account}</span>
      <span className="faint small">{words.chat.since(format.day(item.since, now))}</span>
      <span className="grow" />
      <Button
        variant="default"
        size="compact-sm"
        loading={disconnect.isPending}
        aria-label={words.chat.disconnectOf(channel, item.account)}
        onClick={() =>
          disconnect.mutate(item, {
            onSuccess: () => tell.done(words.chat.disconnected),
            onError: (error) => tell.failed(error),
          })
        }
      >
        {words.chat.disconnect}
      </Button>
    </li>
  );
}

/** The code, once: what to type, where, and a button that copies the line. */
function Code({ fresh, channels }: { fresh: ChatCode; channels: readonly string[] }) {
  const words = useWords();
  // As long as it lasts from when it was made; looked at once, for the words must not run like a clock.
  const [minutes] = useState(() => Math.max(1, Math.round((Date.parse(fresh.expiresAt) - Date.now()) / 60_000)));
  const line = `!link ${fresh.code}`;
  const where = channels.map((channel) => term(words.channels, channel)).join(' / ');
  return <ShownOnce how={words.chat.codeHow(where, minutes)} value={line} testid="chat-code" />;
}

/** Connects one's own accounts in chat apps, so that what is typed in a staff channel counts as one's own. */
export function ChatAccounts() {
  const words = useWords();
  const tell = useTell();
  const make = useChatCode();
  const [before, setBefore] = useState(0);
  const { data, isError } = useChatAccounts(make.isSuccess);
  if (isError) return <p className="soft">{words.errors.other}</p>;
  if (!data) return <p className="soft">{words.app.loading}</p>;
  const { items, channels } = data;
  // Once the code was typed it is worth nothing any more, and need not stand there.
  const waiting = make.data && items.length <= before;
  return (
    <div className="chat-accounts">
      {items.length === 0 && <p className="soft">{words.chat.none}</p>}
      <ul>
        {items.map((item) => (
          <Connected key={`${item.channel}:${item.account}`} item={item} />
        ))}
      </ul>
      {waiting && <Code key={make.data.code} fresh={make.data} channels={channels} />}
      {channels.length === 0 ? (
        <p className="small faint">{words.chat.off}</p>
      ) : (
        <div>
          <Button
            variant="default"
            loading={make.isPending}
            data-testid="make-chat-code"
            onClick={() => {
              setBefore(items.length);
              make.mutate(undefined, { onError: (error) => tell.failed(error) });
            }}
          >
            {waiting ? words.chat.another : words.chat.connect}
          </Button>
        </div>
      )}
    </div>
  );
}
