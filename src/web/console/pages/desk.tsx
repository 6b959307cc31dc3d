import { Drawer } from '@mantine/core';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { ConversationLine } from '../../contract.ts';
import { useAct } from '../api/acts.ts';
import { keptForOther, useConversation, useConversations } from '../api/conversations.ts';
import { useMe } from '../api/session.ts';
import { useViews } from '../api/views.ts';
import { AheadLine } from '../components/campaigns/ahead-line.tsx';
import { ContextPanel } from '../components/context/context-panel.tsx';
import { Talk } from '../components/desk/talk.tsx';
import { viewKeys } from '../components/desk/view-chips.tsx';
import { WaitingList } from '../components/desk/waiting-list.tsx';
import { Empty } from '../components/shared/empty.tsx';
import { Trouble, Waiting } from '../components/shared/waiting.tsx';
import { useFocusNext } from '../hooks/use-focus-next.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { pickKeys } from '../hooks/use-pick-keys.ts';
import { usePicked } from '../hooks/use-picked.ts';
import { useTalkFilter } from '../hooks/use-talk-filter.ts';
import { useTell } from '../hooks/use-tell.ts';
import { useUndo } from '../hooks/use-undo.tsx';
import { useWidth } from '../hooks/use-width.ts';
import { useWords } from '../i18n/index.tsx';
import './desk.css';

/** A conversation that was just taken leaves the queue; while it is open it stays in sight on top. */
const withChosen = (lines: ConversationLine[], chosen: ConversationLine | undefined): ConversationLine[] =>
  !chosen || lines.some((line) => line.id === chosen.id) ? lines : [chosen, ...lines];

/** Middle column: one conversation, or what to do to see one. */
function TalkColumn({ id, ...does }: { id: string | undefined } & Omit<Parameters<typeof Talk>[0], 'detail'>) {
  const words = useWords();
  const { data, error, refetch } = useConversation(id);
  if (!id) return <Empty title={words.talk.pick} how={words.talk.pickHow} />;
  if (data) return <Talk key={id} detail={data} {...does} />;
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return <Waiting />;
}

/** Who waits, the talk, and what one needs to know: three columns, two on tablets, one on phones. */
export function Desk({ id, part }: { id: string | undefined; part: 'talk' | 'about' }) {
  const words = useWords();
  const width = useWidth();
  const [, go] = useLocation();
  const [drawer, setDrawer] = useState(false);
  const me = useMe();
  const filtering = useTalkFilter(me.department ?? '');
  const { view, q, department = '' } = filtering.filter;
  const list = useConversations(view, q, view === 'mine' ? '' : department, filtering.narrow);
  const views = useViews().data;
  const { data: detail } = useConversation(id);
  const first = list.lines.find((line) => !keptForOther(line, me.id));
  const take = useAct(first?.id ?? '');
  const tell = useTell();

  const lines = withChosen(list.lines, q === '' && view === 'queue' ? detail?.line : undefined);

  const choosing = usePicked(lines.map((line) => line.id));
  const picked = me.tier > 0 ? choosing : undefined;
  const undo = useUndo();

  const column = useRef<HTMLElement>(null);
  const leave = useFocusNext(column, id);
  const left = () => {
    leave();
    go('/desk', { replace: true });
  };

  const step = (by: number) => {
    const at = lines.findIndex((line) => line.id === id);
    const next = lines[at < 0 ? 0 : at + by];
    if (!next) return;
    go(`/desk/${next.id}`, { replace: id !== undefined });
    // Who stands on a line of the list goes on standing on the one that is open: Enter is never another's.
    if (column.current?.contains(document.activeElement))
      column.current.querySelector<HTMLElement>(`[data-conversation="${next.id}"]`)?.focus();
  };
  const takeFirst = () => {
    if (!first) return;
    go(`/desk/${first.id}`);
    take.mutate({ kind: 'take' }, { onError: (error) => tell.failed(error, words.act.tooLate) });
  };
  const showContext = () => {
    if (width === 'phone' && id) go(`/desk/${id}/about`);
    if (width === 'tablet') setDrawer((open) => !open);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    i: id ? showContext : undefined,
    t: id || choosing.on ? undefined : takeFirst,
    z: undo.back,
    ...viewKeys(views?.items ?? [], filtering),
    ...(width === 'phone' && id ? {} : pickKeys(column, picked, id)),
  });

  const listColumn = (
    <section ref={column} className="desk__list" aria-label={words.list.label}>
      {!id && <h1 className="unseen">{words.app.desk}</h1>}
      <AheadLine />
      <WaitingList list={list} lines={lines} filtering={filtering} views={views} chosen={id} picked={picked} />
    </section>
  );
  const talkColumn = (
    <section className="desk__talk" aria-label={words.talk.label}>
      <TalkColumn id={id} still={choosing.on} onContext={showContext} onLeft={left} />
    </section>
  );
  const context = detail && <ContextPanel detail={detail} />;

  if (width === 'phone') {
    if (!id) return <div className="desk">{listColumn}</div>;
    if (part === 'talk') return <div className="desk">{talkColumn}</div>;
    return (
      <div className="desk">
        <aside className="desk__context" aria-label={words.context.label}>
          <ContextPanel detail={detail} onBack={() => history.back()} />
        </aside>
      </div>
    );
  }
  return (
    <div className={id ? 'desk' : 'desk desk--idle'}>
      {listColumn}
      {talkColumn}
      {width === 'wide' && id && (
        <aside className="desk__context" aria-label={words.context.label}>
          {context}
        </aside>
      )}
      <Drawer
        opened={drawer && width === 'tablet' && detail !== undefined}
        onClose={() => setDrawer(false)}
        position="right"
        size={380}
        title={words.act.context}
        closeButtonProps={{ 'aria-label': words.app.close }}
        styles={{ body: { padding: 0 } }}
      >
        {context}
      </Drawer>
    </div>
  );
}
