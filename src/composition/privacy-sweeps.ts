import { DateTime } from 'luxon';
import type { PrivacyDeps } from '../compliance/privacy/deps.ts';
import { continueErasures } from '../compliance/privacy/erasure.ts';
import { retain } from '../compliance/privacy/retention.ts';
import type { Jobs } from '../jobs/index.ts';
import { sparing } from '../jobs/sparing.ts';

/** The day whose night has been seen to. */
const DONE = 'privacy.retained';

/** Erases what is past its term once a night, from the hour the owner names; a night that was missed is made up for by day. */
export const retainOnce = async (deps: PrivacyDeps): Promise<void> => {
  const { store, clock } = deps;
  const policy = deps.policy();
  const local = DateTime.fromJSDate(clock.now(), { zone: deps.timezone() });
  const today = local.toISODate() ?? '';
  if (local.toFormat('HH:mm') < policy.retention.at || (await store.read.settings.get(DONE)) === today) return;
  await retain({ store, clock }, policy, today);
  await store.write(({ settings }) => settings.set(DONE, today));
};

/** Goes on with erasures after a restart and once their answers have left, and lets old data go at night. */
export const followPrivacy = (jobs: Pick<Jobs, 'every'>, deps: PrivacyDeps): void => {
  jobs.every(
    'privacy',
    15,
    sparing(async () => void (await continueErasures(deps))),
  );
  jobs.every('privacy.retention', 900, () => retainOnce(deps));
};
