import { DateTime } from 'luxon';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { TriedPack } from '../../authorization/trial.ts';
import { keptCases } from '../../tickets/past-cases.ts';
import { policyVersion, policyVersions } from '../../tickets/policy-versions.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import { viewerFrom } from '../auth/viewer.ts';
import type { PolicyText, PolicyTrial, PolicyVersionView } from '../contract.ts';
import { trialView, tried } from '../present/rules-trial.ts';
import { Refusal } from '../refusal.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** To prove rules and decide a year again keeps a processor busy for a moment. */
const PER_MINUTE = 20;
const LONGEST_TEXT = 200_000;
const LONGEST_DAYS = 366;

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

/** Other rules, tried on the past. Nothing here puts any in force: that takes the shop's files. */
export const policyRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, shop } = deps;
  /** As the owner wrote them where a file still holds them: what a comment says of a limit is not lost. */
  const textOf = async (rules: unknown): Promise<string> => (await deps.rulesText(rules)) ?? stringify(rules);

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

  /** The rules to try, with the terms beside them. */
  const packOf = async ({ version, text }: z.output<typeof wish>): Promise<TriedPack> => {
    if (text !== undefined) return { rules: { text }, terms: shop().source.terms };
    if (version === undefined) throw new Refusal('INPUT_INVALID', RULES);
    const { authorization, terms } = (await policyVersion(store.read, version)) ?? notFound();
    return { rules: { parsed: authorization }, terms };
  };

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/policy/replay', { config }, async (request): Promise<PolicyTrial> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'replay');
    const asked = wish.parse(request.body);
    const { timezone } = shop();
    const period = periodOf(asked, timezone);
    const pack = await packOf(asked);
    const proof = asked.text === undefined ? 'known' : 'wanted';
    const found = await tried(deps, { packs: [pack], proof, timezone, lang }, keptCases(store.read, period));
    return trialView(found, timezone);
  });
};
