import { DateTime } from 'luxon';
import type { StaffMessage } from '../../channels/staff.ts';
import { asXiaoerError } from '../../errors.ts';
import type { Lang } from '../../message.ts';
import { waitingNow } from '../../satisfaction/board.ts';
import type { Verdict } from '../../satisfaction/experiments/judge.ts';
import { decidedInWords } from '../../satisfaction/experiments/verdict-words.ts';
import { formatIn, NOTHING } from '../../satisfaction/report/format.ts';
import { text } from '../../satisfaction/report/text.ts';
import { detailed, type SummaryQuery } from '../../satisfaction/summary.ts';
import type { StaffDeps } from '../deps.ts';
import { staffWords } from '../words.ts';
import { attendanceLines } from './attendance.ts';

/** A line of the report for a chat, where columns do not stand under one another. */
const forChat = (line: string): string => line.trim().replaceAll(/ {2,}/gu, ' · ');

/** A figure there is nothing to say of. */
const empty = (line: string): boolean => line.includes(` · ${NOTHING}`) && !/\d/u.test(line);

/**
 * The summary of a time as lines for a chat; figures there are none of are left out.
 * @param options `live`: who waits now as well; `quiet`: what is said of a time in which nobody wrote
 * @returns null when the times make no sense
 */
export const satisfactionLines = async (
  { store, clock, shop, figures }: Pick<StaffDeps, 'store' | 'clock' | 'shop' | 'figures'>,
  query: SummaryQuery,
  lang: Lang,
  { live, quiet = null }: { live: boolean; quiet?: string | null },
): Promise<string[] | null> => {
  const { content, timezone } = shop();
  const now = clock.now();
  const context = figures(now);
  try {
    const found = await detailed(store, query, context);
    const parts = {
      shop: content.shop.name[lang],
      timezone,
      waiting: live ? await waitingNow(store, now) : null,
      smallest: context.policy.smallest_n,
      platform: context.policy.reply.platform,
    };
    if (quiet !== null && found.summary.conversations === 0 && found.summary.surveys_sent === 0) return [quiet];
    const lines = text(found, parts, formatIn(lang, content.shop.currency))
      .map(forChat)
      .filter((line) => !empty(line));
    return lines.filter((line, index) => line !== '' || lines[index - 1] !== '');
  } catch (thrown) {
    if (asXiaoerError(thrown).code === 'INPUT_INVALID') return null;
    throw thrown;
  }
};

/** Which of two wordings has turned out better in a day (H10). */
const decidedLines = async (
  { store, shop }: Pick<StaffDeps, 'store' | 'shop'>,
  day: string,
  lang: Lang,
): Promise<string[]> => {
  const from = DateTime.fromISO(day, { zone: shop().timezone });
  if (!from.isValid) return [];
  const judged = await store.read.experiments.judgedBetween(from.toJSDate(), from.plus({ days: 1 }).toJSDate());
  return judged.map(({ experiment, verdict }) => decidedInWords(experiment, verdict as Verdict, lang));
};

/** The satisfaction of one day, for everybody in the staff channel. */
export const digestMessage = async (deps: StaffDeps, day: string): Promise<StaffMessage | null> => {
  const { language: lang } = deps.shop().staff;
  const words = staffWords(lang);
  const lines = await satisfactionLines(deps, { from: day, to: day, compare: 'previous' }, lang, {
    live: false,
    quiet: words.digest.quiet,
  });
  if (lines === null) return null;
  return {
    subject: `digest:${day}`,
    title: words.digest.title(day),
    // The report's own heading says what the title says.
    lines: [
      ...(lines.length > 1 ? lines.slice(1) : lines).filter((line) => line !== ''),
      ...(await attendanceLines(deps, day, words)),
      ...(await decidedLines(deps, day, lang)),
    ],
    fields: [],
    actions: [],
    attachments: [],
    tone: 'plain',
    lang,
  };
};
