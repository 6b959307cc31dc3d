import type { Pack } from '../authorization/decide.ts';
import { decidedFromShape } from '../authorization/past-case.ts';
import { type Replay, replay } from '../authorization/replay.ts';
import type { Repos } from '../store/repos.ts';

const PAGE = 500;

/** What a replay says besides: the time it covers, ISO 8601, and cases older than the keeping of what they were decided from. */
export interface ReplayedPeriod extends Replay {
  from: string;
  to: string;
  not_kept: number;
}

/**
 * Decides the cases opened from `from` on and before `to` again under other rules and terms, page by page; `seen` is told after
 * each page how many cases were read. Wishes that were refused on the spot never became cases and are not among them.
 */
export const replayPeriod = async (
  repos: Pick<Repos, 'tickets'>,
  period: { from: Date; to: Date },
  pack: Pack,
  seen: (cases: number) => void = () => {},
): Promise<ReplayedPeriod> => {
  const run = replay(pack);
  let [read, notKept] = [0, 0];
  let after: { openedAt: Date; no: string } | undefined;
  for (;;) {
    const page = await repos.tickets.opened({ ...period, after, limit: PAGE });
    for (const { no, kind, details } of page) {
      const record = details['case'] as { decidedFrom?: unknown; otherDecidedFrom?: unknown } | undefined;
      const kept = decidedFromShape.safeParse(record?.decidedFrom);
      if (kept.success) run.add({ no, kind, decidedFrom: kept.data });
      else notKept += 1;
      const other = decidedFromShape.safeParse(record?.otherDecidedFrom);
      if (other.success) run.add({ no, kind, decidedFrom: other.data, remedy: 'other' });
    }
    read += page.length;
    after = page.at(-1);
    seen(read);
    if (page.length < PAGE) break;
  }
  return { from: period.from.toISOString(), to: period.to.toISOString(), not_kept: notKept, ...run.result() };
};
