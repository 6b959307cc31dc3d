import { XiaoerError } from '../../errors.ts';
import type { Env, Variable } from '../platform.ts';

/** What the environment says about Slack. */
export interface SlackSettings {
  /** Where Slack's Web API is, with a slash at its end. */
  apiUrl: string;
  /** Whether that is another place than Slack's own: then sign-in pages and files come from there too. */
  redirected: boolean;
  /** Token of the one workspace the shop works in; null when workspaces install the app themselves. */
  botToken: string | null;
  /** With it events come by a web socket, without it by HTTP. */
  appToken: string | null;
  signingSecret: string | null;
  /** The channel of the shop's own people; its workspace is the bot token's unless named. */
  staffChannel: { team: string | null; channel: string } | null;
  oauth: { clientId: string; clientSecret: string; stateSecret: string } | null;
}

/** How long things may take, in milliseconds. */
export interface SlackTiming {
  /** An answer of the Web API; it may have been carried out all the same. */
  answer: number;
  /** A web socket without a pong for so long is dead. */
  ping: number;
  /** Opening a web socket, until Slack's hello; it doubles with each failure in a row, up to `answer`. */
  hello: number;
  /** Longest wait between two tries to open a web socket. */
  reconnect: number;
  /** After this a slash command is acknowledged and its answer follows. Slack waits 3 s. */
  command: number;
  /** What is being handed in when the channel stops may go on for so long. */
  farewell: number;
  /** By HTTP, without an event for so long histories are looked at: events may have been switched off. It doubles, up to `quietest`. */
  quiet: number;
  /** See `quiet`. */
  quietest: number;
  /** While no event comes of what is written, histories are read so often. */
  unsent: number;
  /** What is found in a history may still be on its way as an event for so long. */
  underWay: number;
}

export const TIMING: SlackTiming = {
  answer: 30_000,
  ping: 5_000,
  hello: 5_000,
  reconnect: 1_200,
  command: 2_000,
  farewell: 5_000,
  quiet: 10 * 60_000,
  quietest: 60 * 60_000,
  unsent: 60_000,
  underWay: 60_000,
};

const OFFICIAL = 'https://slack.com/api/';

export const VARIABLES: readonly Variable[] = [
  {
    name: 'SLACK_BOT_TOKEN',
    about: 'Token of the workspace, begins with xoxb-: api.slack.com/apps, OAuth & Permissions.',
    required: false,
    secret: true,
  },
  {
    name: 'SLACK_APP_TOKEN',
    about:
      'Begins with xapp-, scope connections:write: Basic Information, App-Level Tokens. Events come by web socket.',
    required: false,
    secret: true,
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    about: 'Without an app token events come by HTTP and are checked with it: Basic Information, App Credentials.',
    required: false,
    secret: true,
  },
  {
    name: 'SLACK_STAFF_CHANNEL',
    about:
      'Channel of the shop’s own people, such as C0123456789, or T0123456789:C0123456789 in an installed workspace.',
    required: false,
    secret: false,
  },
  {
    name: 'SLACK_CLIENT_ID',
    about: 'For workspaces that install the app themselves: Basic Information, App Credentials.',
    required: false,
    secret: false,
  },
  { name: 'SLACK_CLIENT_SECRET', about: 'Goes with SLACK_CLIENT_ID.', required: false, secret: true },
  {
    name: 'SLACK_STATE_SECRET',
    about: 'At least 32 characters of your own that protect the installation page.',
    required: false,
    secret: true,
  },
  {
    name: 'SLACK_API_URL',
    about: `A proxy or a local server instead of ${OFFICIAL}.`,
    required: false,
    secret: false,
  },
];

const invalid = (message: string): XiaoerError => new XiaoerError('CONFIG_INVALID', message);

const word = (env: Env, name: string): string | null => env[name]?.trim() || null;

const token = (env: Env, name: string, prefix: string, where: string): string | null => {
  const value = word(env, name);
  if (value !== null && !value.startsWith(prefix))
    throw invalid(`${name} must begin with ${prefix}; copy it from ${where} at api.slack.com/apps.`);
  return value;
};

const apiUrlOf = (env: Env): string => {
  const given = word(env, 'SLACK_API_URL') ?? OFFICIAL;
  if (!URL.canParse(given) || !/^https?:$/u.test(new URL(given).protocol))
    throw invalid('SLACK_API_URL must be an address such as https://proxy.example.com/api/, or be left out.');
  return given.endsWith('/') ? given : `${given}/`;
};

const staffChannelOf = (env: Env): SlackSettings['staffChannel'] => {
  const given = word(env, 'SLACK_STAFF_CHANNEL');
  if (given === null) return null;
  const match = /^(?:(T[A-Z0-9]+):)?([CG][A-Z0-9]+)$/u.exec(given);
  if (!match?.[2])
    throw invalid(
      'SLACK_STAFF_CHANNEL must be a channel’s identifier such as C0123456789: open the channel’s details in Slack, it stands at the bottom.',
    );
  return { team: match[1] ?? null, channel: match[2] };
};

/** Characters of a state secret at least. */
const STATE_SECRET = 32;

const oauthOf = (env: Env): SlackSettings['oauth'] => {
  const names = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
  const [clientId, clientSecret, stateSecret] = names.map((name) => word(env, name));
  if (!clientId && !clientSecret && !stateSecret) return null;
  const missing = names.filter((name) => word(env, name) === null);
  if (!clientId || !clientSecret || !stateSecret)
    throw invalid(`${missing.join(' and ')} must be set too, so that workspaces can install the app.`);
  if (word(env, 'PUBLIC_URL') === null)
    throw invalid('PUBLIC_URL must be set, so that Slack can lead those who install the app back here.');
  if (stateSecret.length < STATE_SECRET)
    throw invalid(`SLACK_STATE_SECRET must have ${STATE_SECRET} characters; make one with: openssl rand -base64 32`);
  return { clientId, clientSecret, stateSecret };
};

/** Whether the environment asks for Slack at all. */
export const slackWanted = (env: Env): boolean =>
  ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID'].some((name) => word(env, name));

/** @throws XiaoerError CONFIG_INVALID naming the variable that is missing or malformed, and its remedy. */
export const slackSettings = (env: Env): SlackSettings => {
  const apiUrl = apiUrlOf(env);
  const settings: SlackSettings = {
    apiUrl,
    redirected: apiUrl !== OFFICIAL,
    botToken: token(env, 'SLACK_BOT_TOKEN', 'xoxb-', 'OAuth & Permissions'),
    appToken: token(env, 'SLACK_APP_TOKEN', 'xapp-', 'Basic Information, App-Level Tokens'),
    signingSecret: word(env, 'SLACK_SIGNING_SECRET'),
    staffChannel: staffChannelOf(env),
    oauth: oauthOf(env),
  };
  if (!settings.botToken && !settings.oauth)
    throw invalid(
      'SLACK_BOT_TOKEN is missing: install the app into your workspace at api.slack.com/apps and copy the token from OAuth & Permissions (or set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET).',
    );
  if (!settings.appToken && !settings.signingSecret)
    throw invalid(
      'SLACK_APP_TOKEN is missing: make one with the scope connections:write under Basic Information, App-Level Tokens (or set SLACK_SIGNING_SECRET to take events by HTTP).',
    );
  if (settings.staffChannel && !settings.staffChannel.team && !settings.botToken)
    throw invalid(
      'SLACK_STAFF_CHANNEL must name its workspace too, such as T0123456789:C0123456789, where there is no SLACK_BOT_TOKEN.',
    );
  return settings;
};
