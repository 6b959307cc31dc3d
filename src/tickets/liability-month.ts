import { DateTime } from 'luxon';
import { isLiability, type LiabilityReport, liabilityReport } from '../aftersales/liability-report.ts';
import { XiaoerError } from '../errors.ts';
import type { Repos } from '../store/repos.ts';
import type { TicketContext } from './context.ts';

/**
 * The liability report of a month, `2026-11`, in the shop's time zone; the running one unless told. Throws INPUT_INVALID for what
 * is no month.
 */
export const liabilityMonth = async (
  repos: Pick<Repos, 'liability'>,
  month: string | undefined,
  { terms, now, timezone }: Pick<TicketContext, 'terms' | 'now' | 'timezone'>,
): Promise<LiabilityReport> => {
  const zone = { zone: timezone };
  const from =
    month === undefined ? DateTime.fromJSDate(now, zone).startOf('month') : DateTime.fromFormat(month, 'yyyy-LL', zone);
  if (!from.isValid) throw new XiaoerError('INPUT_INVALID', `"${month}" is no month; write it like 2026-11.`);
  const found = await repos.liability.cases(from.toJSDate(), from.plus({ months: 1 }).toJSDate());
  const costs = found.map(({ liability, amountMinor, ...rest }) => ({
    ...rest,
    liability: isLiability(liability) ? liability : ('unknown' as const),
    refundMinor: amountMinor,
  }));
  return liabilityReport(from.toFormat('yyyy-LL'), costs, terms);
};
