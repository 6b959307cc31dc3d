import { type Cell, csvText } from '../../csv.ts';
import type { Figures } from '../figures.ts';
import type { ServiceFigures } from '../shapes.ts';
import type { Detailed } from '../summary.ts';

const TIERS = ['0', '1', '2', '3'] as const;

/** Every figure by the name of its column. */
const columns: readonly (readonly [name: string, read: (figures: Figures) => Cell])[] = [
  ['conversations', (f) => f.conversations],
  ['contained', (f) => f.contained],
  ['contained_rate', (f) => f.contained_rate],
  ['surveys_sent', (f) => f.surveys_sent],
  ['surveys_answered', (f) => f.surveys_answered],
  ['response_rate', (f) => f.response_rate],
  ['csat_mean', (f) => f.csat.mean],
  ['csat_n', (f) => f.csat.n],
  ['csat_ci95_low', (f) => f.csat.ci95?.[0] ?? null],
  ['csat_ci95_high', (f) => f.csat.ci95?.[1] ?? null],
  ...(['1', '2', '3', '4', '5'] as const).map(
    (score) => [`csat_${score}`, (f: Figures) => f.csat.distribution[score] ?? 0] as const,
  ),
  ['dsr_described', (f) => f.dsr.described],
  ['dsr_service', (f) => f.dsr.service],
  ['dsr_logistics', (f) => f.dsr.logistics],
  ['dsr_composite', (f) => f.dsr.composite],
  ['complaint_rate', (f) => f.complaint_rate],
  ['first_response_s_p50', (f) => f.first_response_s.p50],
  ['first_response_s_p90', (f) => f.first_response_s.p90],
  ['resolution_s_p50', (f) => f.resolution_s.p50],
  ['resolution_s_p90', (f) => f.resolution_s.p90],
  ['within_3min_rate', (f) => f.within_3min_rate],
  ...TIERS.map((tier) => [`tier_${tier}`, (f: Figures) => f.escalations_by_tier[tier] ?? 0] as const),
  ['compensation_total', (f) => f.compensation_total],
  ['low_scores', (f) => f.low_scores.n],
  ['low_scores_contacted_within_48h', (f) => f.low_scores.contacted_within_48h],
];

/** What is told of a person besides; only where the summary is split by agent. */
const serviceColumns: readonly (readonly [name: string, read: (service: ServiceFigures) => Cell])[] = [
  ['taken', (s) => s.taken],
  ...(['first_response_s', 'response_s', 'resolution_s'] as const).flatMap((wait) => [
    [`service_${wait}_mean`, (s: ServiceFigures) => s[wait].mean] as const,
    [`service_${wait}_p50`, (s: ServiceFigures) => s[wait].p50] as const,
    [`service_${wait}_n`, (s: ServiceFigures) => s[wait].n] as const,
  ]),
  ['in_time_rate', (s) => s.in_time.rate],
  ['in_time_n', (s) => s.in_time.n],
  ['complaints_taken', (s) => s.complaints.n],
  ['transferred', (s) => s.moved_on.transferred],
  ['escalated', (s) => s.moved_on.escalated],
  ['moved_on_rate', (s) => s.moved_on.rate],
  ['conversion_asked', (s) => s.conversion.asked],
  ['conversion_bought', (s) => s.conversion.bought],
  ['conversion_rate', (s) => s.conversion.rate],
];

/**
 * One row a group, or one row `all` where the summary is not split; RFC 4180 with a header. The columns are named after the
 * JSON and are the same in every language; what is missing is empty.
 */
export const csv = ({ summary, by }: Detailed): string => {
  const rows =
    by === null
      ? [{ key: 'all', name: 'all', figures: summary as Figures, service: undefined }]
      : summary.groups.map((group) => ({ ...group, figures: group as Figures, service: group.service }));
  const more = by === 'agent' ? serviceColumns : [];
  const head = [by ?? 'group', 'name', ...[...columns, ...more].map(([name]) => name)];
  const lines = rows.map(({ key, name, figures, service }) => [
    key,
    name,
    ...columns.map(([, read]) => read(figures)),
    ...more.map(([, read]) => (service ? read(service) : null)),
  ]);
  return csvText([head, ...lines]);
};
