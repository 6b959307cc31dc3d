import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../../api/session.ts';
import { useApprovals } from '../../api/tickets.ts';
import { useWords } from '../../i18n/index.tsx';
import { Sign } from '../shared/sign.tsx';
import { type PageName, pagesOf } from './pages.tsx';

/** The pages this role has, with what waits on them. */
export function Rail({ waiting }: { waiting: number }) {
  const words = useWords();
  const me = useMe();
  const [path] = useLocation();
  const rail = useRef<HTMLElement>(null);
  // On a phone not every page fits: the one that is shown is brought into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path decides which link is the current one.
  useEffect(() => {
    rail.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  const pages = pagesOf(me.role);
  const approvals = useApprovals(pages.some((page) => page.name === 'approvals'));
  const counts: Partial<Record<PageName, number>> = {
    desk: waiting,
    approvals: approvals.data?.filter((one) => one.verdict === 'pending' && one.mayDecide).length ?? 0,
  };
  return (
    <nav ref={rail} className="rail" aria-label={words.app.menu}>
      <Link href={pages[0]?.path ?? '/desk'} className="rail__home" aria-label={words.app.name}>
        <Sign size={34} />
      </Link>
      {pages.map(({ name, path: to, icon: Icon, key }) => (
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
    </nav>
  );
}
