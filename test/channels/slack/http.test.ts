import { describe, expect, it } from 'vitest';
import { SendRefused } from '../../../src/channels/channel.ts';
import { judgeSignature } from '../../../src/channels/slack/signature.ts';
import { FixedClock } from '../../../src/clock.ts';
import { XiaoerError } from '../../../src/errors.ts';
import type { SlackTeam } from '../../platforms/slack/model.ts';
import {
  doorOf,
  outgoing,
  SECRET,
  slackUnderTest,
  startedSlack,
  type UnderTest,
} from '../../platforms/slack/slack-under-test.ts';
import { until } from '../../support/until.ts';
import { openWorld } from '../../web/world.ts';

const MINUTE = 60_000;

const wrapped = ({ slack }: UnderTest, text = '在吗') => {
  const [event] = slack.eventsOf(slack.write({ text }));
  return { type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_id: 'Ev1', event };
};

const sent = async (
  under: UnderTest,
  over: { at?: number; tampered?: boolean; secret?: string } = {},
): Promise<number> => {
  const { address } = under.slack;
  if (!address) throw new Error('There is no door.');
  return (await under.slack.request('events_api', wrapped(under), { ...address, ...over })).status;
};

describe('Slack’s requests by HTTP', () => {
  it('are heard: events, buttons and commands at one address', async () => {
    const under = await startedSlack({ by: 'http' });
    const { slack, channel, heard } = under;
    await slack.say({ text: '在吗' });
    await channel.send(outgoing('想怎么办', { message: { choices: [{ label: '退款', value: 'refund' }] } }));
    const message = slack.model.in('D1').find(({ blocks }) => blocks);
    if (message) await slack.press(message, '退款');
    const answer = await slack.command('/xiaoer', '再问一句');
    expect(heard.map(({ text }) => text)).toEqual(['在吗', '退款', '再问一句']);
    expect(answer).toMatchObject({ answer: { response_type: 'ephemeral' } });
    expect(channel.health()).toEqual({ ok: true, detail: 'Acme, by HTTP' });
  });

  it('that are forged, tampered with or without a signature are refused', async () => {
    const under = await startedSlack({ by: 'http' });
    expect(await sent(under, { secret: 'another secret' })).toBe(401);
    expect(await sent(under, { tampered: true })).toBe(401);
    const bare = await fetch(under.slack.address?.url ?? '', { method: 'POST', body: JSON.stringify(wrapped(under)) });
    expect(bare.status).toBe(401);
    expect(under.heard).toEqual([]);
  });

  it('that are old or dated in the future are refused, within five minutes they are not', async () => {
    const under = await startedSlack({ by: 'http' });
    expect(await sent(under, { at: Date.now() - 6 * MINUTE })).toBe(401);
    expect(await sent(under, { at: Date.now() + 6 * MINUTE })).toBe(401);
    expect(under.heard).toEqual([]);
    expect(await sent(under, { at: Date.now() - 4 * MINUTE })).toBe(200);
    expect(await sent(under, { at: Date.now() + 4 * MINUTE })).toBe(200);
    expect(under.heard).toHaveLength(2);
  });

  it.each([-10, 10])('are judged by Slack’s clock when ours is wrong by %s minutes', async (minutes) => {
    const clock = new FixedClock(new Date(Date.now() + minutes * MINUTE));
    const under = await startedSlack({ by: 'http', clock });
    expect(await sent(under)).toBe(200);
    expect(await sent(under, { at: Date.now() + minutes * MINUTE })).toBe(401);
    expect(under.heard).toHaveLength(1);
    expect(under.channel.health().detail).toMatch(minutes > 0 ? /clock is 10 min ahead/u : /clock is 10 min behind/u);
  });

  it('are acknowledged after they are saved, and not when they could not be', async () => {
    const under = await startedSlack({
      by: 'http',
      onInbound: () => Promise.reject(new XiaoerError('STORE_UNAVAILABLE', 'The database is locked.')),
    });
    expect(await sent(under)).toBe(503);
  });

  it('answer Slack’s first question, and refuse what is none', async () => {
    const under = await startedSlack({ by: 'http' });
    const { slack } = under;
    const address = slack.address ?? { url: '', secret: '' };
    const asked = await slack.request('events_api', { type: 'url_verification', challenge: 'abc' }, address);
    expect([asked.status, await asked.text()]).toEqual([200, 'abc']);
    expect((await fetch(address.url)).status).toBe(405);
    const huge = await fetch(address.url, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) }).catch(() => null);
    expect(huge?.status ?? 413).toBe(413);
    expect((await fetch(address.url.replace('/events', '/nothing'))).status).toBe(404);
    await under.channel.stop();
    expect(await sent(under)).toBe(503);
  });

  it('of a workspace that has not installed the app are not heard, and not repeated for ever', async () => {
    const { slack, heard } = await startedSlack({
      by: 'http',
      env: { SLACK_BOT_TOKEN: undefined, SLACK_STAFF_CHANNEL: undefined, ...OAUTH },
    });
    expect(
      await slack.event({ type: 'message', channel: 'D9', user: 'U9', text: 'hi', ts: '9.000001' }, 'T9'),
    ).toMatchObject({
      acknowledged: true,
    });
    expect(heard).toEqual([]);
  });
});

const OAUTH = {
  PUBLIC_URL: 'https://shop.example.com',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'a client secret',
  SLACK_STATE_SECRET: 's'.repeat(32),
};
const SECOND: SlackTeam = {
  id: 'T2',
  name: 'Other',
  token: 'xoxb-second',
  botUser: 'UBOT2',
  botId: 'BBOT2',
  trouble: null,
};

/** Goes to the page that asks for the rights and comes back from it, as a browser does. */
const install = async (under: UnderTest, base: string, team: SlackTeam): Promise<number> => {
  const asked = await fetch(`${base}/install`, { redirect: 'manual' });
  expect(asked.status).toBe(302);
  const to = new URL(asked.headers.get('location') ?? '');
  expect(to.origin + to.pathname).toBe(`${new URL(under.slack.apiUrl).origin}/oauth/v2/authorize`);
  expect(to.searchParams.get('redirect_uri')).toBe('https://shop.example.com/channels/slack/oauth_redirect');
  expect(to.searchParams.get('scope')).toContain('chat:write');
  under.slack.api.codes.set('good', team);
  const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = `${base}/oauth_redirect?code=good&state=${encodeURIComponent(to.searchParams.get('state') ?? '')}`;
  return (await fetch(back, { headers: { cookie } })).status;
};

describe('workspaces that install the Slack app themselves', () => {
  const open = async (by: 'socket' | 'http' = 'http') => {
    const under = await startedSlack({ by, publicUrl: 'https://shop.example.com', env: OAUTH });
    const base = (under.slack.address?.url ?? (await doorOf(under.channel))).replace('/events', '');
    under.slack.model.addRoom('D20', { team: 'T2', user: 'U2' });
    return { ...under, base };
  };

  it.each(['http', 'socket'] as const)('are spoken to with their own token, by %s', async (by) => {
    const under = await open(by);
    const { slack, channel, heard } = under;
    expect(await install(under, under.base, { ...SECOND })).toBe(200);
    await slack.say({ channel: 'D20', user: 'U2', text: 'hello' });
    await slack.say({ text: '在吗' });
    expect(heard.map(({ key, from }) => [key, from.id])).toEqual([
      ['T2:D20', 'T2:U2'],
      ['T1:D1', 'T1:U1'],
    ]);
    await channel.send(outgoing('Hi', { key: 'T2:D20' }));
    await channel.send(outgoing('您好'));
    expect(slack.called('chat.postMessage').map(({ token }) => token)).toEqual(['xoxb-second', 'xoxb-home']);
  });

  it('are kept encrypted over a restart', async () => {
    const under = await open();
    await install(under, under.base, { ...SECOND });
    await under.channel.stop();
    const again = await slackUnderTest({ ...under, by: 'http', env: OAUTH });
    await again.start();
    await under.slack.say({ channel: 'D20', user: 'U2', text: 'hello' });
    expect(again.heard.map(({ text }) => text)).toEqual(['hello']);
    expect(await under.deps.memory.names('installation:')).toEqual(['installation:T2']);
  });

  it('are read up after a restart though their token cannot be had for a moment right then', async () => {
    const under = await open('socket');
    await install(under, under.base, { ...SECOND });
    await under.slack.say({ text: '在吗' });
    await under.channel.stop();
    const before = await slackUnderTest({ ...under, env: OAUTH });
    await before.start();
    await before.channel.stop();
    under.slack.write({ channel: 'D20', user: 'U2', text: 'hello' });
    let asked = 0;
    const get = async (name: string): Promise<unknown> => {
      if (name === 'installation:T2') asked += 1;
      // The first is the start's own, which goes on without it.
      if (name === 'installation:T2' && asked <= 3) throw new Error('The database is away.');
      return under.deps.memory.get(name);
    };
    const memory = { ...under.deps.memory, get };
    const again = await slackUnderTest({ ...under, deps: { ...under.deps, memory }, env: OAUTH });
    await again.start();
    await until('it is read up', () => again.heard.some(({ text }) => text === 'hello'), 10_000);
  });

  it('are not installed from a state that another browser was given, or none', async () => {
    const under = await open();
    const asked = await fetch(`${under.base}/install`, { redirect: 'manual' });
    const state = new URL(asked.headers.get('location') ?? '').searchParams.get('state') ?? '';
    under.slack.api.codes.set('good', { ...SECOND });
    const back = `${under.base}/oauth_redirect?code=good&state=${encodeURIComponent(state)}`;
    expect((await fetch(back)).status).toBe(400);
    expect((await fetch(`${under.base}/oauth_redirect?error=access_denied`)).status).toBe(400);
    expect(await under.deps.memory.names('installation:')).toEqual([]);
  });

  it('lose nobody else when one of them removes the app or its token is revoked', async () => {
    const under = await open();
    const { slack, channel, told, deps } = under;
    await install(under, under.base, { ...SECOND });
    const second = slack.model.teams.get('T2');
    if (second) second.trouble = 'token_revoked';
    await expect(channel.send(outgoing('Hi', { key: 'T2:D20' }))).rejects.toBeInstanceOf(SendRefused);
    await channel.send(outgoing('您好'));
    await slack.event({ type: 'app_uninstalled' }, 'T2');
    expect(await deps.memory.names('installation:')).toEqual([]);
    await expect(channel.send(outgoing('Hi again', { key: 'T2:D20' }))).rejects.toBeInstanceOf(SendRefused);
    expect(told.lost).toEqual([]);
    expect(channel.health()).toMatchObject({ ok: true });
  });
});

describe('an organization that installs the Slack app for all its workspaces', () => {
  const ORG = { token: 'xoxb-org', org: 'E1', botUser: 'UORG', botId: 'BORG' };

  it('is served in each of them by its one token, also after a restart, until it removes the app', async () => {
    const over = { by: 'http' as const, publicUrl: 'https://shop.example.com', env: OAUTH };
    const under = await startedSlack(over);
    const { slack, channel, deps } = under;
    const base = (slack.address?.url ?? '').replace('/events', '');
    expect(await install(under, base, { ...SECOND, ...ORG })).toBe(200);
    slack.model.teams.set('T3', { ...SECOND, ...ORG, id: 'T3' });
    slack.model.addRoom('D20', { team: 'T2', user: 'U2' });
    slack.model.addRoom('D30', { team: 'T3', user: 'U2' });
    await slack.say({ channel: 'D20', user: 'U2', text: 'hello' });
    await slack.say({ channel: 'D30', user: 'U2', text: 'hello from here' });
    expect(under.heard.map(({ key, from }) => [key, from.id])).toEqual([
      ['T2:D20', 'T2:U2'],
      ['T3:D30', 'T3:U2'],
    ]);
    await channel.send(outgoing('Hi', { key: 'T3:D30' }));
    expect(slack.called('chat.postMessage').map(({ token }) => token)).toEqual(['xoxb-org']);

    await channel.stop();
    slack.write({ channel: 'D30', user: 'U2', text: 'anybody there?' });
    const again = await slackUnderTest({ ...under, ...over });
    await again.start();
    await again.channel.caughtUp();
    expect(again.heard.map(({ text }) => text)).toContain('anybody there?');
    await slack.event({ type: 'app_uninstalled' }, 'T2');
    expect(await deps.memory.names('installation:')).toEqual([]);
    await expect(again.channel.send(outgoing('Hi again', { key: 'T3:D30' }))).rejects.toBeInstanceOf(SendRefused);
  });
});

describe('the program’s own web server', () => {
  it('brings Slack’s requests and installations to the channel, bytes and cookies as they came', async () => {
    const under = await startedSlack({ by: 'http', publicUrl: 'https://shop.example.com', env: OAUTH });
    const { slack, channel, heard } = under;
    const { address } = await openWorld({ others: [channel] });
    slack.address = { url: `${address}/channels/slack/events`, secret: SECRET };
    slack.model.addRoom('D20', { team: 'T2', user: 'U2' });
    expect(await install(under, `${address}/channels/slack`, { ...SECOND })).toBe(200);
    await slack.say({ text: '在吗 👍🏽' });
    await slack.say({ channel: 'D20', user: 'U2', text: 'hello' });
    expect(await slack.command('/xiaoer', '再问一句 & 谢谢')).toMatchObject({ acknowledged: true });
    expect(heard.map(({ text }) => text)).toEqual(['在吗 👍🏽', 'hello', '再问一句 & 谢谢']);
    expect(await sent(under, { tampered: true })).toBe(401);
  });
});

describe('a signature', () => {
  it('holds on the borders of its five minutes and not beyond', () => {
    const at = 1_700_000_000;
    // Made with: openssl dgst -sha256 -hmac secret over "v0:1700000000:{}"
    const request = { timestamp: String(at), signature: 'v0=wrong', body: Buffer.from('{}') };
    const judged = (seconds: number) => judgeSignature(request, SECRET, new Date((at + seconds) * 1000));
    expect([-301, -300, 300, 301].map(judged)).toEqual(['future', 'forged', 'forged', 'old']);
    expect(judgeSignature({ ...request, timestamp: 'NaN' }, SECRET, new Date())).toBe('forged');
    expect(judgeSignature({ ...request, timestamp: undefined }, SECRET, new Date())).toBe('forged');
  });
});
