import { onTestFinished } from 'vitest';
import type { Me, ShopMessage, ShopSession, ShopState } from '../../src/web/contract.ts';
import { until } from '../support/until.ts';
import { PASSWORD, type World } from './world.ts';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

const read = async <T>(response: Response): Promise<Answer<T>> => {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers };
};

/** One event as it came over the wire. */
export interface WireEvent {
  id: string | null;
  event: string;
  data: unknown;
}

const parsed = (block: string): WireEvent | null => {
  const field = (name: string): string | null =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null;
  const data = field('data');
  return data === null ? null : { id: field('id'), event: field('event') ?? 'message', data: JSON.parse(data) };
};

/** An open server-sent stream, read by hand. Closed with the test. */
export const openStream = async (url: string, headers: Record<string, string> = {}) => {
  const line = new AbortController();
  const response = await fetch(url, { headers, signal: line.signal });
  const events: WireEvent[] = [];
  let ended = false;
  const listen = async (): Promise<void> => {
    let buffer = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        buffer += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = buffer.split('\n\n');
        buffer = blocks.pop() ?? '';
        for (const block of blocks) {
          const event = parsed(block);
          if (event) events.push(event);
        }
      }
    } catch {
      // Dropped by the test or by the server: what counts is what came before.
    }
    ended = true;
  };
  const done = listen();
  const drop = async (): Promise<void> => {
    line.abort();
    await done;
  };
  onTestFinished(drop);
  return { status: response.status, events, drop, ended: () => ended, done };
};

type Wish = { session?: string; token?: string; lang?: string };

/** A shopper's page. */
export const openPage = async (world: Pick<World, 'address'>, wish: Wish = {}) => {
  const base = `${world.address}/api/shop`;
  const json = { 'content-type': 'application/json' };
  const opened = await read<ShopSession>(
    await fetch(`${base}/session`, { method: 'POST', headers: json, body: JSON.stringify({ lang: 'zh-CN', ...wish }) }),
  );
  const { session } = opened.body;
  const headers = { ...json, authorization: `Bearer ${session}` };
  const post = async <T = unknown>(path: string, body: unknown): Promise<Answer<T>> =>
    read<T>(await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  return {
    opened: opened.body,
    session,
    post,
    say: (clientId: string, text: string, more: object = {}) => post('/messages', { clientId, text, ...more }),
    upload: async (name: string, bytes: Uint8Array, type = 'image/jpeg') => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
      return read<{ id: string; error?: { message: string } }>(
        await fetch(`${base}/files`, { method: 'POST', headers: { authorization: headers.authorization }, body: form }),
      );
    },
    file: (id: string) => fetch(`${base}/files/${id}?session=${encodeURIComponent(session)}`),
    listen: async (after?: number, more = '') => {
      const query = `session=${encodeURIComponent(session)}${after === undefined ? '' : `&after=${after}`}${more}`;
      const stream = await openStream(`${base}/events?${query}`);
      const messages = (): ShopMessage[] =>
        stream.events.filter((e) => e.event === 'message').map((e) => e.data as ShopMessage);
      const states = (): ShopState[] =>
        stream.events.filter((e) => e.event === 'state').map((e) => e.data as ShopState);
      const hears = (text: string) =>
        until(`the shopper hears “${text}”`, () => messages().some((m) => m.text === text));
      return { ...stream, messages, states, hears, texts: () => messages().map((message) => message.text) };
    },
  };
};

/** A console with somebody signed in, from a browser that carries cookies already if told. */
export const signIn = async (world: Pick<World, 'address'>, name: string, password = PASSWORD, carried = '') => {
  const base = `${world.address}/api/console`;
  const response = await fetch(`${base}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: carried },
    body: JSON.stringify({ name, password }),
  });
  const given = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const cookieHeader = response.headers.get('set-cookie') ?? '';
  const cookie = cookieHeader.split(';')[0] ?? '';
  const login = await read<Me & { error?: { code: string; message: string } }>(response);
  const csrf = login.body.csrf ?? '';
  const get = async <T>(path: string): Promise<Answer<T>> =>
    read<T>(await fetch(`${base}${path}`, { headers: { cookie } }));
  const post = async <T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer<T>> =>
    read<T>(
      await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrf, ...headers },
        body: JSON.stringify(body),
      }),
    );
  const upload = async (name: string, bytes: Uint8Array) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return read<{ id: string }>(
      await fetch(`${base}/files`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrf }, body: form }),
    );
  };
  /** POST of a multipart form, as the pages with several files send it; the whole answer as text. */
  const postForm = async (path: string, form: FormData): Promise<Answer<string>> => {
    const init = { method: 'POST', headers: { cookie, 'x-csrf-token': csrf }, body: form };
    const answer = await fetch(`${base}${path}`, init);
    return { status: answer.status, body: await answer.text(), headers: answer.headers };
  };
  const listen = (query = '', headers: Record<string, string> = {}) =>
    openStream(`${base}/events${query}`, { cookie, ...headers });
  return { login, me: login.body, cookie, cookieHeader, given, get, post, postForm, upload, listen };
};

/** A JPEG as far as anybody looks. */
export const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a photo of a torn seam')]);
