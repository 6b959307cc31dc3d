import { describe, expect, it } from 'vitest';
import type { ChatAppSaved, ChatAppView } from '../../src/web/contract.ts';
import { SlackServer } from '../platforms/slack/slack-server.ts';
import { signIn } from './pages.ts';
import { openWorld } from './world.ts';

const TOKEN = 'xoxb-2211-a-token-of-wxyz';

const openShop = async (env: Record<string, string> = {}) => {
  const slack = await SlackServer.open();
  const home = slack.model.teams.get('T1');
  if (home) home.token = TOKEN;
  const world = await openWorld({ env: { SLACK_API_URL: slack.apiUrl, ...env } });
  await world.addUser('lin', 'manager');
  const { get, post } = await signIn(world, 'lin');
  const look = async (name: string): Promise<ChatAppView | undefined> =>
    (await get<{ items: ChatAppView[] }>('/chat-apps')).body.items.find((one) => one.name === name);
  const save = async (values: Record<string, string>, unchecked = false) =>
    post<ChatAppSaved>('/chat-apps/slack', { values, unchecked });
  return { world, slack, look, save, post };
};

const VALUES = { SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: 'xapp-home', SLACK_STAFF_CHANNEL: 'CSTAFF' };

describe('Chat apps in the console', () => {
  it('show what is asked for, and of a secret that was kept its last four characters, where it is long', async () => {
    const { look, save } = await openShop();
    expect(await look('slack')).toMatchObject({ from: null, kept: false, paused: false, by: null, at: null });
    expect((await look('slack'))?.fields.map(({ name, needed, secret }) => [name, needed, secret])).toEqual([
      ['SLACK_BOT_TOKEN', true, true],
      ['SLACK_APP_TOKEN', true, true],
      ['SLACK_STAFF_CHANNEL', false, false],
    ]);
    const saved = await save(VALUES);
    expect(saved.body).toMatchObject({ saved: true, as: 'Acme' });
    expect(JSON.stringify(saved.body)).not.toContain(TOKEN);
    const app = await look('slack');
    expect(app).toMatchObject({ from: 'console', kept: true, by: 'lin' });
    expect(app?.fields).toMatchObject([
      { from: 'console', value: null, ends: 'wxyz' },
      { from: 'console', value: null, ends: null },
      { from: 'console', value: 'CSTAFF', ends: null },
    ]);
  });

  it('name the field that is wrong, and keep nothing', async () => {
    const { look, save } = await openShop();
    const { body } = await save({ ...VALUES, SLACK_APP_TOKEN: 'xapp-other' });
    expect(body).toEqual({ saved: false, field: 'SLACK_APP_TOKEN', fault: 'refused' });
    expect((await look('slack'))?.kept).toBe(false);
  });

  it('keep a secret that is left empty, and are paused and removed', async () => {
    const { look, save, post } = await openShop();
    await save(VALUES);
    await save({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', SLACK_STAFF_CHANNEL: '' });
    expect((await look('slack'))?.fields.map(({ from }) => from)).toEqual(['console', 'console', null]);
    expect((await post('/chat-apps/slack/pause', { paused: true })).body).toMatchObject({ paused: true });
    expect((await post('/chat-apps/slack/pause', { paused: false })).body).toMatchObject({ paused: false });
    expect((await post('/chat-apps/slack/remove', {})).status).toBe(204);
    expect(await look('slack')).toMatchObject({ from: null, kept: false });
    expect((await post('/chat-apps/slack/remove', {})).status).toBe(404);
    expect((await post('/chat-apps/telegraph', { values: {} })).status).toBe(404);
  });

  it('that the server has set show that and nothing of it, and are neither paused nor changed here', async () => {
    const { look, save, post } = await openShop({ SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: 'xapp-home' });
    const app = await look('slack');
    expect(app).toMatchObject({ from: 'server', kept: false });
    expect(app?.fields.map(({ from, ends, value }) => [from, ends, value])).toEqual([
      ['server', null, null],
      ['server', null, null],
      [null, null, null],
    ]);
    expect((await post('/chat-apps/slack/pause', { paused: true })).status).toBe(409);
    expect((await save({ SLACK_BOT_TOKEN: 'xoxb-mine' })).status).toBe(422);
    expect((await save({ SLACK_STAFF_CHANNEL: 'CSTAFF' })).body).toMatchObject({ saved: true, as: 'Acme' });
    expect((await look('slack'))?.fields[2]).toMatchObject({ from: 'console', value: 'CSTAFF' });
  });

  it('are asked of the platform ten times a minute at most', async () => {
    const { save } = await openShop();
    const tries = [];
    for (let n = 0; n < 11; n += 1) tries.push((await save({})).status);
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });
});
