import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react';
import { type DragEvent, type FormEvent, type ReactNode, useState } from 'react';
import type { SavedView, SavedViews } from '../../../contract.ts';
import { useChangeView, useRemoveView } from '../../api/views.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { SureButton } from '../shared/sure-button.tsx';
import './views.css';

/** Another name for a view. */
function Rename({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const { views, app } = useWords();
  const tell = useTell();
  const change = useChangeView();
  const [name, setName] = useState(view.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') change.mutate({ id: view.id, name: name.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="row grow" onSubmit={submit}>
      <TextInput
        className="grow"
        autoFocus
        size="xs"
        aria-label={views.name}
        maxLength={40}
        value={name}
        error={change.error ? tell.explain(change.error) : undefined}
        data-testid="view-rename-name"
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <Button type="submit" size="xs" loading={change.isPending} data-testid="view-rename-sure">
        {views.sure}
      </Button>
      <Button size="xs" variant="default" onClick={onDone}>
        {app.cancel}
      </Button>
    </form>
  );
}

interface ActProps {
  label: string;
  off?: boolean;
  testId: string;
  onAct: () => void;
  children: ReactNode;
}

/** What can be done with a view, as a sign. */
function Act({ label, off = false, testId, onAct, children }: ActProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={off} data-testid={testId} onClick={onAct}>
      {children}
    </ActionIcon>
  );
}

interface LineProps {
  view: SavedView;
  /** Its place among those of the same ones, and how many these are. */
  at: number;
  of: number;
  mayShare: boolean;
  onMove: (id: string, at: number) => void;
}

/** One view: moved by its arrows or drawn to another place, renamed, handed over, taken away. */
function Line({ view, at, of, mayShare, onMove }: LineProps) {
  const { views } = useWords();
  const tell = useTell();
  const remove = useRemoveView();
  const change = useChangeView();
  const [renaming, setRenaming] = useState(false);
  const { id, name, shared } = view;
  const kind = shared ? 'application/x-shared-view' : 'application/x-own-view';
  const over = (event: DragEvent) => event.dataTransfer.types.includes(kind) && event.preventDefault();
  const drop = (event: DragEvent) => {
    const moved = event.dataTransfer.getData(kind);
    event.preventDefault();
    if (moved !== '' && moved !== id) onMove(moved, at);
  };
  if (renaming)
    return (
      <li className="row">
        <Rename view={view} onDone={() => setRenaming(false)} />
      </li>
    );
  return (
    <li
      className="narrow__view"
      draggable
      data-testid="view-line"
      onDragStart={(event) => event.dataTransfer.setData(kind, id)}
      onDragOver={over}
      onDrop={drop}
    >
      <span className="grow cut">
        {name} {shared && <span className="small faint">{views.everybodys}</span>}
      </span>
      <Act label={views.up(name)} off={at === 0} testId="view-up" onAct={() => onMove(id, at - 1)}>
        <IconArrowUp size={16} />
      </Act>
      <Act label={views.down(name)} off={at === of - 1} testId="view-down" onAct={() => onMove(id, at + 1)}>
        <IconArrowDown size={16} />
      </Act>
      <Act label={views.rename(name)} testId="view-rename" onAct={() => setRenaming(true)}>
        <IconPencil size={16} />
      </Act>
      {mayShare && (
        <Button
          size="xs"
          variant="default"
          loading={change.isPending}
          aria-label={shared ? views.ownOf(name) : views.shareOf(name)}
          data-testid="view-hand"
          onClick={() => change.mutate({ id, shared: !shared }, { onError: (error) => tell.failed(error) })}
        >
          {shared ? views.makeOwn : views.makeShared}
        </Button>
      )}
      <SureButton
        size="xs"
        label={views.remove(name)}
        sure={views.removeSure}
        loading={remove.isPending}
        testId="view-remove"
        onSure={() =>
          remove.mutate(
            { id },
            { onSuccess: () => tell.done(views.removed(name)), onError: (error) => tell.failed(error) },
          )
        }
      />
    </li>
  );
}

/** Those one may change: everybody's where one may share, and one's own. */
export function KeepViews({ views: { items, mayShare } }: { views: SavedViews }) {
  const { views } = useWords();
  const tell = useTell();
  const change = useChangeView();
  const groups = [mayShare ? items.filter(({ shared }) => shared) : [], items.filter(({ shared }) => !shared)];
  if (groups.flat().length === 0) return null;
  const move = (id: string, at: number) => change.mutate({ id, at }, { onError: (error) => tell.failed(error) });
  return (
    <details>
      <summary className="small soft">{views.keep}</summary>
      <ul className="narrow__keep">
        {groups.flatMap((group) =>
          group.map((view, at) => (
            <Line key={view.id} view={view} at={at} of={group.length} mayShare={mayShare} onMove={move} />
          )),
        )}
      </ul>
    </details>
  );
}
