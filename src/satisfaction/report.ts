import type { ByLang, Lang } from '../message.ts';
import type { Store } from '../store/index.ts';
import { csv } from './report/csv.ts';
import { formatIn } from './report/format.ts';
import { html } from './report/html.ts';
import { detailed, type SummaryQuery } from './summary.ts';
import type { FiguresContext } from './tally.ts';

/** How a report is wanted. */
export interface ReportOptions {
  format: 'csv' | 'xlsx' | 'html';
  lang: Lang;
  shop: {
    name: ByLang<string>;
    /** ISO 4217 */
    currency: string;
  };
}

/** A report as a file. */
export interface Report {
  contentType: string;
  fileName: string;
  body: string | Buffer;
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
} as const;

/** A summary as a file to keep or to send. Throws what `summarize` throws. */
export const report = async (
  store: Store,
  query: SummaryQuery,
  context: FiguresContext,
  { format, lang, shop }: ReportOptions,
): Promise<Report> => {
  const found = await detailed(store, query, context);
  const { policy, timezone } = context;
  const says = formatIn(lang, shop.currency);
  const days = [says.date(found.summary.from), says.date(found.summary.to, true)].map((day) => day.slice(0, 10));
  const parts = { shop: shop.name[lang], timezone, smallest: policy.smallest_n, platform: policy.reply.platform };
  const body = async (): Promise<string | Buffer> => {
    if (format === 'csv') return csv(found);
    if (format === 'html') return html(found, parts, says);
    const { xlsx } = await import('./report/xlsx.ts');
    return xlsx(found, says, policy.smallest_n);
  };
  return { contentType: TYPES[format], fileName: `summary-${days.join('-to-')}.${format}`, body: await body() };
};
