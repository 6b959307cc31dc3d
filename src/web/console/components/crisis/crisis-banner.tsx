import { Link } from 'wouter';
import { useCrises } from '../../api/crises.ts';
import { term, useWords } from '../../i18n/index.tsx';
import './crisis.css';

/** What is in a crisis now, one line each, with the way to it. */
export function CrisisBanner() {
  const { crisis: w } = useWords();
  const open = (useCrises().data ?? []).filter((one) => one.open);
  if (open.length === 0) return null;
  return (
    <aside className="crisis-banner" aria-label={w.title} data-testid="crisis-banner">
      {open.map(({ id, level, name, calledMe, shoppers }) => (
        <p key={id} className="crisis-banner__line" data-level={level}>
          <strong>{w.banner(term(w.level, level), name)}</strong>
          <span>{w.shoppers(shoppers)}</span>
          {calledMe && <span>{w.called}</span>}
          <Link href={`/crisis/${id}`}>{w.open}</Link>
        </p>
      ))}
    </aside>
  );
}
