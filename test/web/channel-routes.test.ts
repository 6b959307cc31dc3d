import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { KeptChannel } from '../../src/channels/kept-channel.ts';
import { silentLogger } from '../../src/logger.ts';
import { openWorld } from './world.ts';

const SECRET = 'the platform and we';
const signed = (bytes: Uint8Array | string): string => createHmac('sha256', SECRET).update(bytes).digest('hex');

/** A platform that posts to us, as far as its channel serves what it posts. */
const platform = (serve?: NonNullable<Channel['serve']>): Channel => ({
  name: 'chat',
  capabilities: {
    buttons: false,
    selects: false,
    modals: false,
    threads: false,
    cards: false,
    images: false,
    files: false,
    edit: false,
    typing: false,
    ephemeral: false,
    longestText: 100,
    mostChoices: 0,
    dialect: 'plain',
  },
  start: async () => undefined,
  send: async () => ({ externalId: null }),
  stop: async () => undefined,
  health: () => ({ ok: true, detail: '' }),
  ...(serve ? { serve } : {}),
});

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Answers 200 with what it has read when the signature over the bytes is right, 401 when it is not. */
const checking = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
  const body = await bodyOf(request);
  const genuine = request.headers['x-signature'] === signed(body);
  response.writeHead(genuine ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ path, method: request.method, bytes: body.length }));
};

const serving = async (channel: Channel) => {
  const { address } = await openWorld({ others: [channel] });
  return (path: string, init: RequestInit = {}) => fetch(`${address}${path}`, init);
};

describe('what a platform posts', () => {
  it.each([
    ['JSON, spaced as no one would write it again', 'application/json', '{ "a" :1.0,\n"b":"\\u5728" }'],
    ['XML', 'text/xml', '<xml><ToUserName><![CDATA[gh_1]]></ToUserName></xml>'],
    ['a form', 'application/x-www-form-urlencoded', 'payload=%7B%22a%22%3A1%7D&x=+'],
    ['JSON that is none', 'application/json', '{'],
    ['a multipart body', 'multipart/form-data; boundary=x', '--x\r\n\r\nhello\r\n--x--\r\n'],
    ['bytes of a kind nobody knows', 'application/x-nothing', randomBytes(300)],
    ['more than a shopper’s page may post', 'application/json', Buffer.alloc(2 * 1024 * 1024, 97)],
    ['nothing', 'application/json', ''],
  ])('reaches its channel byte for byte: %s', async (_, type, body) => {
    const ask = await serving(platform(checking));
    const bytes = new Uint8Array(Buffer.from(body));
    const headers = { 'content-type': type, 'x-signature': signed(bytes) };
    const response = await ask('/channels/chat/events?x=1&y=%20', { method: 'POST', headers, body: bytes });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ path: '/events?x=1&y=%20', method: 'POST', bytes: bytes.length });
  });

  it('with a forged signature is refused by the channel, and its answer is what the platform gets', async () => {
    const ask = await serving(platform(checking));
    const headers = { 'content-type': 'application/json', 'x-signature': signed('{"other":1}') };
    expect((await ask('/channels/chat/events', { method: 'POST', headers, body: '{}' })).status).toBe(401);
  });

  it('reaches its channel by any method, for platforms that ask before they post', async () => {
    const ask = await serving(platform(checking));
    const headers = { 'x-signature': signed('') };
    expect(await (await ask('/channels/chat/?echostr=7', { headers })).json()).toMatchObject({
      path: '/?echostr=7',
      method: 'GET',
    });
    expect((await ask('/channels/chat/hook', { method: 'PUT', headers })).status).toBe(200);
  });

  it('finds nothing where there is no such channel, or one that takes no requests', async () => {
    const ask = await serving(platform());
    expect((await ask('/channels/nobody/events', { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await ask('/channels/chat/events', { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await ask('/channels/web/events', { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await ask('/channels/__proto__/events')).status).toBe(404);
  });

  it('is asked to come again while the channel is down', async () => {
    const kept = new KeptChannel('chat', {
      logger: silentLogger(),
      open: async () => platform(checking),
      up: () => undefined,
      alarm: () => undefined,
    });
    const ask = await serving(kept);
    const post = () =>
      ask('/channels/chat/events', { method: 'POST', headers: { 'x-signature': signed('{}') }, body: '{}' });
    const before = await post();
    expect([before.status, before.headers.get('retry-after')]).toEqual([503, '5']);
    await kept.start(async () => 'saved');
    expect((await post()).status).toBe(200);
    await kept.stop();
    expect((await post()).status).toBe(503);
  });

  it('is answered with 500 when the channel breaks, and the next one is served', async () => {
    let broken = true;
    const ask = await serving(
      platform(async (request, response, path) => {
        if (broken) throw new Error('broken');
        await checking(request, response, path);
      }),
    );
    const post = () =>
      ask('/channels/chat/events', { method: 'POST', headers: { 'x-signature': signed('{}') }, body: '{}' });
    expect((await post()).status).toBe(500);
    broken = false;
    expect((await post()).status).toBe(200);
  });

  it('is let end when the channel breaks in the middle of its answer', async () => {
    const ask = await serving(
      platform(async (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        response.write('half');
        throw new Error('broken');
      }),
    );
    expect(await (await ask('/channels/chat/events', { method: 'POST', body: '{}' })).text()).toBe('half');
  });
});
