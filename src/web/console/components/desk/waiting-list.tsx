import { ActionIcon, Button } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConversationLine, SavedViews } from '../../../contract.ts';
import { useConversations, type View } from '../../api/conversations.ts';
import { useListPlace } from '../../hooks/use-list-place.ts';
import { useNow } from '../../hooks/use-now.ts';
import type { Picked } from '../../hooks/use-picked.ts';
import type { Filtering } from '../../hooks/use-talk-filter.ts';
import { useWords } from '../../i18n/index.tsx';
import { DepartmentSelect } from '../shared/department-select.tsx';
import { Empty } from '../shared/empty.tsx';
import { ListTabs } from '../shared/list-tabs.tsx';
import { SearchField } from '../shared/search-field.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { Batch } from './batch.tsx';
import { NarrowFields } from './narrow-fields.tsx';
import { useFilterInWords } from './save-view-dialog.tsx';
import { ViewChips } from './view-chips.tsx';
import { WaitingLine } from './waiting-line.tsx';
import './batch.css';
import './waiting-list.css';

const VIEWS: View[] = ['queue', 'mine', 'all', 'resolved'];

function Search({ q, onQ }: { q: string; onQ: (q: string) => void }) {
  const words = useWords();
  const [text, setText] = useState(q);
  const later = useDebouncedCallback(onQ, 250);
  const change = (value: string) => {
    setText(value);
    later(value.trim());
  };
  return <SearchField label={words.list.search} value={text} onChange={change} testid="conversation-search" />;
}

function Nobody({ view, q, narrowed }: { view: View; q: string; narrowed: boolean }) {
  const { list, views } = useWords();
  if (narrowed) return <Empty title={views.empty} how={views.emptyHow} />;
  if (q !== '') return <Empty title={list.emptySearch(q)} how={list.emptySearchHow} />;
  const says: Record<View, [string, string]> = {
    queue: [list.emptyQueue, list.emptyQueueHow],
    mine: [list.emptyMine, list.emptyMineHow],
    all: [list.emptyAll, list.emptyAllHow],
    resolved: [list.emptyResolved, list.emptyResolvedHow],
  };
  const [title, how] = says[view];
  return <Empty title={title} how={how} />;
}

interface Props {
  list: ReturnType<typeof useConversations>;
  lines: ConversationLine[];
  filtering: Filtering;
  views: SavedViews | undefined;
  chosen: string | undefined;
  /** Choosing several; undefined where the reader may do nothing with them. */
  picked: Picked | undefined;
}

/** Left column: who waits, one line each. */
export function WaitingList({ list, lines, filtering, views, chosen, picked }: Props) {
  const words = useWords();
  const { filter, narrow, times, change, put } = filtering;
  const { view, q, department = '' } = filter;
  const [narrowing, setNarrowing] = useState(false);
  const narrowed = Object.values(narrow).some(Boolean);
  const inWords = useFilterInWords();
  const now = useNow();
  const counts: Partial<Record<View, number>> = {
    queue: useConversations('queue', '', department).lines.length,
    mine: useConversations('mine').lines.filter(({ putOffUntil }) => !putOffUntil || Date.parse(putOffUntil) <= now)
      .length,
  };
  const place = useListPlace(JSON.stringify(filter), chosen, list.isSuccess);
  const owners = view === 'all' || view === 'resolved';
  return (
    <>
      <ListTabs
        label={words.list.label}
        views={VIEWS}
        view={view}
        onView={(to) => change({ view: to })}
        nameOf={(one) => words.list[one]}
        countOf={(one) => counts[one] || null}
        testid="view"
      />
      {views && <ViewChips views={views.items} filtering={filtering} />}
      {picked?.on ? (
        <Batch picked={picked} />
      ) : (
        <div className="list__search">
          <div className="list__choose">
            <Search key={times} q={q} onQ={(text) => change({ q: text })} />
            <ActionIcon
              variant={narrowed ? 'light' : 'default'}
              size={36}
              aria-label={words.views.narrow}
              aria-expanded={narrowing}
              title={words.views.narrow}
              data-testid="narrow-open"
              onClick={() => setNarrowing(!narrowing)}
            >
              <IconFilter size={18} />
            </ActionIcon>
            {picked && (
              <ActionIcon
                variant="default"
                size={36}
                aria-label={words.batch.choose}
                title={`${words.batch.choose} (V)`}
                data-testid="choose"
                onClick={() => picked.begin()}
              >
                <IconListCheck size={18} />
              </ActionIcon>
            )}
          </div>
          {view !== 'mine' && (
            <DepartmentSelect value={department} onChange={(of) => change({ department: of })} width="100%" />
          )}
          {narrowing && <NarrowFields views={views} filtering={filtering} />}
        </div>
      )}
      {narrowed && (
        <p className="list__elsewhere small soft" data-testid="narrowed">
          {words.views.only(inWords({ view, q: '', ...narrow }))}{' '}
          <button
            type="button"
            className="link-button"
            data-testid="narrow-clear"
            onClick={() => put({ view, q, department })}
          >
            {words.views.clear}
          </button>
        </p>
      )}
      {list.elsewhere > 0 && (
        <p className="list__elsewhere small soft" data-testid="elsewhere">
          {words.list.elsewhere(list.elsewhere)}{' '}
          <button type="button" className="link-button" onClick={() => change({ department: '' })}>
            {words.list.seeAll}
          </button>
        </p>
      )}
      <div ref={place} className="list__lines" aria-busy={list.isFetching}>
        {list.error && <Trouble error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && !list.error && <Waiting />}
        {list.isSuccess && lines.length === 0 && list.elsewhere === 0 && (
          <Nobody view={view} q={q} narrowed={narrowed} />
        )}
        {lines.map((line) => (
          <WaitingLine
            key={line.id}
            line={line}
            chosen={line.id === chosen}
            picked={picked}
            showOwner={owners || (view === 'queue' && line.owner.kind !== 'queue')}
          />
        ))}
        {list.hasNextPage && (
          <Button
            fullWidth
            variant="subtle"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {words.app.more}
          </Button>
        )}
      </div>
    </>
  );
}
