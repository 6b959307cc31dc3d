import { Button, Menu } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import type { FreedMembers as Freed } from '../../../contract.ts';
import { useColleagues } from '../../api/acts.ts';
import { useFreed, useHandOver } from '../../api/named-agents.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useWords } from '../../i18n/index.tsx';

function Line({ freed: { id, name, n } }: { freed: Freed['items'][number] }) {
  const { named } = useWords();
  const tell = useTell();
  const colleagues = useColleagues(true);
  const give = useHandOver();
  const choose = (to: string | null, says: (given: number) => string) =>
    give.mutate(
      { from: id, to },
      { onSuccess: (answer) => tell.done(says(answer.n)), onError: (error) => tell.failed(error) },
    );
  return (
    <li className="row row--wrap" data-testid={`freed-${id}`}>
      <IconUserOff size={18} aria-hidden="true" className="tone--persimmon" />
      <span className="grow">{named.freed(name, n)}</span>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" size="compact-md" loading={give.isPending} data-testid="freed-choose">
            {named.giveTo}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {(colleagues.data ?? []).map((one) => (
            <Menu.Item
              key={one.id}
              data-testid={`freed-to-${one.id}`}
              onClick={() => choose(one.id, (given) => named.givenAll(one.displayName, given))}
            >
              {one.displayName}
            </Menu.Item>
          ))}
          <Menu.Item data-testid="freed-none" onClick={() => choose(null, () => named.leftSo)}>
            {named.leaveSo}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

/** Members whose own agent serves no more: to be given to a colleague, or left without one. */
export function FreedMembers() {
  const freed = useFreed(true).data ?? [];
  if (freed.length === 0) return null;
  return (
    <ul className="board__down" aria-live="polite">
      {freed.map((one) => (
        <Line key={one.id} freed={one} />
      ))}
    </ul>
  );
}
