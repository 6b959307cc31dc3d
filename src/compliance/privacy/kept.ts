import { DateTime } from 'luxon';
import type { Lang } from '../../message.ts';
import type { Reach } from '../../store/personal/personal.ts';
import type { KeptThing } from '../../store/personal/privacy-runs.ts';
import type { Repos } from '../../store/repos.ts';
import type { PrivacyPolicy } from './policy.ts';

const THINGS = ['orders', 'refunds', 'invoices'] as const;

/** What the law wants kept of a person, and until which day of the shop's: counted from the newest of each kind. Empty where nothing is. */
export const keptOf = async (
  repos: Pick<Repos, 'personal'>,
  reach: Reach,
  { keep }: PrivacyPolicy,
  { now, timezone }: { now: Date; timezone: string },
): Promise<KeptThing[]> => {
  const newest = await repos.personal.newest(reach);
  const today = DateTime.fromJSDate(now, { zone: timezone }).toISODate() ?? '';
  return THINGS.flatMap((what): KeptThing[] => {
    const from = newest[what];
    if (from === null) return [];
    const until = DateTime.fromJSDate(from, { zone: timezone }).plus({ years: keep[what].years }).toISODate() ?? '';
    return until > today ? [{ what, until }] : [];
  });
};

const LINE: Record<Lang, (says: string, until: string, law: string) => string> = {
  'zh-CN': (says, until, law) => `${says}，保存到 ${until}（${law}）`,
  'zh-TW': (says, until, law) => `${says}，保存到 ${until}（${law}）`,
  en: (says, until, law) => `${says}, until ${until} (${law})`,
};

/** What is kept, why and until when, one line each. */
export const keptWords = (kept: readonly KeptThing[], { keep }: PrivacyPolicy, lang: Lang): string[] =>
  kept.map(({ what, until }) => LINE[lang](keep[what].says[lang], until, keep[what].law[lang]));
