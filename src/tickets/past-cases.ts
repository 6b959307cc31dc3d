import type { Pack } from '../authorization/decide.ts';
import { type KeptCase, type Replayed, replayKept } from '../authorization/kept-cases.ts';
import type { Repos } from '../store/repos.ts';

const PAGE = 500;

/** What a replay says besides: the time it covers, ISO 8601. */
export interface ReplayedPeriod extends Replayed {
  from: string;
  to: string;
}

/** The cases opened from `from` on and before `to`, page by page, each with what it was decided from. */
export async function* keptCases(
  repos: Pick<Repos, 'tickets'>,
  period: { from: Date; to: Date },
): AsyncGenerator<KeptCase[]> {
  let after: { openedAt: Date; no: string } | undefined;
  for (;;) {
    const page = await repos.tickets.opened({ ...period, after, limit: PAGE });
    yield page.map(({ no, kind, details }) => {
      const record = details['case'] as { decidedFrom?: unknown; otherDecidedFrom?: unknown } | undefined;
      return { no, kind, decidedFrom: record?.decidedFrom, otherDecidedFrom: record?.otherDecidedFrom };
    });
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}

async function* counted(pages: AsyncIterable<KeptCase[]>, seen: (cases: number) => void): AsyncGenerator<KeptCase[]> {
  let read = 0;
  for await (const page of pages) {
    yield page;
    read += page.length;
    seen(read);
  }
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
): Promise<ReplayedPeriod> => ({
  from: period.from.toISOString(),
  to: period.to.toISOString(),
  ...(await replayKept(pack, counted(keptCases(repos, period), seen))),
});
