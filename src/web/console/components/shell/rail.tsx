import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useRotaRequests } from '../../api/rota.ts';
import { useMe } from '../../api/session.ts';
import { useApprovals } from '../../api/tickets.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { Sign } from '../shared/sign.tsx';
import { onPhone, type PageLink, type PageName, pagesOf } from './pages.tsx';

interface MoreProps {
  pages: readonly PageLink[];
  path: string;
  counts: Partial<Record<PageName, number>>;
}

/** Pages that are wanted now and then; which of them is open is told by the mark of all. */
function More({ pages, path, counts }: MoreProps) {
  const words = useWords();
  const waiting = pages.reduce((sum, { name }) => sum + (counts[name] ?? 0), 0);
  const open = pages.find((page) => path.startsWith(page.path));
  const Icon = open?.icon ?? IconDots;
  return (
    <Menu position="top-end" width={200}>
      <Menu.Target>
        <button
          type="button"
          className="plain-button rail__link"
          aria-current={open ? 'true' : undefined}
          aria-label={open ? `${words.app.morePages}: ${words.app[open.name]}` : words.app.morePages}
          data-testid="nav-more"
        >
          <Icon size={22} stroke={1.6} aria-hidden="true" />
          {words.app.morePages}
          {waiting > 0 && <span className="rail__count">{waiting}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map(({ name, path: to, icon: Own }) => (
          <Menu.Item
            key={name}
            component={Link}
            href={to}
            leftSection={<Own size={20} stroke={1.6} aria-hidden="true" />}
            fw={name === open?.name ? 600 : 400}
            aria-current={name === open?.name ? 'page' : undefined}
            data-testid={`nav-${name}`}
          >
            {words.app[name]}
            {(counts[name] ?? 0) > 0 && ` (${counts[name]})`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The pages this role has, with what waits on them. */
export function Rail({ waiting }: { waiting: number }) {
  const words = useWords();
  const me = useMe();
  const [path] = useLocation();
  const phone = useWidth() === 'phone';
  const pages = pagesOf(me.role);
  const { shown, more } = phone ? onPhone(pages) : { shown: pages, more: [] };
  const approvals = useApprovals(pages.some((page) => page.name === 'approvals'));
  const asked = useRotaRequests();
  const counts: Partial<Record<PageName, number>> = {
    desk: waiting,
    approvals: approvals.data?.filter((one) => one.verdict === 'pending' && one.mayDecide).length ?? 0,
    rota: asked.data?.items.filter(({ mayAnswer }) => mayAnswer).length ?? 0,
  };
  return (
    <nav className="rail" aria-label={words.app.menu}>
      <Link href={pages[0]?.path ?? '/desk'} className="rail__home" aria-label={words.app.name}>
        <Sign size={34} />
      </Link>
      {shown.map(({ name, path: to, icon: Icon, key }) => (
        <Link
          key={name}
          href={to}
          className="rail__link"
          aria-current={path.startsWith(to) ? 'page' : undefined}
          title={`${words.app[name]} (G ${key.toUpperCase()})`}
          data-testid={`nav-${name}`}
        >
          <Icon size={22} stroke={1.6} aria-hidden="true" />
          {words.app[name]}
          {(counts[name] ?? 0) > 0 && <span className="rail__count">{counts[name]}</span>}
        </Link>
      ))}
      {more.length > 0 && <More pages={more} path={path} counts={counts} />}
    </nav>
  );
}
