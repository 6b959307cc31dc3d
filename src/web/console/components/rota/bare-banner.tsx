import { Link } from 'wouter';
import { useOnNow } from '../../api/rota.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import './rota.css';

/** The shop is open and nobody is at the desk: since when, and who is planned and missing. */
export function BareBanner() {
  const { rota } = useWords();
  const format = useFormat();
  const now = useNow();
  const { data } = useOnNow();
  if (!data?.bareSince) return null;
  const missing = data.planned.filter(({ here, onBreak }) => !here && !onBreak).map((one) => one.displayName);
  return (
    <aside className="bare-banner" role="alert" data-testid="bare-banner">
      <strong>{rota.bare(format.moment(data.bareSince, now))}</strong>
      {missing.length > 0 && <span>{rota.bareMissing(missing.join(', '))}</span>}
      <Link href="/rota">{rota.bareOpen}</Link>
    </aside>
  );
}
