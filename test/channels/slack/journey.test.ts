import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { INTAKE_LIMITS } from '../../../src/channels/inbox.ts';
import { KeptChannel } from '../../../src/channels/kept-channel.ts';
import { slack as platform } from '../../../src/channels/slack/index.ts';
import { trainedOnce } from '../../../src/cli/story/world.ts';
import { systemClock } from '../../../src/clock.ts';
import { createApp } from '../../../src/composition/app.ts';
import { keptChannels } from '../../../src/composition/kept-channels.ts';
import { makeStaffCode } from '../../../src/handoff/staff-accounts.ts';
import { silentLogger } from '../../../src/logger.ts';
import { freshUser } from '../../../src/web/first-users.ts';
import type { SlackMessage } from '../../platforms/slack/model.ts';
import { SlackServer } from '../../platforms/slack/slack-server.ts';
import { freshDatabase, TEST_KEY } from '../../support/database.ts';
import { testPorts } from '../../support/platform-deps.ts';
import { until } from '../../support/until.ts';

const understanding = trainedOnce();

/** The whole program with Slack alone, as it is put together for a shop. */
const program = async () => {
  const slack = await SlackServer.open();
  const env = {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-home',
    SLACK_APP_TOKEN: 'xapp-home',
    SLACK_STAFF_CHANNEL: 'CSTAFF',
  };
  const { url } = await freshDatabase();
  const logger = silentLogger();
  const app = await createApp({
    config: {
      databaseUrl: url,
      port: 0,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
      content: join(import.meta.dirname, '../../..'),
      dataKey: TEST_KEY,
      publicUrl: null,
    },
    clock: systemClock,
    logger,
    amendable: new Set(['slack']),
    channels: ({ store, amended, staff }) =>
      keptChannels([['slack', platform]], env, {
        ports: {
          store,
          clock: systemClock,
          logger,
          limits: INTAKE_LIMITS,
          publicUrl: null,
          amended,
          staff: staff.onStaff,
          undelivered: async () => undefined,
        },
        alarm: () => undefined,
      }),
    follow: true,
    understanding,
  });
  onTestFinished(() => app.stop());
  for (const channel of app.channels.values()) await channel.start(app.onInbound);
  return { slack, app };
};

const withBlocks = (messages: SlackMessage[]): SlackMessage | undefined => messages.findLast(({ blocks }) => blocks);

describe('the whole program on Slack', () => {
  it('answers a shopper, offers choices as buttons, and goes on from the one that was pressed', async () => {
    const { slack } = await program();
    await slack.say({ text: '怎么退货' });
    await until('choices are offered', () => withBlocks(slack.model.in('D1')) !== undefined);
    const answers = slack.posted().length;
    const offered = withBlocks(slack.model.in('D1'));
    if (!offered) throw new Error('Nothing was offered.');
    await slack.press(offered, '退货');
    await until('it goes on', () => slack.posted().length > answers);
    expect(slack.posted().at(-1)).toContain('订单号');
    const keys = slack.model.in('D1').flatMap(({ metadata }) => (metadata ? [metadata.event_payload.key] : []));
    expect(new Set(keys).size).toBe(slack.posted().length);
  }, 120_000);

  it('calls a person by a card, who takes it, talks from its thread, and keeps notes there that no shopper sees', async () => {
    const { slack, app } = await program();
    await slack.say({ text: '转人工' });
    const card = () =>
      slack.model.in('CSTAFF').find(({ blocks }) => JSON.stringify(blocks ?? []).includes('staff:take'));
    await until('a card stands there', () => card() !== undefined);
    const agent = await freshUser(
      { name: 'qiang', displayName: '阿强', role: 'agent', password: 'Long enough 1' },
      new Date(),
    );
    await app.store.write(({ users }) => users.save(agent));
    const { code } = await makeStaffCode(app.handoff, { id: agent.id, role: 'agent' });
    const message = card();
    if (!message) throw new Error('The card is gone.');
    await slack.say({ channel: 'CSTAFF', user: 'UAGENT', text: `!绑定 ${code}` });
    await slack.press(message, '接手', 'UAGENT');
    await slack.say({ channel: 'CSTAFF', user: 'UAGENT', text: '!note 老客户，客气点', thread_ts: message.ts });
    await slack.say({ channel: 'CSTAFF', user: 'UAGENT', text: '您好，我是阿强', thread_ts: message.ts });
    await until('the shopper sees it', () => slack.posted().some((text) => text.includes('我是阿强')));
    expect(slack.posted().join()).not.toContain('老客户');
    // Each answer was seen by the agent alone, and the shopper is told who speaks.
    expect(slack.posted().at(-1)).toBe('阿强: 您好，我是阿强');
    expect(slack.model.ephemerals.map(({ channel, user }) => [channel, user])).toEqual([
      ['CSTAFF', 'UAGENT'],
      ['CSTAFF', 'UAGENT'],
      ['CSTAFF', 'UAGENT'],
    ]);
  }, 120_000);
});

describe('a kept channel on Slack', () => {
  it('is red while the token is revoked, is tried again without end, and is well as soon as it holds', async () => {
    const slack = await SlackServer.open();
    const { deps } = await testPorts('slack');
    const env = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: 'xoxb-home', SLACK_APP_TOKEN: 'xapp-home' };
    const alarms: boolean[] = [];
    const kept = new KeptChannel('slack', {
      logger: silentLogger(),
      open: (lost) => platform.open(env, { ...deps, lost }),
      up: () => undefined,
      alarm: (_name, _health, red) => alarms.push(red),
      keeping: {
        firstWait: 5,
        longestWait: 20,
        startPatience: 5_000,
        alarmAfter: 0,
        lookEvery: 5,
        staffEvery: 300_000,
      },
    });
    onTestFinished(() => kept.stop());
    await kept.start(async () => 'saved');
    await until('it is up', () => kept.ready());
    expect(kept.health()).toEqual({ ok: true, detail: 'Acme, by web socket' });
    const home = slack.model.teams.get('T1');
    if (home) home.trouble = 'token_revoked';
    await slack.event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } });
    await until('it was tried three times', () => slack.called('auth.test').length >= 4);
    expect(kept.health()).toMatchObject({ ok: false, detail: expect.stringContaining('token_revoked') });
    await until('a person was told', () => alarms.at(-1) === true);
    if (home) home.trouble = null;
    await until('it is well', () => kept.health().ok && kept.ready());
    await until('a person was told', () => alarms.at(-1) === false);
    expect(slack.sockets.live).toBe(1);
  });
});
