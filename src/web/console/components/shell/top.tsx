import { Menu } from '@mantine/core';
import { IconCloudOff, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ConversationLine, Me } from '../../../contract.ts';
import { useConnected } from '../../api/live.ts';
import { useMe, useSignOut } from '../../api/session.ts';
import { useChoosePresence } from '../../hooks/use-choose-presence.tsx';
import { forgetDrafts } from '../../hooks/use-draft.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { FindButton } from '../find/find-button.tsx';
import { Deadline } from '../shared/deadline-ring.tsx';
import { Sign } from '../shared/sign.tsx';

const PRESENCES: Me['presence'][] = ['online', 'away', 'offline'];

function MyMenu({ onKeys }: { onKeys: () => void }) {
  const words = useWords();
  const me = useMe();
  const presence = useChoosePresence();
  const signOut = useSignOut();
  const phone = useWidth() === 'phone';
  const leave = () => {
    forgetDrafts();
    signOut.mutate();
  };
  return (
    <>
      {presence.dialog}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <button type="button" className="plain-button top__me" data-testid="my-menu">
            <span className={`dot dot--${me.presence}`} aria-hidden="true" />
            <span className={phone ? 'unseen' : 'cut'} style={{ maxWidth: 120 }}>
              {me.displayName}
            </span>
            {phone && (
              <span className="top__initial" aria-hidden="true">
                {[...me.displayName][0]}
              </span>
            )}
            <span className={me.presence === 'online' ? 'unseen' : 'small soft nowrap'}>
              {words.presence[me.presence]}
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.settings.presence}</Menu.Label>
          {PRESENCES.map((one) => (
            <Menu.Item
              key={one}
              leftSection={<span className={`dot dot--${one}`} style={{ display: 'block' }} />}
              fw={one === me.presence ? 600 : 400}
              data-testid={`presence-${one}`}
              onClick={() => presence.choose(one)}
            >
              {words.presence[one]}
              {one === me.presence ? ' ✓' : ''}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onKeys}>
            {words.keys.title}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} data-testid="sign-out" onClick={leave}>
            {words.app.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Nearest({ line }: { line: ConversationLine | null }) {
  const words = useWords();
  const phone = useWidth() === 'phone';
  if (!line?.dueAt) return phone ? null : <span className="small faint">{words.live.none}</span>;
  return (
    <Link href={`/desk/${line.id}`} className="top__nearest" data-testid="nearest-deadline">
      <span className={phone ? 'unseen' : 'small faint nowrap'}>{words.live.nearest}</span>
      <span className="cut top__who">{line.who}</span>
      <Deadline dueAt={line.dueAt} since={line.waitingSince ?? line.queuedAt} />
    </Link>
  );
}

/** The shop, the deadline that is nearest, whether updates arrive, and oneself. */
export function Top({
  nearest,
  waiting,
  onKeys,
  onFind,
}: {
  nearest: ConversationLine | null;
  waiting: number;
  onKeys: () => void;
  onFind: () => void;
}) {
  const words = useWords();
  const me = useMe();
  const connected = useConnected();
  const width = useWidth();
  return (
    <header className="top">
      {width === 'phone' ? <Sign size={26} /> : <span className="top__shop cut">{me.shop.name}</span>}
      {width === 'wide' && <span className="small soft nowrap">{words.live.waiting(waiting)}</span>}
      <Nearest line={nearest} />
      <span className="grow" />
      <span role="status" data-testid="live">
        {connected ? (
          <span className="unseen">{words.live.on}</span>
        ) : (
          <span className="top__off small nowrap" title={words.live.offLong}>
            <IconCloudOff size={16} aria-hidden="true" />
            {words.live.off}
          </span>
        )}
      </span>
      <FindButton onOpen={onFind} narrow={width !== 'wide'} />
      <MyMenu onKeys={onKeys} />
    </header>
  );
}
