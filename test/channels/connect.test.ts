import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { LONGEST_VALUE } from '../../src/channels/connect.ts';
import { INTAKE_LIMITS } from '../../src/channels/inbox.ts';
import { PLATFORMS } from '../../src/channels/index.ts';
import type { Platform } from '../../src/channels/platform.ts';
import { systemClock } from '../../src/clock.ts';
import { chatApps, followChatApps } from '../../src/composition/chat-apps.ts';
import { keptChannel } from '../../src/composition/kept-channels.ts';
import { Switchboard } from '../../src/composition/switchboard.ts';
import { raiseAlarm } from '../../src/handoff/channel-alarms.ts';
import { openBus, openJobs } from '../../src/jobs/index.ts';
import { createLogger } from '../../src/logger.ts';
import type { Inbound } from '../../src/message.ts';
import { sqliteFile } from '../../src/store/url.ts';
import { discordServer } from '../platforms/discord/shop.ts';
import { SlackServer } from '../platforms/slack/slack-server.ts';
import {
  ACCOUNT as OFFICIAL,
  AES_KEY as OFFICIAL_KEY,
  OfficialPlatform,
} from '../platforms/wechat-official/official-platform.ts';
import { ACCOUNT, AES_KEY, CORP, WeComPlatform } from '../platforms/wecom/wecom-platform.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

const WHO = 'manager:u1';

/** A process of the program, as far as its channels go: real store, bus, sweeps and platforms' libraries. */
const ownProcess = async (env: Record<string, string>, database: FreshDatabase) => {
  const logged: string[] = [];
  const logger = createLogger({ level: 'trace', destination: { write: (line: string) => void logged.push(line) } });
  const store = await database.open();
  const bus = await openBus({ store, url: database.url, logger });
  const jobs = await openJobs({ store, url: database.url, logger });
  const heard: Inbound[] = [];
  const board = new Switchboard({ platforms: PLATFORMS, env, logger });
  const made = await board.first(store, (name, platform, whole) =>
    keptChannel([name, platform], whole, {
      ports: {
        ...{ store, clock: systemClock, logger, limits: INTAKE_LIMITS, publicUrl: null },
        amended: async () => 'changed',
        staff: async () => null,
      },
      alarm: () => undefined,
    }),
  );
  const channels = new Map<string, Channel>(made.map((one) => [one.name, one]));
  await jobs.start();
  await board.start(channels, async (inbound) => {
    if (heard.some(({ eventId }) => eventId === inbound.eventId)) return 'duplicate';
    heard.push(inbound);
    return 'saved';
  });
  followChatApps({ bus, jobs }, board);
  onTestFinished(async () => {
    await board.close();
    await Promise.all([...channels.values()].map((one) => one.stop()));
    await jobs.stop(1_000);
    await bus.close();
  });
  const door = chatApps({ store, clock: systemClock, bus }, board, { env, logger });
  const connect = (name: string, values: Record<string, string>, unchecked = false) =>
    door.connect(name, PLATFORMS.get(name) as Platform, { values, unchecked }, WHO);
  return { store, channels, heard, logged, board, ...door, connect };
};

const opened = async (env: Record<string, string>) => ownProcess(env, await freshDatabase());

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-home', SLACK_APP_TOKEN: 'xapp-home' };

/** A shop with nothing set but where its local platforms are. */
const onSlack = async (over: Record<string, string> = {}) => {
  const slack = await SlackServer.open();
  const database = await freshDatabase();
  return { slack, database, ...(await ownProcess({ SLACK_API_URL: slack.apiUrl, ...over }, database)) };
};

describe('Slack, connected in the console', () => {
  it('is asked before anything is kept, and what is wrong is told of its field', async () => {
    const { connect, kept, channels, slack } = await onSlack();
    const wrong = async (values: Record<string, string>) => {
      const done = await connect('slack', values);
      return done.outcome === 'wrong' ? [done.why.variable, done.why.fault] : done;
    };
    expect(await wrong({ SLACK_BOT_TOKEN: 'xoxb-home' })).toEqual(['SLACK_APP_TOKEN', 'missing']);
    expect(await wrong({ ...SLACK, SLACK_BOT_TOKEN: 'hello' })).toEqual(['SLACK_BOT_TOKEN', 'malformed']);
    expect(await wrong({ ...SLACK, SLACK_BOT_TOKEN: 'xoxb-other' })).toEqual(['SLACK_BOT_TOKEN', 'refused']);
    expect(await wrong({ ...SLACK, SLACK_APP_TOKEN: 'xapp-other' })).toEqual(['SLACK_APP_TOKEN', 'refused']);
    expect(await wrong({ ...SLACK, SLACK_STAFF_CHANNEL: 'general' })).toEqual(['SLACK_STAFF_CHANNEL', 'malformed']);
    expect(await wrong({ ...SLACK, SLACK_STAFF_CHANNEL: 'C0NOWHERE' })).toEqual(['SLACK_STAFF_CHANNEL', 'no_place']);
    const staff = slack.model.rooms.get('CSTAFF');
    if (staff) staff.shut = true;
    expect(await wrong({ ...SLACK, SLACK_STAFF_CHANNEL: 'CSTAFF' })).toEqual(['SLACK_STAFF_CHANNEL', 'no_place']);
    await slack.goDown();
    expect(await wrong(SLACK)).toEqual(['SLACK_BOT_TOKEN', 'unreachable']);
    expect(await kept('slack')).toBe(null);
    expect(channels.has('slack')).toBe(false);
  });

  it('runs at once, is paused, goes on with what was said meanwhile, changed and removed, and leaves the others alone', async () => {
    const discord = await discordServer();
    const { connect, pause, remove, channels, heard, slack, store } = await onSlack({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: `http://127.0.0.1:${new URL(discord.gatewayUrl).port}/api`,
      DISCORD_CDN_URL: discord.cdnUrl,
    });
    const other = channels.get('discord');
    await until('Discord is up', () => other?.health().ok === true);

    expect(await connect('slack', SLACK)).toEqual({ outcome: 'connected', as: 'Acme' });
    expect(channels.get('slack')?.health()).toEqual({ ok: true, detail: 'Acme, by web socket' });
    await slack.say({ text: '在吗' });
    expect(heard.map(({ text }) => text)).toEqual(['在吗']);

    // A channel that people were told of as down is no trouble any more once somebody has paused it.
    const alarm = { channel: 'slack', since: new Date(), detail: 'no link', scan: false, staffOnly: false };
    await store.write((repos) => raiseAlarm(repos, alarm));
    expect(await pause('slack', true, WHO)).toBe('done');
    expect(channels.get('slack')?.health()).toEqual({ ok: true, detail: 'paused', paused: true });
    expect(channels.get('slack')?.ready?.()).toBe(false);
    expect(await store.read.channelFacts.names('program', 'alarm.')).toEqual([]);
    slack.model.keep({ type: 'message', channel: 'D1', ts: slack.model.ts(), user: 'USHOPPER', text: '还在吗' });
    expect(heard).toHaveLength(1);
    expect(await pause('slack', false, WHO)).toBe('done');
    await until('what was said meanwhile is read', () => heard.length === 2);
    expect(heard[1]?.text).toBe('还在吗');

    const before = channels.get('slack');
    await connect('slack', { SLACK_STAFF_CHANNEL: 'CSTAFF' });
    expect(channels.get('slack')).not.toBe(before);
    expect(channels.get('slack')?.staff?.place).toBe('CSTAFF');
    await connect('slack', { SLACK_STAFF_CHANNEL: '' });
    expect(channels.get('slack')?.staff).toBe(null);

    expect(await remove('slack', WHO)).toBe('done');
    expect(channels.has('slack')).toBe(false);
    expect(await remove('slack', WHO)).toBe('not_found');
    expect(await pause('slack', true, WHO)).toBe('not_found');
    expect(channels.get('discord')).toBe(other);
    expect(other?.health().ok).toBe(true);
  });

  it('is recorded by name and never by value: not in the record, not in the log, not readable in the database', async () => {
    const { connect, pause, remove, store, logged, database, slack } = await onSlack();
    const home = slack.model.teams.get('T1');
    const token = 'xoxb-2211-a-token-that-nobody-may-read';
    if (home) home.token = token;
    await connect('slack', { ...SLACK, SLACK_BOT_TOKEN: 'xoxb-a-wrong-one-that-nobody-may-read' });
    await connect('slack', { ...SLACK, SLACK_BOT_TOKEN: token });
    await pause('slack', true, WHO);
    await pause('slack', false, WHO);
    const rows = await store.read.audit.list({ subject: 'channel:slack' });
    expect(rows.map(({ action, who }) => [action, who]).reverse()).toEqual([
      ['channel.connect', WHO],
      ['channel.pause', WHO],
      ['channel.resume', WHO],
    ]);
    expect(rows.at(-1)?.detail).toEqual({ changed: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'], checked: true });
    const file = sqliteFile(database.url);
    const bytes = Buffer.concat(
      await Promise.all([readFile(file), readFile(`${file}-wal`).catch(() => Buffer.alloc(0))]),
    );
    expect(bytes.includes('connections')).toBe(true);
    for (const secret of [token, 'xapp-home', 'nobody-may-read']) {
      expect(bytes.includes(secret), secret).toBe(false);
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(logged.join('')).not.toContain(secret);
    }
    await remove('slack', WHO);
    expect(await store.read.channelFacts.names('connections', '')).toEqual([]);
  });

  it('is what the server has set wherever it has set something', async () => {
    const { connect, channels, kept } = await onSlack({ SLACK_STAFF_CHANNEL: 'CSTAFF' });
    await expect(connect('slack', { ...SLACK, SLACK_STAFF_CHANNEL: 'COTHER' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('SLACK_STAFF_CHANNEL is set on the server'),
    });
    await connect('slack', SLACK);
    expect(channels.get('slack')?.staff?.place).toBe('CSTAFF');
    expect(Object.keys((await kept('slack'))?.values ?? {})).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);
  });

  it('takes no address, no unknown name, no second line and nothing that is too long', async () => {
    const { connect } = await onSlack();
    for (const values of [
      { SLACK_API_URL: 'https://evil.example/' },
      { PATH: '/tmp' },
      { SLACK_BOT_TOKEN: 'xoxb-a\nb' },
      { SLACK_BOT_TOKEN: `xoxb-${'a'.repeat(LONGEST_VALUE - 4)}` },
    ])
      await expect(connect('slack', values)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    const longest = `xoxb-${'a'.repeat(LONGEST_VALUE - 5)}`;
    expect(await connect('slack', { ...SLACK, SLACK_BOT_TOKEN: longest })).toMatchObject({ outcome: 'wrong' });
    for (const [, { typed = [] }] of PLATFORMS)
      for (const { name } of typed) expect(name).not.toMatch(/URL|ENDPOINT|PUPPET$|INSECURE/u);
  });

  it('may be kept unchecked while Slack cannot be reached, and comes up by itself; what Slack refuses never is', async () => {
    const { connect, channels, slack } = await onSlack();
    expect(await connect('slack', { ...SLACK, SLACK_BOT_TOKEN: 'xoxb-other' }, true)).toMatchObject({
      outcome: 'wrong',
      why: { fault: 'refused' },
    });
    await slack.goDown();
    expect(await connect('slack', SLACK, true)).toEqual({ outcome: 'connected', as: null });
    expect(channels.get('slack')?.health().ok).toBe(false);
    await slack.listen();
    await until('it is up', () => channels.get('slack')?.health().ok === true);
  });
});

describe('The other chat apps, asked before they are kept', () => {
  it('Discord: the token, whether the bot may read, and the staff channel', async () => {
    const discord = await discordServer();
    const { connect, channels } = await opened({
      DISCORD_API_URL: `http://127.0.0.1:${new URL(discord.gatewayUrl).port}/api`,
      DISCORD_CDN_URL: discord.cdnUrl,
    });
    const asked = async (values: Record<string, string>) => {
      const done = await connect('discord', values);
      return done.outcome === 'wrong' ? [done.why.variable, done.why.fault] : done.as;
    };
    const DISCORD_TOKEN = discord.token;
    expect(await asked({ DISCORD_TOKEN: 'a.b.c' })).toEqual(['DISCORD_TOKEN', 'refused']);
    discord.applicationFlags = 0;
    expect(await asked({ DISCORD_TOKEN })).toEqual(['DISCORD_TOKEN', 'intent_off']);
    discord.applicationFlags = 1 << 18;
    const DISCORD_STAFF_CHANNEL = '12345678901234567';
    expect(await asked({ DISCORD_TOKEN, DISCORD_STAFF_CHANNEL })).toEqual(['DISCORD_STAFF_CHANNEL', 'no_place']);
    expect(await asked({ DISCORD_TOKEN })).toBe('xiaoer');
    await until('Discord is up', () => channels.get('discord')?.health().ok === true);
  });

  it('WeCom: identifier, secret, accounts; and a changed secret is not hidden by a token that is still good', async () => {
    const platform = new WeComPlatform();
    await platform.open();
    onTestFinished(() => platform.close());
    const { connect, channels } = await opened({ WECOM_API_URL: platform.url });
    const good = { WECOM_CORP_ID: CORP.id, WECOM_SECRET: CORP.secret, WECOM_TOKEN: CORP.token, WECOM_AES_KEY: AES_KEY };
    const asked = async (values: Record<string, string>) => {
      const done = await connect('wecom', values);
      return done.outcome === 'wrong' ? [done.why.variable, done.why.fault] : done.outcome;
    };
    expect(await asked({ ...good, WECOM_CORP_ID: 'wwffffffffffffffff' })).toEqual(['WECOM_CORP_ID', 'refused']);
    expect(await asked({ ...good, WECOM_SECRET: 'wrong' })).toEqual(['WECOM_SECRET', 'refused']);
    expect(await asked({ ...good, WECOM_AES_KEY: 'short' })).toEqual(['WECOM_AES_KEY', 'malformed']);
    expect(await asked({ ...good, WECOM_KF_ID: 'wkForeign' })).toEqual(['WECOM_KF_ID', 'no_account']);
    platform.fault('/cgi-bin/gettoken', { errcode: 60020 });
    expect(await asked(good)).toEqual(['WECOM_SECRET', 'address_shut']);
    expect(await asked({ ...good, WECOM_KF_ID: ACCOUNT })).toBe('connected');
    await until('WeCom is up', () => channels.get('wecom')?.health().ok === true);

    platform.secret = 'a new secret';
    expect(await asked({ WECOM_SECRET: 'a new secret' })).toBe('connected');
    const issued = () => platform.calls.filter((path) => path === '/cgi-bin/gettoken').length;
    const before = issued();
    expect(await asked({ WECOM_SECRET: CORP.secret })).toEqual(['WECOM_SECRET', 'refused']);
    expect(issued()).toBe(before + 1);
  });

  it('an official account: AppID, AppSecret, the list of addresses', async () => {
    const platform = new OfficialPlatform();
    await platform.open();
    onTestFinished(() => platform.close());
    const { connect, channels } = await opened({ WECHAT_OFFICIAL_API_URL: platform.url });
    const good = {
      WECHAT_OFFICIAL_APP_ID: OFFICIAL.appId,
      WECHAT_OFFICIAL_SECRET: OFFICIAL.secret,
      WECHAT_OFFICIAL_TOKEN: OFFICIAL.token,
      WECHAT_OFFICIAL_AES_KEY: OFFICIAL_KEY,
    };
    const asked = async (values: Record<string, string>) => {
      const done = await connect('wechat-official', values);
      return done.outcome === 'wrong' ? [done.why.variable, done.why.fault] : done.outcome;
    };
    expect(await asked({ ...good, WECHAT_OFFICIAL_APP_ID: 'wxffffffffffffffff' })).toEqual([
      'WECHAT_OFFICIAL_APP_ID',
      'refused',
    ]);
    expect(await asked({ ...good, WECHAT_OFFICIAL_SECRET: 'no' })).toEqual(['WECHAT_OFFICIAL_SECRET', 'refused']);
    platform.fault('/cgi-bin/stable_token', { errcode: 40164 });
    expect(await asked(good)).toEqual(['WECHAT_OFFICIAL_SECRET', 'address_shut']);
    expect(await asked(good)).toBe('connected');
    await until('it is up', () => channels.get('wechat-official')?.health().ok === true);
  });
});

describe('Two processes of one shop', () => {
  it('both connect, pause and drop what was changed in one of them', { timeout: 60_000 }, async () => {
    const slack = await SlackServer.open();
    const database = await freshDatabase('postgresql');
    const env = { SLACK_API_URL: slack.apiUrl };
    const one = await ownProcess(env, database);
    const two = await ownProcess(env, database);
    await one.connect('slack', SLACK);
    await until('the other is up', () => two.channels.get('slack')?.health().ok === true);
    await two.pause('slack', true, WHO);
    await until('the first is paused', () => one.channels.get('slack')?.health().paused === true);
    await one.remove('slack', WHO);
    await until('the other has none', () => !two.channels.has('slack'));
  });
});
