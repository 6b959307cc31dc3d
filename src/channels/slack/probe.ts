import { PlatformClock } from '../platform-clock.ts';
import { PROBE_ANSWER_MS, type Probe, type ProbeDeps, type Probed, wrongWith } from '../probe.ts';
import { type Bolt, clientOptions, type WebClient } from './api.ts';
import { isGone, isTokenTrouble, slackWord } from './failures.ts';
import { libraryLogger } from './library-logger.ts';
import { type SlackSettings, slackSettings, TIMING } from './settings.ts';

const RIGHTS: ReadonlySet<string> = new Set(['missing_scope', 'no_permission', 'not_allowed_token_type']);

/** What a failed call says of the variable it was made with. */
const faultOf = (variable: string, error: unknown): Probed => {
  if (isTokenTrouble(error)) return wrongWith(variable, 'refused');
  const word = slackWord(error);
  if (word === null) return wrongWith(variable, 'unreachable');
  return wrongWith(variable, RIGHTS.has(word) ? 'no_right' : 'refused');
};

const clientOf = (bolt: Bolt, settings: SlackSettings, { clock, logger }: ProbeDeps): WebClient => {
  const timing = { ...TIMING, answer: PROBE_ANSWER_MS };
  const options = clientOptions(settings, timing, new PlatformClock(clock), new AbortController().signal);
  return new bolt.webApi.WebClient(undefined, { ...options, logger: libraryLogger(logger) });
};

/** Whether the app is let into the staff channel; a token that may not look says nothing against it. */
const staffFault = async (client: WebClient, token: string, channel: string): Promise<Probed | null> => {
  try {
    const { channel: found } = await client.conversations.info({ token, channel });
    return found?.is_member === false ? wrongWith('SLACK_STAFF_CHANNEL', 'no_place') : null;
  } catch (error) {
    return isGone(error) ? wrongWith('SLACK_STAFF_CHANNEL', 'no_place') : null;
  }
};

/** Asks Slack whose the bot's token is (auth.test), for a web socket (apps.connections.open), and for the staff channel. */
export const probeSlack: Probe = async (env, deps) => {
  const settings = slackSettings(env);
  const { botToken, appToken, staffChannel } = settings;
  const client = clientOf(await import('@slack/bolt'), settings, deps);
  let as: string | null = null;
  if (botToken) {
    try {
      as = (await client.auth.test({ token: botToken })).team ?? null;
    } catch (error) {
      return faultOf('SLACK_BOT_TOKEN', error);
    }
  }
  if (appToken) {
    try {
      await client.apps.connections.open({ token: appToken });
    } catch (error) {
      return faultOf('SLACK_APP_TOKEN', error);
    }
  }
  const own = botToken !== null && staffChannel !== null && staffChannel.team === null;
  return (own ? await staffFault(client, botToken, staffChannel.channel) : null) ?? { ok: true, as };
};
