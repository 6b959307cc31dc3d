import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Pack } from '../../authorization/decide.ts';
import type { Lang } from '../../message.ts';
import { type ReplayedPeriod, replayPeriod } from '../../tickets/past-cases.ts';
import { policyVersion, policyVersions } from '../../tickets/policy-versions.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { PolicyFault, PolicyText, PolicyTrial, PolicyVersionView } from '../contract.ts';
import { readRules, readVersion } from '../present/policy-faults.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** To prove rules and decide a year again keeps a processor busy for a moment. */
const PER_MINUTE = 20;
const LONGEST_TEXT = 200_000;
const LONGEST_DAYS = 366;
/** Changes that are listed; the figures count all of them. */
const LISTED = 300;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'must be a day such as 2026-11-20');
const wish = z.object({
  from: day,
  to: day,
  version: z.string().min(1).max(100).optional(),
  text: z.string().min(1).max(LONGEST_TEXT).optional(),
});
const textQuery = z.object({ version: z.string().min(1).max(100).optional() });

const PERIOD = {
  'zh-CN': `选一段不超过 ${LONGEST_DAYS} 天的日子，从早到晚。`,
  'zh-TW': `選一段不超過 ${LONGEST_DAYS} 天的日期，由早到晚。`,
  en: `Choose days from the earlier to the later, ${LONGEST_DAYS} at most.`,
};
const RULES = {
  'zh-CN': '选一个旧版本，或者贴上要试的规则。',
  'zh-TW': '選一個舊版本，或貼上要試的規則。',
  en: 'Choose an older version, or paste the rules to try.',
};

/** From the beginning of the first day to the end of the last, in the shop's time zone. */
const periodOf = ({ from, to }: z.output<typeof wish>, zone: string): { from: Date; to: Date } => {
  const [start, end] = [DateTime.fromISO(from, { zone }), DateTime.fromISO(to, { zone }).plus({ days: 1 })];
  const days = end.diff(start, 'days').days;
  if (!start.isValid || !end.isValid || days < 1 || days > LONGEST_DAYS + 1) throw new Refusal('INPUT_INVALID', PERIOD);
  return { from: start.toJSDate(), to: end.toJSDate() };
};

const foundView = (found: ReplayedPeriod, timezone: string): PolicyTrial['found'] => ({
  cases: found.cases,
  changed: found.changed,
  left: found.not_kept + found.unreadable,
  verdicts: found.verdicts,
  load: found.load,
  atOnce: found.at_once,
  changes: found.changes.slice(0, LISTED).map(({ no, kind, decided_at, money, was, now }) => ({
    no,
    kind,
    decidedAt: isoTime(new Date(decided_at), timezone),
    money,
    was,
    now,
  })),
  more: Math.max(0, found.changes.length - LISTED),
});

/** Other rules, tried on the past. Nothing here puts any in force: that takes the shop's files. */
export const policyRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, coupons } = deps;
  /** As the owner wrote them where a file still holds them: what a comment says of a limit is not lost. */
  const textOf = async (rules: unknown): Promise<string> => (await deps.rulesText(rules)) ?? stringify(rules);
  const today = (): Pack => coupons.context(clock.now());

  app.get('/policy/versions', async (request) => {
    demand(viewerFrom(request).role, 'replay');
    const found = await policyVersions(store.read);
    const { timezone } = shop();
    const items = found.map(
      ({ version, since, current }): PolicyVersionView => ({
        version,
        since: since === '' ? '' : isoTime(new Date(since), timezone),
        current,
      }),
    );
    return { items: items.reverse() };
  });

  app.get('/policy/rules', async (request): Promise<PolicyText> => {
    demand(viewerFrom(request).role, 'replay');
    const { version } = textQuery.parse(request.query);
    if (version !== undefined) {
      const kept = (await policyVersion(store.read, version)) ?? notFound();
      return { version, text: await textOf(kept.authorization) };
    }
    const current = (await policyVersions(store.read)).find((one) => one.current);
    const kept = current ? await policyVersion(store.read, current.version) : null;
    const raw = kept ? kept.authorization : shop().content.policies.get('authorization');
    return { version: current?.version ?? null, text: await textOf(raw) };
  });

  /** The rules to try, or why they cannot be. */
  const packOf = async (
    { version, text }: z.output<typeof wish>,
    lang: Lang,
  ): Promise<{ pack: Pack; warnings: PolicyFault[] } | { faults: PolicyFault[] }> => {
    const own = today();
    if (text !== undefined) {
      const read = readRules(text, own.terms, lang);
      return 'faults' in read ? read : { pack: { ...own, rules: read.rules }, warnings: read.warnings };
    }
    if (version === undefined) throw new Refusal('INPUT_INVALID', RULES);
    const read = readVersion((await policyVersion(store.read, version)) ?? notFound());
    return 'faults' in read ? read : { pack: { ...own, ...read }, warnings: [] };
  };

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/policy/replay', { config }, async (request): Promise<PolicyTrial> => {
    demand(viewerFrom(request).role, 'replay');
    const asked = wish.parse(request.body);
    const { timezone } = shop();
    const period = periodOf(asked, timezone);
    const read = await packOf(asked, viewerFrom(request).lang);
    if ('faults' in read) return { faults: read.faults, warnings: [], found: null };
    const found = await replayPeriod(store.read, period, read.pack);
    return { faults: [], warnings: read.warnings, found: foundView(found, timezone) };
  });
};
