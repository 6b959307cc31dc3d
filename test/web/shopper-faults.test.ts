import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freshDatabase, STORE_KINDS } from '../support/database.ts';
import { until } from '../support/until.ts';
import { openPage } from './pages.ts';
import { openWorld, type World } from './world.ts';

const echo = (text: string): string => `好的：${text}`;
type Page = Awaited<ReturnType<typeof openPage>>;

/** What stands in the only talk, in order. */
const standing = async ({ store }: World): Promise<string[]> => {
  const [open] = await store.read.desk.list({ limit: 1 });
  return open ? (await store.read.messages.list(open.id)).map(({ text }) => text) : [];
};

/** The bytes a browser sends to say something, cut off at a share of the whole. */
const requestOf = (world: World, page: Page, clientId: string, text: string): string => {
  const body = JSON.stringify({ clientId, text });
  return [
    'POST /api/shop/messages HTTP/1.1',
    `host: ${new URL(world.address).host}`,
    'content-type: application/json',
    `authorization: Bearer ${page.session}`,
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
};

/** Sends these bytes and lets the line break at once, whatever would have come back. */
const breakAfter = async (world: World, bytes: string): Promise<void> => {
  const { hostname, port } = new URL(world.address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise((resolve) => socket.write(bytes, resolve));
  socket.destroy();
  await once(socket, 'close');
};

describe.each(STORE_KINDS)('a line that breaks while something is said, on %s', (kind) => {
  it.each([
    ['before its head is out', (whole: string) => whole.slice(0, 40)],
    ['in the middle of the words', (whole: string) => whole.slice(0, -6)],
    ['before the answer is read', (whole: string) => whole],
  ])('%s, loses nothing and says nothing twice when it is said again', async (_, cut) => {
    const world = await openWorld({ kind, bot: echo });
    const page = await openPage(world);
    await breakAfter(world, cut(requestOf(world, page, 'a1', '我要退货')));
    expect((await page.say('a1', '我要退货')).status).toBe(202);
    await world.settle();
    expect(await standing(world)).toEqual(['我要退货', '好的：我要退货']);
  });

  it('and is said again while the first time is still being saved, stands once', async () => {
    const world = await openWorld({ kind, bot: echo });
    const page = await openPage(world);
    const answers = await Promise.all(Array.from({ length: 8 }, () => page.say('a1', '我要退货')));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(202));
    await world.settle();
    expect(await standing(world)).toEqual(['我要退货', '好的：我要退货']);
  });
});

describe.each(STORE_KINDS)('a stream that breaks, on %s', (kind) => {
  const TALK = 250;

  /** A talk too long for one reading. */
  const longTalk = async (world: World, page: Page): Promise<string> => {
    await page.say('first', '0');
    await world.settle();
    const [open] = await world.store.read.desk.list({ limit: 1 });
    const id = open?.id ?? '';
    await world.store.write(async ({ messages }) => {
      for (let n = 1; n < TALK; n += 1)
        await messages.append(id, { author: 'shopper', text: `${n}`, createdAt: world.clock.now() });
    });
    return id;
  };

  it('in every phase, goes on from the number the page remembers: each word once, in order', async () => {
    const world = await openWorld({ kind });
    const page = await openPage(world);
    const id = await longTalk(world, page);
    const heard: { seq: number; text: string }[] = [];
    /** Listens from what is remembered, and lets the line break when so many more are read; what is under way is lost. */
    const listenFor = async (count: number): Promise<void> => {
      const stream = await page.listen(heard.at(-1)?.seq ?? 0, `&conversation=${id}`);
      await until('enough has come', () => stream.messages().length >= count);
      await stream.drop();
      heard.push(...stream.messages().slice(0, count));
    };
    for (const count of [0, 1, 0, 99, 2, 101]) await listenFor(count);
    await listenFor(TALK - heard.length);
    await page.say('last', '完');
    await world.settle();
    await listenFor(1);
    expect(heard.map(({ text }) => text)).toEqual([...Array.from({ length: TALK }, (_, n) => `${n}`), '完']);
    expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: TALK + 1 }, (_, n) => n + 1));
  });

  it('because the program was started anew, goes on from there under the same session', async () => {
    const database = await freshDatabase(kind);
    const before = await openWorld({ kind, database, bot: echo });
    const page = await openPage(before);
    await page.say('a1', '一');
    await before.settle();
    const stream = await page.listen(0);
    await stream.hears('好的：一');
    const last = stream.messages().at(-1);
    await before.close();
    await stream.done;
    expect(stream.ended()).toBe(true);

    const after = await openWorld({ kind, database, bot: echo });
    const back = await openPage(after, { session: page.session });
    expect(back.opened).toMatchObject({ conversation: last?.conversation, lastSeq: 2 });
    const again = await back.listen(last?.seq, `&conversation=${last?.conversation}`);
    await back.say('a1', '一');
    await back.say('a2', '二');
    await again.hears('好的：二');
    expect(again.texts()).toEqual(['二', '好的：二']);
    expect(await standing(after)).toEqual(['一', '好的：一', '二', '好的：二']);
  });
});

describe.each(STORE_KINDS)('a program that is killed between sending and marking, on %s', (kind) => {
  it('has its answer brought by another one, once', async () => {
    const world = await openWorld({ kind });
    const page = await openPage(world);
    const stream = await page.listen(0);
    await page.say('a1', '在吗');
    await stream.hears('在吗');
    const [open] = await world.store.read.desk.list({ limit: 1 });
    const id = open?.id ?? '';
    const at = world.clock.now();
    await world.store.write(async ({ messages, outbox }) => {
      for (const text of ['在的', '请说']) {
        const message = await messages.append(id, { author: 'bot', text, createdAt: at });
        const row = { messageId: message.id, conversationId: id, channel: 'web', author: 'bot' as const, fence: 1 };
        await outbox.enqueue({ ...row, notBefore: at, idempotencyKey: `k${message.id}` });
      }
      // Sent by one who then died: whether it reached the page nobody can say.
      await outbox.claim(id, 'dead', at, 60_000);
    });
    await world.jobs.ring('deliver', id);
    await world.settle();
    expect(stream.texts()).toEqual(['在吗']);
    world.clock.advance(60_000);
    await world.jobs.ring('deliver', id);
    await world.settle();
    await stream.hears('请说');
    expect(stream.texts()).toEqual(['在吗', '在的', '请说']);
    expect([...(await world.store.read.desk.deliveries(id)).values()]).toEqual(['sent', 'sent']);
  });
});
