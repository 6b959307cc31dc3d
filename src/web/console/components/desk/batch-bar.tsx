import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { BATCH_MOST } from '../../../../handoff/batch-limit.ts';
import type { Picked } from '../../hooks/use-picked.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import './batch.css';

/** What is done with several talks at once, and its key: the same as with one. */
export const BATCH_KEYS = { take: 't', transfer: 'f', put_off: 'l', label: 'm', close: 'x' } as const;
export type BatchName = keyof typeof BATCH_KEYS;
const NAMES = Object.keys(BATCH_KEYS) as BatchName[];

/** Above the list while one chooses, where no word of what came of it lies over it: how many, and what to do with them. */
export function BatchBar({ picked, onAct }: { picked: Picked; onAct: (name: BatchName) => void }) {
  const { batch, act } = useWords();
  const n = picked.ids.length;
  return (
    <section className="batch" aria-label={batch.label} data-testid="batch">
      <div className="row">
        <span className="grow" role="status" data-testid="batch-count">
          {n === 0 ? batch.none : batch.chosen(n)}
          {picked.full && ` ${batch.most(BATCH_MOST)}`}
        </span>
        <button type="button" className="link-button" data-testid="batch-all" onClick={picked.all}>
          {batch.all} <KeyHint of="A" />
        </button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={batch.end}
          title={`${batch.end} (Esc)`}
          data-testid="batch-end"
          onClick={picked.end}
        >
          <IconX size={17} />
        </ActionIcon>
      </div>
      <div className="batch__acts">
        {NAMES.map((name) => (
          <Button
            key={name}
            size="compact-md"
            variant="default"
            disabled={n === 0}
            rightSection={<KeyHint of={BATCH_KEYS[name].toUpperCase()} />}
            data-testid={`batch-${name}`}
            onClick={() => onAct(name)}
          >
            {act[name]}
          </Button>
        ))}
      </div>
    </section>
  );
}
