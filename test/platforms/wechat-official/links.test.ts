import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FixedClock } from '../../../src/clock.ts';
import { openWebApp } from '../../../src/composition/web-app.ts';
import { speak } from '../../../src/handoff/agent-speaker.ts';
import { silentLogger } from '../../../src/logger.ts';
import { freshUser } from '../../../src/web/first-users.ts';
import { freshDatabase, TEST_KEY } from '../../support/database.ts';
import { until } from '../../support/until.ts';
import { OfficialPlatform } from './official-platform.ts';
import { SHOPPER } from './world.ts';

const PUBLIC_URL = 'https://shop.example';
const DAY_MS = 86_400_000;
const PDF = Buffer.from('%PDF-1.7 an invoice');

/** The running program on an official account, by a clock of its own. */
const openProgram = async (publicUrl: string | null) => {
  const platform = new OfficialPlatform();
  await platform.open();
  onTestFinished(() => platform.close());
  const dist = await mkdtemp(join(tmpdir(), 'xiaoer-dist-'));
  onTestFinished(() => rm(dist, { recursive: true, force: true }));
  const { url } = await freshDatabase();
  const clock = new FixedClock(new Date());
  const content = join(import.meta.dirname, '../../..');
  const server = { databaseUrl: url, port: 0, host: '127.0.0.1', timezone: 'Asia/Shanghai' };
  const program = await openWebApp({
    config: { ...server, content, dataKey: TEST_KEY, publicUrl },
    clock,
    logger: silentLogger(),
    env: platform.env,
    dist,
  });
  onTestFinished(() => program.stop());
  platform.callback = `${program.address}/channels/wechat-official/callback`;
  return { platform, clock, program };
};

/** A colleague sends a shopper who waits a file that no official account carries. */
const sendsInvoice = async ({ platform, clock, program }: Awaited<ReturnType<typeof openProgram>>): Promise<string> => {
  const { app } = program;
  const password = 'a long enough password';
  const user = await freshUser({ name: 'mei', displayName: '小美', role: 'agent', password }, clock.now());
  await app.store.write(({ users }) => users.add(user));
  await until('the account is reached', () => app.channels.get('wechat-official')?.ready?.() !== false);
  await platform.says(SHOPPER, { MsgType: 'text', Content: '转人工', MsgId: '1' });
  const talk = await app.store.read.conversations.findOpen('wechat-official', SHOPPER);
  if (!talk) throw new Error('no conversation');
  const id = 'f_aaaaaaaaaaaaaaaaaaaaaa';
  const createdAt = clock.now();
  const file = await app.store.write(({ files }) =>
    files.save({ id, type: 'application/pdf', name: '发票.pdf', bytes: PDF, createdAt }),
  );
  const person = { id: user.id, role: 'agent' as const, name: 'mei', tier: 1 as const, mayTakeOver: false };
  const words = { text: '发票在这里', attachments: [file], clientId: 'a1', confirmed: false };
  await speak(app.handoff, talk.id, person, words);
  await until('the words have gone out', () => platform.seen(SHOPPER).some((text) => text.includes('发票在这里')));
  return talk.id;
};

it('a file that the account cannot carry goes out as an address of the shop’s own server, signed and good for a week', async () => {
  const world = await openProgram(PUBLIC_URL);
  const { platform, clock, program } = world;
  await sendsInvoice(world);
  const told = platform.seen(SHOPPER).at(-1) ?? '';
  expect(told).toContain('发票.pdf');
  const [, path = ''] = /https:\/\/shop\.example(\/\S+)/u.exec(told) ?? [];
  const get = (at: string, lang = 'zh-CN') =>
    fetch(`${program.address}${at}`, { headers: { 'accept-language': lang } });

  const found = await get(path);
  expect(found.status).toBe(200);
  expect(found.headers.get('content-type')).toBe('application/pdf');
  expect(found.headers.get('cache-control')).toBe('private, no-store');
  expect(Buffer.from(await found.arrayBuffer())).toEqual(PDF);

  const [, , id = '', ends = '', proof = ''] = path.split('/');
  const later = (Number.parseInt(ends, 36) + 1).toString(36);
  for (const forged of [`/files/${id}/${later}/${proof}`, `/files/f_other/${ends}/${proof}`, `/files/${id}/${ends}/x`])
    expect((await get(forged)).status).toBe(410);

  clock.advance(7 * DAY_MS - 2_000);
  expect((await get(path)).status).toBe(200);
  clock.advance(4_000);
  const over = await get(path, 'en');
  expect(over.status).toBe(410);
  expect(await over.text()).toContain('expired');
}, 120_000);

it('without an address of the shop’s, the shopper is told that it comes another way, and the agent that it has to', async () => {
  const world = await openProgram(null);
  const { platform, program } = world;
  const talk = await sendsInvoice(world);
  expect(platform.seen(SHOPPER).at(-1)).toMatch(/^发票在这里\n\n文件「发票\.pdf」.*同事/u);
  await until('it counts as not delivered', async () =>
    [...(await program.app.store.read.desk.deliveries(talk)).values()].includes('failed'),
  );
}, 120_000);
