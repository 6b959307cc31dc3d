import { IconAt, IconPencil } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { Link } from 'wouter';
import type { ConversationLine } from '../../../contract.ts';
import { useMentions } from '../../api/mentions.ts';
import { useMe } from '../../api/session.ts';
import { hasDraft } from '../../hooks/use-draft.ts';
import { useLongPress } from '../../hooks/use-long-press.ts';
import { useNow } from '../../hooks/use-now.ts';
import type { Picked } from '../../hooks/use-picked.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';
import { LabelTags } from '../labels/label-tags.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { LevelMark, Mark, MemberMark } from '../shared/mark.tsx';
import { PutOffMark } from './put-off-mark.tsx';

/** How long somebody waits, or when the last word fell. */
function Since({ line }: { line: ConversationLine }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const waiting = line.status === 'open' ? (line.waitingSince ?? line.queuedAt) : null;
  if (!waiting) return <>{format.moment(line.lastAt, now)}</>;
  return <>{words.list.waits(format.span((now - Date.parse(waiting)) / 1000))}</>;
}

function Whose({ line }: { line: ConversationLine }) {
  const words = useWords();
  const me = useMe();
  const { kind, id, name } = line.owner;
  if (kind === 'bot') return <>{words.list.withBot}</>;
  if (kind === 'queue') return <>{words.list.withQueue}</>;
  return <>{id === me.id ? words.list.withYou : words.list.with(name ?? '–')}</>;
}

/** Whom it is suggested to; anybody may take it. */
function SuggestedMark({ to }: { to: NonNullable<ConversationLine['suggested']> }) {
  const words = useWords();
  const own = to.id === useMe().id;
  return (
    <Mark tone={own ? 'jade' : 'plain'} title={words.list.suggestedWhy}>
      {own ? words.list.forYou : words.list.suggested(to.name)}
    </Mark>
  );
}

/** Whose own customer they are, and whether it is kept for that one yet. */
function NamedMark({ named }: { named: NonNullable<ConversationLine['named']> }) {
  const { list } = useWords();
  const format = useFormat();
  const me = useMe();
  const { id, name, keptFor } = named;
  const own = (keptFor?.id ?? id) === me.id;
  const until = keptFor ? format.time(keptFor.until) : '';
  const says = own ? list.yourOwn : keptFor ? list.keptFor(keptFor.name, until) : list.ownOf(name);
  return (
    <Mark tone={own ? 'jade' : 'gold'} title={keptFor ? list.keptWhy(keptFor.name, until) : list.ownOf(name)}>
      {says}
    </Mark>
  );
}

interface Props {
  line: ConversationLine;
  chosen: boolean;
  showOwner: boolean;
  /** Choosing several; undefined where the reader may do nothing with them. */
  picked: Picked | undefined;
}

/** A note in it names the reader, and they have not looked yet. */
function NamedHere({ id }: { id: string }) {
  const { views, talk } = useWords();
  const here = useMentions().data?.find(({ conversation }) => conversation === id);
  if (!here) return null;
  return (
    <Mark tone="persimmon" title={views.named(here.by ?? talk.system)}>
      <IconAt size={12} aria-hidden="true" />
      <span className="unseen">{views.namedMark}</span>
    </Mark>
  );
}

/** One who waits, with a box to tick while several are chosen. A finger that rests on a line begins to choose, and so does Shift. */
export function WaitingLine({ line, chosen, showOwner, picked }: Props) {
  const { batch } = useWords();
  const hold = useLongPress(() => picked && !picked.on && picked.begin(line.id));
  // In the capture phase: links leave a click with Shift to the browser and tell nobody.
  const press = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('.pick__box')) return;
    if (!picked || (!picked.on && !event.shiftKey) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    picked.toggle(line.id, event.shiftKey);
  };
  const on = picked?.on ?? false;
  const has = picked?.has(line.id) ?? false;
  return (
    <div className={on ? 'pick' : undefined} data-picked={has} onClickCapture={press} {...hold}>
      {on && (
        <label className="pick__box">
          <input
            type="checkbox"
            checked={has}
            disabled={picked?.full && !has}
            aria-label={batch.tick(line.who)}
            data-testid="pick"
            onChange={(event) => picked?.toggle(line.id, (event.nativeEvent as unknown as MouseEvent).shiftKey)}
          />
        </label>
      )}
      <LineLink line={line} chosen={chosen} showOwner={showOwner} />
    </div>
  );
}

/** One who waits: who, what about, how long, tier, deadline. */
function LineLink({ line, chosen, showOwner }: Omit<Props, 'picked'>) {
  const words = useWords();
  return (
    <Link
      href={`/desk/${line.id}`}
      className="line"
      aria-current={chosen ? 'true' : undefined}
      data-testid="conversation-line"
      data-conversation={line.id}
    >
      <div className="line__top">
        <span className="line__who cut">{line.who}</span>
        <MemberMark tier={line.customerTier} />
        <span className="grow" />
        {line.dueAt && line.status === 'open' && (
          <Deadline dueAt={line.dueAt} since={line.waitingSince ?? line.queuedAt} />
        )}
      </div>
      <div className="line__top">
        <span className="line__about cut grow">{line.about || line.preview}</span>
        {line.sour && (
          <Mark tone="plum" title={line.sour.map((one) => term(words.souring, one)).join(' · ')}>
            {words.souring.mark}
          </Mark>
        )}
        <NamedHere id={line.id} />
        {line.putOffUntil && <PutOffMark until={line.putOffUntil} />}
        {line.named && <NamedMark named={line.named} />}
        {line.suggested && !line.named && <SuggestedMark to={line.suggested} />}
        <LevelMark tier={line.tier} />
        {hasDraft(line.id) && <IconPencil size={14} aria-hidden="true" />}
        {line.unread > 0 && (
          <span className="line__unread">
            <span aria-hidden="true">{line.unread}</span>
            <span className="unseen">{words.list.unread(line.unread)}</span>
          </span>
        )}
      </div>
      <div className="line__foot">
        <span className="cut grow">
          {showOwner ? <Whose line={line} /> : line.about ? line.preview : term(words.channels, line.channel)}
        </span>
        <LabelTags labels={line.labels} most={1} />
        <span className="nowrap num">
          <Since line={line} />
        </span>
      </div>
    </Link>
  );
}
