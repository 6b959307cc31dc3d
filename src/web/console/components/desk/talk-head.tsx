import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconInfoCircle } from '@tabler/icons-react';
import type { ConversationLine } from '../../../contract.ts';
import { useMe } from '../../api/session.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { BackButton } from '../shared/back-button.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { MemberMark } from '../shared/mark.tsx';
import { PutOffMark } from './put-off-mark.tsx';

export type ActName = 'take' | 'take_over' | 'return' | 'close' | 'put_off' | 'transfer' | 'escalate' | 'label';

/** Each action and its key. */
export const ACT_KEYS: Record<ActName, string> = {
  take: 't',
  take_over: 't',
  return: 'b',
  close: 'x',
  put_off: 'l',
  transfer: 'f',
  escalate: 'e',
  label: 'm',
};
/** What stands behind “More” also where there is room. */
const BEHIND: readonly ActName[] = ['put_off', 'transfer', 'escalate', 'label'];
const NAMES = Object.keys(ACT_KEYS) as ActName[];

interface Props {
  line: ConversationLine;
  actions: string[];
  busy: boolean;
  onAct: (act: ActName) => void;
  onContext: () => void;
}

function Owner({ line }: { line: ConversationLine }) {
  const words = useWords();
  const me = useMe();
  if (line.status !== 'open') return <>{words.list.resolved}</>;
  if (line.owner.kind === 'bot') return <>{words.list.withBot}</>;
  if (line.owner.kind === 'queue') return <>{words.list.withQueue}</>;
  return <>{line.owner.id === me.id ? words.list.withYou : words.list.with(line.owner.name ?? '–')}</>;
}

function Acts({ line, actions, busy, onAct }: Pick<Props, 'line' | 'actions' | 'busy' | 'onAct'>) {
  const words = useWords();
  const width = useWidth();
  const wide = width === 'wide';
  const may = NAMES.filter((name) => actions.includes(name));
  const out = wide ? may.filter((name) => !BEHIND.includes(name)) : may.slice(0, 1);
  const rest = may.filter((name) => !out.includes(name));
  // Who takes what is over opens it again.
  const nameOf = (name: ActName) => (name === 'take' && line.status !== 'open' ? words.act.reopen : words.act[name]);
  return (
    <>
      {out.map((name) => (
        <Button
          key={name}
          size={width === 'phone' ? 'sm' : 'compact-md'}
          variant={name === 'take' || name === 'take_over' ? 'filled' : 'default'}
          disabled={busy}
          rightSection={<KeyHint of={ACT_KEYS[name].toUpperCase()} />}
          data-testid={`act-${name}`}
          onClick={() => onAct(name)}
        >
          {nameOf(name)}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon
              variant="default"
              size={width === 'phone' ? 36 : 30}
              aria-label={words.act.more}
              data-testid="act-more"
            >
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((name) => (
              <Menu.Item
                key={name}
                rightSection={<KeyHint of={ACT_KEYS[name].toUpperCase()} />}
                data-testid={`act-${name}`}
                onClick={() => onAct(name)}
              >
                {nameOf(name)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

/** Who it is, whose it is, and what one may do with it. */
export function TalkHead({ line, actions, busy, onAct, onContext }: Props) {
  const words = useWords();
  const width = useWidth();
  return (
    <header className="talk-head">
      {width === 'phone' && <BackButton to="/desk" />}
      <div className="grow">
        <div className="row">
          <h1 className="talk-head__who cut">{line.who}</h1>
          <MemberMark tier={line.customerTier} />
          {line.putOffUntil && <PutOffMark until={line.putOffUntil} />}
          {width !== 'phone' && line.dueAt && line.status === 'open' && (
            <Deadline dueAt={line.dueAt} since={line.waitingSince ?? line.queuedAt} />
          )}
        </div>
        <div className="talk-head__line">
          <span className="cut" data-testid="owner" data-owner={line.owner.kind}>
            <Owner line={line} />
          </span>
          <span aria-hidden="true">·</span>
          <span className="nowrap">{term(words.channels, line.channel)}</span>
          {line.place === 'group' && (
            <span className="nowrap tone--persimmon" title={words.linked.groupHow} data-testid="group">
              {words.linked.group}
            </span>
          )}
          {width === 'wide' && (
            <>
              <span aria-hidden="true">·</span>
              <span className="nowrap">{words.langs[line.lang]}</span>
            </>
          )}
        </div>
      </div>
      <div className="talk-head__acts">
        <Acts line={line} actions={actions} busy={busy} onAct={onAct} />
        {width !== 'wide' && (
          <ActionIcon
            variant="default"
            size={width === 'phone' ? 36 : 30}
            aria-label={words.act.context}
            data-testid="context"
            onClick={onContext}
          >
            <IconInfoCircle size={18} />
          </ActionIcon>
        )}
      </div>
    </header>
  );
}
