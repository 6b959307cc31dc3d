import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Lang } from '../../../../message.ts';
import type { ConsoleMessage, ConversationDetail } from '../../../contract.ts';
import { tellRead } from '../../api/acts.ts';
import { useOutgoing } from '../../api/outgoing.ts';
import { useMe } from '../../api/session.ts';
import { useTyping } from '../../api/typing.ts';
import { useBottom } from '../../hooks/use-bottom.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Bubble, EventLine, NoteBubble } from './bubble.tsx';
import { OutgoingBubble } from './outgoing-bubble.tsx';

const SHOWN = 80;
const PAUSE = 10 * 60_000;

function TimeLine({ at }: { at: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <li className="log__time num">
      {format.day(at, now)} {format.time(at)}
    </li>
  );
}

const paused = (before: ConsoleMessage, after: ConsoleMessage) => Date.parse(after.at) - Date.parse(before.at) > PAUSE;

/** Whether two messages that follow each other read as one run of the same speaker. */
const sameRun = (before: ConsoleMessage | undefined, after: ConsoleMessage | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  before.author === after.author &&
  before.name === after.name &&
  before.kind === after.kind &&
  !paused(before, after);

interface OneProps {
  message: ConsoleMessage;
  before: ConsoleMessage | undefined;
  after: ConsoleMessage | undefined;
  lang: Lang;
}

function One({ message, before, after, lang }: OneProps) {
  const pause = !before || paused(before, message);
  const first = !sameRun(before, message);
  return (
    <>
      {pause && <TimeLine at={message.at} />}
      {message.kind === 'event' && <EventLine message={message} />}
      {message.kind === 'note' && <NoteBubble message={message} />}
      {message.kind === 'text' && (
        <Bubble message={message} first={first} last={!sameRun(message, after)} lang={message.lang ?? lang} />
      )}
    </>
  );
}

/** Tells the server how far the talk was read by the one who has it, while it is really in sight. */
function useRead(id: string, messages: ConsoleMessage[], mine: boolean): void {
  const told = useRef(0);
  const last = messages.findLast((message) => message.author === 'shopper')?.seq ?? 0;
  useEffect(() => {
    const tell = () => {
      if (!mine || document.hidden || last <= told.current) return;
      told.current = last;
      void tellRead(id, last);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [id, last, mine]);
}

/** The talk from top to bottom, spoken to those who listen, sticking to the newest words. */
export function MessageLog({ detail }: { detail: ConversationDetail }) {
  const words = useWords();
  const { id } = detail.line;
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(SHOWN);
  const outgoing = useOutgoing().filter((one) => one.conversation === id);
  const typing = useTyping(id);
  const { messages } = detail;
  const me = useMe();
  const { owner } = detail.line;
  useRead(id, messages, owner.kind === 'agent' && owner.id === me.id);
  const { below, toBottom } = useBottom(box, `${messages.at(-1)?.seq}/${outgoing.length}/${typing}`);
  const hidden = Math.max(0, messages.length - shown);
  const visible = hidden > 0 ? messages.slice(hidden) : messages;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
    <section className="log" ref={box} tabIndex={0} aria-label={words.talk.log}>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + SHOWN)}>
          {words.talk.earlier(hidden)}
        </Button>
      )}
      <div role="log" aria-live="polite" aria-relevant="additions" aria-label={words.talk.log}>
        <ol>
          {visible.map((message, at) => (
            <One
              key={message.id}
              message={message}
              before={visible[at - 1]}
              after={visible[at + 1]}
              lang={detail.line.lang}
            />
          ))}
          {outgoing.map((one) => (
            <OutgoingBubble key={one.clientId} one={one} />
          ))}
        </ol>
      </div>
      <div className="log__typing" role="status">
        {typing && words.talk.typing(typing)}
      </div>
      {below && (
        <button type="button" className="log__below" onClick={toBottom}>
          {words.talk.newBelow}
        </button>
      )}
    </section>
  );
}
