import { IconCalendarEvent } from '@tabler/icons-react';
import { useCampaignsAhead } from '../../api/campaigns.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import './campaigns.css';

/** What begins soon, so that whoever serves can prepare; nothing where nothing does. */
export function AheadLine() {
  const { campaigns: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const { data } = useCampaignsAhead();
  if (!data || data.length === 0) return null;
  return (
    <aside className="ahead-line small" aria-label={w.ahead} data-testid="campaigns-ahead">
      <IconCalendarEvent size={16} aria-hidden="true" />
      <span>
        {data.map(({ id, name, from }) => (
          <span key={id} className="ahead-line__one">
            <strong>{name}</strong> {w.begins(format.moment(from, now))}
          </span>
        ))}
        <span className="soft">{w.aheadHow}</span>
      </span>
    </aside>
  );
}
