import { IconEraser, IconLock, IconPencil } from '@tabler/icons-react';
import type { Lang } from '../../../../message.ts';
import type { ConsoleMessage } from '../../../contract.ts';
import { useMe } from '../../api/session.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { CardView } from './card-view.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { Files } from './files.tsx';
import { useWhy } from './why.tsx';

interface Props {
  message: ConsoleMessage;
  /** First of a run by the same author: carries the name. */
  first: boolean;
  /** Language of the talk, which may differ from the reader's. */
  lang: Lang;
  /** Last of a run: carries the time. */
  last: boolean;
}

function Choices({ message }: { message: ConsoleMessage }) {
  const words = useWords();
  if (message.choices.length === 0) return null;
  return (
    <ul className="choices" aria-label={words.talk.offered}>
      {message.choices.map((choice) => (
        <li key={choice.value} className="choices__one">
          {choice.label}
        </li>
      ))}
    </ul>
  );
}

function BotFoot({ message, last }: Pick<Props, 'message' | 'last'>) {
  const format = useFormat();
  const { toggle, panel } = useWhy(message);
  return (
    <>
      <div className="say__foot">
        {toggle}
        {last && <span className="num">{format.time(message.at)}</span>}
        <DeliveryMark state={message.delivery} />
      </div>
      {panel}
    </>
  );
}

function Foot({ message, last }: Pick<Props, 'message' | 'last'>) {
  const format = useFormat();
  const plain = message.delivery === null || message.delivery === 'sent' || message.delivery === 'read';
  if (!last && plain) return null;
  return (
    <div className="say__foot">
      <span className="num">{format.time(message.at)}</span>
      <DeliveryMark state={message.delivery} />
    </div>
  );
}

/** What happened, between hairlines: taken, returned, closed. */
export function EventLine({ message }: { message: ConsoleMessage }) {
  const format = useFormat();
  return (
    <li className="event" data-testid="event">
      <span>
        {message.text} <span className="num">{format.time(message.at)}</span>
      </span>
    </li>
  );
}

/** A note that never leaves the shop, and looks like it. */
export function NoteBubble({ message }: { message: ConsoleMessage }) {
  const words = useWords();
  return (
    <li className="say say--out say--first" data-testid="note" data-seq={message.seq}>
      <div className="bubble bubble--note">
        <div className="note__label">
          <IconLock size={13} aria-hidden="true" />
          {words.talk.note}
          {message.name && <span>· {message.name}</span>}
        </div>
        {message.text}
        <Files files={message.attachments} small />
      </div>
      <Foot message={message} last />
    </li>
  );
}

/** What the shopper changed afterwards, with what was said first one click away. */
function Amended({ message, lang }: Pick<Props, 'message' | 'lang'>) {
  const { talk } = useWords();
  const format = useFormat();
  const { amended } = message;
  if (amended === null) return null;
  const { how, at, first } = amended;
  return (
    <details className="amended" data-testid="amended">
      <summary>
        {how === 'edited' ? <IconPencil size={13} aria-hidden="true" /> : <IconEraser size={13} aria-hidden="true" />}
        {how === 'edited' ? talk.edited : talk.takenBack} <span className="num">{format.time(at)}</span>
      </summary>
      <p className="amended__first">
        <span className="amended__label">{talk.saidFirst}</span>
        <q lang={lang}>{first}</q>
      </p>
    </details>
  );
}

/** Words between shopper and shop: the shopper's on the left, ours on the right. */
export function Bubble({ message, first, last, lang }: Props) {
  const words = useWords();
  const me = useMe();
  const { author } = message;
  const out = author !== 'shopper';
  const name =
    author === 'agent' && message.name === me.displayName
      ? words.talk.you
      : (message.name ?? words.talk[author === 'agent' ? 'system' : author]);
  return (
    <li
      className={`say ${out ? 'say--out' : 'say--in'}${first ? ' say--first' : ''}`}
      data-testid={`message-${author}`}
      data-seq={message.seq}
    >
      <span className={first ? 'say__who' : 'unseen'}>{name}</span>
      {message.text !== '' && (
        <div className={`bubble bubble--${author}`} lang={lang}>
          {message.text}
        </div>
      )}
      <Amended message={message} lang={lang} />
      <Files files={message.attachments} />
      {message.cards.map((card) => (
        <CardView key={`${card.kind}${card.id}`} card={card} />
      ))}
      <Choices message={message} />
      {author === 'bot' ? <BotFoot message={message} last={last} /> : <Foot message={message} last={last} />}
    </li>
  );
}
