import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LabelView } from '../../../contract.ts';
import { useKeepLabel, useLabels } from '../../api/labels.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';
import { LabelForm } from './label-form.tsx';
import { LabelTag } from './label-tags.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import './labels.css';

type Open = { what: 'add' } | { what: 'change' | 'merge'; label: LabelView } | null;

interface LineProps {
  label: LabelView;
  busy: boolean;
  onOpen: (open: Open) => void;
  onRetire: (retired: boolean) => void;
  /** Whether there is another to merge it into. */
  mergeable: boolean;
}

function Line({ label, busy, onOpen, onRetire, mergeable }: LineProps) {
  const { labels: w } = useWords();
  const { name, retired, talks, id } = label;
  return (
    <li className="labels-kept__one" data-testid={`label-line-${name}`}>
      <span className={retired ? 'grow faint' : 'grow'}>
        <LabelTag label={label} />{' '}
        <Link href={`/desk?label=${id}`} className="small" title={w.show(name)}>
          {w.talks(talks)}
        </Link>
        {retired && <span className="small faint"> · {w.retired}</span>}
      </span>
      <Button
        variant="default"
        size="compact-md"
        aria-label={w.changeOf(name)}
        onClick={() => onOpen({ what: 'change', label })}
      >
        {w.change}
      </Button>
      {mergeable && (
        <Button
          variant="default"
          size="compact-md"
          aria-label={w.mergeOf(name)}
          data-testid="label-merge"
          onClick={() => onOpen({ what: 'merge', label })}
        >
          {w.merge}
        </Button>
      )}
      <Button
        variant="default"
        size="compact-md"
        aria-label={retired ? w.bringBackOf(name) : w.retireOf(name)}
        disabled={busy}
        data-testid="label-retire"
        onClick={() => onRetire(!retired)}
      >
        {retired ? w.bringBack : w.retire}
      </Button>
    </li>
  );
}

/** Which labels there are: added, renamed, merged, offered no more. */
export function LabelsKept() {
  const { labels: w } = useWords();
  const tell = useTell();
  const { data, error, refetch } = useLabels();
  const keep = useKeepLabel();
  const [open, setOpen] = useState<Open>(null);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const inOrder = data.items.toSorted((a, b) => Number(a.retired) - Number(b.retired));
  const used = data.items.filter(({ retired }) => !retired).length;
  const retire = ({ id, name }: LabelView, retired: boolean) =>
    keep.mutate(
      { kind: 'change', id, retired },
      {
        onSuccess: () => tell.done(retired ? w.isRetired(name) : w.isBack(name)),
        onError: (failed) => tell.failed(failed),
      },
    );
  return (
    <div className="labels-kept">
      {data.items.length === 0 ? (
        <Empty title={w.empty} how={w.emptyHow} />
      ) : (
        <ul>
          {inOrder.map((one) => (
            <Line
              key={one.id}
              label={one}
              busy={keep.isPending}
              mergeable={data.items.length > 1}
              onOpen={setOpen}
              onRetire={(retired) => retire(one, retired)}
            />
          ))}
        </ul>
      )}
      <div>
        <Button data-testid="label-add" disabled={used >= data.most} onClick={() => setOpen({ what: 'add' })}>
          {w.add}
        </Button>
        <p className="small soft">{w.used(used, data.most)}</p>
      </div>
      {open?.what === 'merge' && <MergeDialog label={open.label} all={data.items} onClose={() => setOpen(null)} />}
      {(open?.what === 'add' || open?.what === 'change') && (
        <LabelForm label={open.what === 'change' ? open.label : null} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
