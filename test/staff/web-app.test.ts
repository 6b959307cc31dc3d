import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { PLATFORMS } from '../../src/channels/index.ts';
import type { Platform, PlatformDeps } from '../../src/channels/platform.ts';
import { systemClock } from '../../src/clock.ts';
import { openWebApp } from '../../src/composition/web-app.ts';
import { makeStaffCode } from '../../src/handoff/staff-accounts.ts';
import { silentLogger } from '../../src/logger.ts';
import { freshUser } from '../../src/web/first-users.ts';
import { freshDatabase, TEST_KEY } from '../support/database.ts';
import { until } from '../support/until.ts';
import { FakePlatform, FakeSide } from './support/side.ts';

const side = new FakeSide();
const chat = new FakePlatform('chat', side);
let given: PlatformDeps | undefined;

/** A platform as any other: opened with the ports of the real program. */
const platform: Platform = {
  about: 'a chat app of the test',
  variables: [],
  wanted: () => true,
  check: () => 'set up',
  open: async (_env, deps) => {
    given = deps;
    return chat;
  },
};

const PASSWORD = 'a long enough password';

it('the running program brings a shopper of one platform to its staff channel and back, and shows what is down', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'xiaoer-dist-'));
  onTestFinished(() => rm(dist, { recursive: true, force: true }));
  const platforms = PLATFORMS as Map<string, Platform>;
  platforms.set('chat', platform);
  onTestFinished(() => void platforms.delete('chat'));
  const { url } = await freshDatabase();
  const program = await openWebApp({
    config: {
      databaseUrl: url,
      port: 0,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
      content: join(import.meta.dirname, '../..'),
      dataKey: TEST_KEY,
      publicUrl: null,
    },
    clock: systemClock,
    logger: silentLogger(),
    env: {},
    dist,
  });
  onTestFinished(() => program.stop());
  const { app, address } = program;
  const { store } = app;
  const user = await freshUser(
    { name: 'chen', displayName: '主管陈', role: 'supervisor', password: PASSWORD },
    new Date(),
  );
  await store.write(({ users }) => users.add(user));

  await chat.says('k1', '转人工', new Date());
  await until('a card appears', () => side.cards().length > 0);
  const [card] = side.cards();
  if (!card || !given) throw new Error('no card');
  const { staff } = given;
  const event = { channel: 'chat', place: side.place, by: { id: 'U1', name: 'Chen' }, at: new Date() };
  const pressing = { ...event, did: 'pressed' as const, action: 'take', text: '', threadOf: card.externalId };
  expect((await staff({ ...event, ...pressing, eventId: 'e1' }))?.text).toContain('!绑定');
  const { code } = await makeStaffCode({ store, clock: systemClock }, { id: user.id, role: 'supervisor' });
  const typing = { ...event, did: 'words' as const, threadOf: card.externalId };
  await staff({ ...typing, text: `!link ${code}`, threadOf: null, eventId: 'e2' });
  expect((await staff({ ...event, ...pressing, eventId: 'e3' }))?.text).toContain('归您了');
  expect(await staff({ ...typing, text: '您好，马上帮您看', eventId: 'e4' })).toBe(null);
  await until('the shopper has it', () => chat.told('k1').includes('您好，马上帮您看'));
  await staff({ ...typing, text: '!close', eventId: 'e5' });
  await until('the shopper is asked', () => chat.sent.some(({ survey }) => survey));
  await until('the card shows it', () => card.message.tone === 'done');

  chat.up = false;
  await app.staff.alarm('chat', { ok: false, detail: 'signed out', scan: 'https://example.com/secret' }, true);
  const login = await fetch(`${address}/api/console/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'chen', password: PASSWORD }),
  });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const board = await (await fetch(`${address}/api/console/board`, { headers: { cookie } })).json();
  expect(board).toMatchObject({ channelsDown: [{ channel: 'chat', detail: 'signed out', scan: true }] });
  expect(JSON.stringify(board)).not.toContain('secret');
}, 120_000);
