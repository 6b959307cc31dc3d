import { Button, Menu } from '@mantine/core';
import type { NamedAgentView } from '../../../contract.ts';
import { useColleagues } from '../../api/acts.ts';
import { useNameAgent } from '../../api/named-agents.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';

/** Who may be given, in one tap. */
function Choose({ named, conversation }: { named: NamedAgentView; conversation: string }) {
  const { named: words, app } = useWords();
  const tell = useTell();
  const colleagues = useColleagues(true);
  const give = useNameAgent(conversation);
  const choose = (id: string | null, says: string) =>
    give.mutate(id, { onSuccess: () => tell.done(says), onError: (error) => tell.failed(error) });
  const others = (colleagues.data ?? []).filter(({ id }) => id !== named.agent?.id);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" loading={give.isPending} data-testid="named-choose">
          {named.agent ? words.change : words.give}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {colleagues.isPending && <Menu.Item disabled>{app.loading}</Menu.Item>}
        {others.map(({ id, displayName }) => (
          <Menu.Item key={id} data-testid={`named-${id}`} onClick={() => choose(id, words.given(displayName))}>
            {displayName}
          </Menu.Item>
        ))}
        {named.agent && (
          <Menu.Item color="plum" data-testid="named-none" onClick={() => choose(null, words.takenAway)}>
            {words.take}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A member's own agent, who it was before, and the choice of another for those who may. */
export function NamedAgent({ named, conversation }: { named: NamedAgentView; conversation: string }) {
  const { named: words } = useWords();
  const format = useFormat();
  const now = useNow();
  const { agent, history, mayNot } = named;
  if (!agent && history.length === 0 && mayNot !== null) return null;
  return (
    <div data-testid="named-agent">
      <div className="row">
        <span className="grow">
          <span className="soft">{words.title}</span> <strong>{agent?.name ?? words.nobody}</strong>
          {agent && !agent.counts && <span className="tone--persimmon small"> {words.dormant}</span>}
        </span>
        {(mayNot === null || (mayNot === 'tier' && agent)) && <Choose named={named} conversation={conversation} />}
      </div>
      {history.length > 0 && (
        <details className="small soft">
          <summary>{words.history}</summary>
          <ul>
            {history.map((one) => (
              <li key={`${one.at} ${one.name}`}>
                {words.since(one.name, one.by, format.day(one.at, now))}
                {one.endedAt && ` ${words.until(one.endedBy ?? '', format.day(one.endedAt, now))}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
