import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as bolt from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { OnInbound, Outgoing, OutgoingMessage } from '../../../src/channels/channel.ts';
import type { OpenTalk, PlatformDeps } from '../../../src/channels/platform.ts';
import { type SlackTiming, slackSettings, TIMING } from '../../../src/channels/slack/settings.ts';
import { SlackChannel } from '../../../src/channels/slack/slack-channel.ts';
import type { StaffAnswer } from '../../../src/channels/staff.ts';
import type { Clock } from '../../../src/clock.ts';
import { createLogger } from '../../../src/logger.ts';
import type { Inbound } from '../../../src/message.ts';
import { type Told, testPorts } from '../../support/platform-deps.ts';
import { SlackServer } from './slack-server.ts';

export const SECRET = 'a signing secret of the test';
export const STAFF = 'CSTAFF';

export interface Over {
  slack?: SlackServer;
  env?: Record<string, string | undefined>;
  by?: 'socket' | 'http';
  clock?: Clock;
  publicUrl?: string;
  answer?: StaffAnswer;
  talks?: OpenTalk[];
  timing?: Partial<SlackTiming>;
  onInbound?: OnInbound;
  /** Ports of an earlier channel, to begin anew with what it remembers. */
  deps?: PlatformDeps;
  told?: Told;
}

export interface UnderTest {
  slack: SlackServer;
  channel: SlackChannel;
  deps: PlatformDeps;
  told: Told;
  heard: Inbound[];
  /** Lines that the channel has logged, warnings and worse. */
  logged: string[];
  start(): Promise<void>;
}

/** A channel over a local Slack; stopped with the test. Not started yet. */
export const slackUnderTest = async (over: Over = {}): Promise<UnderTest> => {
  const slack = over.slack ?? (await SlackServer.open());
  const env = {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_STAFF_CHANNEL: STAFF,
    ...(over.by === 'http' ? { SLACK_SIGNING_SECRET: SECRET } : { SLACK_APP_TOKEN: 'xapp-home' }),
    ...over.env,
  };
  const made = over.deps && over.told ? { deps: over.deps, told: over.told } : await testPorts('slack', over);
  const timing = { ...TIMING, ...over.timing };
  // What the channel refuses it logs: so a test need not wait out Slack's patience.
  const logged: string[] = [];
  const write = (line: string): void => {
    logged.push(line);
    if (line.includes('could not be saved or acknowledged')) slack.sockets.giveUp();
  };
  const deps = { ...made.deps, logger: createLogger({ level: 'warn', destination: { write } }) };
  const channel = new SlackChannel(bolt, slackSettings(env), deps, timing);
  onTestFinished(() => channel.stop());
  if (over.by === 'http') slack.address = { url: await doorOf(channel), secret: SECRET };
  const heard: Inbound[] = [];
  const seen = new Set<string>();
  const onInbound: OnInbound = async (inbound) => {
    const answer = (await over.onInbound?.(inbound)) ?? (seen.has(inbound.eventId) ? 'duplicate' : 'saved');
    if (!seen.has(inbound.eventId)) heard.push(inbound);
    seen.add(inbound.eventId);
    return answer;
  };
  return { slack, channel, ...made, heard, logged, start: () => channel.start(onInbound) };
};

/** The same, started, with everything read up. */
export const startedSlack = async (over: Over = {}): Promise<UnderTest> => {
  const under = await slackUnderTest(over);
  await under.start();
  await under.channel.caughtUp();
  return under;
};

/** A web server that gives the channel what comes under its name, as the program's own does. */
export const doorOf = async (channel: SlackChannel): Promise<string> => {
  const server = createServer((request, response) => {
    const path = request.url?.slice('/channels/slack'.length) ?? '/';
    channel.serve(request, response, path).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/channels/slack/events`;
};

/** A message on its way to the shopper of D1, unless told otherwise. */
export const outgoing = (
  text: string,
  over: Partial<Omit<Outgoing, 'message'>> & { message?: Partial<OutgoingMessage> } = {},
): Outgoing => {
  const { message, ...rest } = over;
  return {
    conversationId: 'c_1',
    key: 'T1:D1',
    to: 'T1:U1',
    idempotencyKey: `k-${text}`,
    attempt: 1,
    message: {
      author: 'bot',
      name: null,
      text,
      choices: [],
      cards: [],
      attachments: [],
      lang: 'zh-CN',
      seq: 2,
      at: new Date(),
      survey: null,
      ...message,
    },
    ...rest,
  };
};
