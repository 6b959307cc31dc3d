import type { Repos } from '../../store/repos.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { FirstStepId, FirstSteps } from '../contract.ts';

export const FIRST_STEPS = [
  'try',
  'shop',
  'hours',
  'data',
  'rules',
  'channel',
  'people',
  'password',
] as const satisfies readonly FirstStepId[];

/** Settings that say that a step is right as it stands, and that the list was put away. */
const CHECKED = 'first-steps.checked.';
const AWAY = 'first-steps.away';

/** What of the running program the steps are told from. */
export interface Running {
  /** Names of the channels shoppers and colleagues write on. */
  channels: readonly string[];
  /** Shop systems whose orders come by themselves. */
  sources: readonly string[];
}

const recorded = async (repos: Repos, action: string, subject?: string): Promise<boolean> =>
  (await repos.audit.list({ action, limit: 1, ...(subject ? { subject } : {}) })).length > 0;

/** Somebody besides the viewer has been here, or an account was made for them. */
const othersCame = async (repos: Repos, { user }: Viewer): Promise<boolean> =>
  (await repos.users.list()).some(({ id, seenAt, disabled }) => id !== user.id && seenAt !== null && !disabled);

/** How each step is seen to be done: by what the record and the database hold, never by a click alone. */
const seen: Record<FirstStepId, (repos: Repos, viewer: Viewer, running: Running) => Promise<boolean>> = {
  try: async (repos) => (await repos.desk.list({ limit: 1 })).length > 0,
  shop: (repos) => recorded(repos, 'words.change', 'shop'),
  hours: (repos) => recorded(repos, 'words.change', 'hours'),
  data: async (repos, _viewer, { sources }) =>
    sources.length > 0 || (await recorded(repos, 'shop_data.import')) || recorded(repos, 'product.put'),
  rules: (repos) => recorded(repos, 'rules.change'),
  channel: async (_repos, _viewer, { channels }) => channels.some((name) => name !== 'web'),
  people: othersCame,
  password: (repos, { user }) => recorded(repos, 'user.password', `user:${user.id}`),
};

/** Each step and whether it is done, for this viewer: the password is one's own, all else is the shop's. */
export const firstStepsOf = async (repos: Repos, viewer: Viewer, running: Running): Promise<FirstSteps> => {
  const steps = FIRST_STEPS.map(async (id) => {
    const done = await seen[id](repos, viewer, running);
    const byHand = !done && (await repos.settings.get(`${CHECKED}${id}`)) === true;
    return { id, done: done || byHand, byHand };
  });
  return { steps: await Promise.all(steps), away: (await repos.settings.get(AWAY)) === true };
};

/** Says that a step is right as it stands, or takes that back. */
export const checkStep = ({ settings }: Repos, step: FirstStepId, done: boolean): Promise<void> =>
  settings.set(`${CHECKED}${step}`, done);

/** Puts the list away, or brings it back. */
export const putStepsAway = ({ settings }: Repos, away: boolean): Promise<void> => settings.set(AWAY, away);
