import { Link } from 'wouter';
import type { CampaignLine, CampaignState } from '../../../contract.ts';
import { useCampaigns } from '../../api/campaigns.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import { Empty } from '../shared/empty.tsx';
import { Mark, type Tone } from '../shared/mark.tsx';
import { Trouble, Waiting } from '../shared/waiting.tsx';

/** How each state looks. */
export const STATE_TONES: Readonly<Record<CampaignState, Tone>> = { running: 'jade', coming: 'gold', over: 'plain' };

/** Where a campaign is read and changed. */
export const campaignPath = (id: string): string => `/words/campaigns/${encodeURIComponent(id)}`;

function Line({ line, chosen }: { line: CampaignLine; chosen: boolean }) {
  const { campaigns: w } = useWords();
  const format = useFormat();
  const now = useNow();
  const { id, name, state, from, to, unknown } = line;
  return (
    <Link
      href={campaignPath(id)}
      className="line words-line"
      aria-current={chosen ? 'true' : undefined}
      data-testid="campaign-line"
      data-id={id}
    >
      <span className="row">
        <strong className="cut">{name}</strong>
        <span className="grow" />
        <Mark tone={STATE_TONES[state]}>{w.states[state]}</Mark>
      </span>
      <span className="small faint num">{w.span(format.moment(from, now), format.moment(to, now))}</span>
      {unknown.length > 0 && state !== 'over' && (
        <span className="small tone--plum">{w.unknown(unknown.join(', '))}</span>
      )}
    </Link>
  );
}

/** All campaigns: those that go on, those to come, those that are over. */
export function CampaignLines({ q, chosen }: { q: string; chosen: string | undefined }) {
  const { campaigns: w, words: common } = useWords();
  const { data, error, refetch } = useCampaigns();
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const shown = data.items.filter(({ id, name }) => `${id}\n${name}`.toLowerCase().includes(q));
  if (shown.length > 0) return shown.map((line) => <Line key={line.id} line={line} chosen={line.id === chosen} />);
  return q === '' ? (
    <Empty title={w.empty} how={w.emptyHow} />
  ) : (
    <Empty title={common.notFound(q)} how={common.notFoundHow} />
  );
}
