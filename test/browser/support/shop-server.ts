import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Attachment } from '../../../src/message.ts';
import type { ShopMessage, ShopSend, ShopSession } from '../../../src/web/contract.ts';
import { ShopThread } from './shop-thread.ts';

const BUILT = join(import.meta.dirname, '../../../dist/web/widget');
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** As strict as a page can be: nothing inline, nothing foreign, no strings that become code or markup. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** How the test shop misbehaves. */
export interface Faults {
  /** Messages that are saved but whose answer never arrives. */
  loseAnswers: number;
  /** Messages answered with 429. */
  tooFast: number;
  /** Streams that are refused with 503. */
  refuseStreams: number;
  /** No stream stays open: a page is brought up to date and told to ask again after so many milliseconds; 0: they stay. */
  laterMs: number;
  /** Every event is sent twice. */
  repeat: boolean;
  /** Milliseconds before a message or file is answered. */
  slowMs: number;
  /** Sessions issued so far are no longer good. */
  sessionsOver: boolean;
}

interface Stream {
  thread: ShopThread;
  response: ServerResponse;
  sent: number;
  state: string;
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}): Answer => ({
  status,
  body: { error: { code, message } },
  headers,
});

/** A shop that speaks the shopper's half of src/web/contract.ts, says what a test tells it, and fails on demand. */
export class ShopServer {
  readonly faults: Faults = {
    loseAnswers: 0,
    tooFast: 0,
    refuseStreams: 0,
    laterMs: 0,
    repeat: false,
    slowMs: 0,
    sessionsOver: false,
  };
  readonly reads: number[] = [];
  readonly sessions: { session?: string; lang?: string; token?: string }[] = [];
  readonly files = new Map<string, { file: Attachment; bytes: Buffer }>();
  shop: ShopSession['shop'] = { name: '棉小栈', open: true, opensAt: null, expectedReplySeconds: 3 };
  typings = 0;
  /** Every POST of a message that reached the shop, repeats too. */
  posts = 0;
  /** Called with every new message of a shopper. */
  onSaid: (thread: ShopThread, said: ShopSend) => void = () => undefined;
  #fileRefusal: string | null = null;
  /** A token that is worth nothing (any more). */
  refusedToken: string | null = null;
  /** Origins that may call; their pages carry the widget. */
  origins: string[] = [];
  readonly #server: Server;
  readonly #threads = new Map<string, ShopThread>();
  readonly #streams = new Set<Stream>();
  #newest: ShopThread | null = null;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  /** Listens on a free port. */
  static async start(faults: Partial<Faults> = {}): Promise<ShopServer> {
    const shop = new ShopServer();
    Object.assign(shop.faults, faults);
    await new Promise<void>((resolve) => shop.#server.listen(0, '127.0.0.1', resolve));
    return shop;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The conversation that was begun last. */
  get thread(): ShopThread {
    if (!this.#newest) throw new Error('No shopper has begun a conversation yet.');
    return this.#newest;
  }

  get open(): number {
    return this.#streams.size;
  }

  /** Takes no files any more, in these words. */
  refuseFile(words: string): void {
    this.#fileRefusal = words;
  }

  /** Breaks every stream, as a network does. */
  drop(): void {
    for (const { response } of this.#streams) response.destroy();
  }

  /** Makes a session before any page asks for one, for a shopper who comes back. */
  begin(session: string): ShopThread {
    const thread = new ShopThread(`c_${session}`);
    this.#threads.set(session, thread);
    this.#newest = thread;
    thread.onNews(() => this.#tell(thread));
    return thread;
  }

  async stop(): Promise<void> {
    this.drop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    this.#allow(request, response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (!url.pathname.startsWith('/api/shop/')) return this.#page(url.pathname, response);
    if (url.pathname === '/api/shop/events') return this.#events(request, response, url);
    if (url.pathname.startsWith('/api/shop/files/')) return this.#download(request, response, url.pathname);
    const answer = await this.#post(request, url.pathname, await bodyOf(request));
    if (answer === 'lost') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
  }

  async #post(request: IncomingMessage, path: string, body: Buffer): Promise<Answer | 'lost'> {
    if (path === '/api/shop/session') return this.#session(JSON.parse(body.toString()) as never);
    const thread = this.#threadOf(request);
    if (!thread) return refusal(401, 'UNAUTHENTICATED', 'Reload the page.');
    if (this.faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, this.faults.slowMs));
    if (path === '/api/shop/messages') return this.#message(thread, JSON.parse(body.toString()) as ShopSend);
    if (path === '/api/shop/files') return this.#file(request, body);
    if (path === '/api/shop/read') this.reads.push((JSON.parse(body.toString()) as { seq: number }).seq);
    if (path === '/api/shop/typing') this.typings += 1;
    return { status: 204, body: null };
  }

  #session(asked: { session?: string; lang?: string; token?: string }): Answer {
    this.sessions.push(asked);
    const known = asked.session !== undefined && this.#threads.has(asked.session) && !this.faults.sessionsOver;
    this.faults.sessionsOver = false;
    const session = known && asked.session ? asked.session : `s_${this.#threads.size + 1}`;
    const thread = this.#threads.get(session) ?? this.begin(session);
    const answer: ShopSession = {
      session,
      lang: 'zh-CN',
      shop: this.shop,
      lastSeq: thread.messages.length,
      conversation: thread.messages.length > 0 ? thread.id : null,
      identity: asked.token ? (asked.token === this.refusedToken ? 'token_refused' : 'customer') : 'visitor',
    };
    return { status: 200, body: answer };
  }

  #message(thread: ShopThread, send: ShopSend): Answer | 'lost' {
    this.posts += 1;
    if (this.faults.tooFast > 0) {
      this.faults.tooFast -= 1;
      return refusal(429, 'RATE_LIMITED', 'Too fast.', { 'retry-after': '1' });
    }
    if (send.text.includes('REFUSE')) return refusal(422, 'INPUT_INVALID', '这条收不了，换个说法就行。');
    const files = (send.attachments ?? []).flatMap((id) => this.files.get(id)?.file ?? []);
    if (thread.hear(send, files)) this.onSaid(thread, send);
    if (this.faults.loseAnswers > 0) {
      this.faults.loseAnswers -= 1;
      return 'lost';
    }
    return { status: 202, body: { seq: null, clientId: send.clientId } };
  }

  /** Reads the one part of a multipart body, as far as a test needs it. */
  #file(request: IncomingMessage, body: Buffer): Answer {
    if (this.#fileRefusal) return refusal(422, 'INPUT_INVALID', this.#fileRefusal);
    const boundary = /boundary=(.+)$/u.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
    const start = body.indexOf('\r\n\r\n') + 4;
    const head = body.subarray(0, start).toString();
    const bytes = body.subarray(start, body.indexOf(`\r\n--${boundary}`, start));
    const file: Attachment = {
      id: `f_${this.files.size + 1}`,
      type: /content-type: (\S+)/iu.exec(head)?.[1] ?? '',
      name: /filename="([^"]*)"/u.exec(head)?.[1] ?? '',
      size: bytes.length,
      hash: '0'.repeat(64),
    };
    this.files.set(file.id, { file, bytes });
    return { status: 201, body: file };
  }

  #download(request: IncomingMessage, response: ServerResponse, path: string): void {
    const held = this.#threadOf(request) ? this.files.get(path.split('/').at(-1) ?? '') : undefined;
    if (!held) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': held.file.type }).end(held.bytes);
  }

  #events(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const thread = this.#threadOf(request);
    if (!thread) return void response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
    if (this.faults.refuseStreams > 0) {
      this.faults.refuseStreams -= 1;
      return void response.writeHead(503).end();
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    const after = url.searchParams.get('conversation') === thread.id ? Number(url.searchParams.get('after')) : 0;
    const stream: Stream = { thread, response, sent: after, state: '' };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    this.#bring(stream);
    const { laterMs } = this.faults;
    if (laterMs > 0) response.end(`event: later\ndata: ${JSON.stringify({ afterMs: laterMs })}\n\n`);
  }

  #tell(thread: ShopThread): void {
    for (const stream of this.#streams) if (stream.thread === thread) this.#bring(stream);
  }

  #bring(stream: Stream): void {
    const { thread, response } = stream;
    const send = (event: string, data: ShopMessage | ShopThread['state'], id = ''): void => {
      const block = `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      response.write(this.faults.repeat ? block + block : block);
    };
    for (const message of thread.messages.slice(stream.sent)) send('message', message, `id: ${message.seq}\n`);
    stream.sent = thread.messages.length;
    const state = JSON.stringify(thread.state);
    if (state !== stream.state) send('state', thread.state);
    stream.state = state;
  }

  #threadOf(request: IncomingMessage): ShopThread | null {
    if (this.faults.sessionsOver) return null;
    return this.#threads.get((request.headers.authorization ?? '').replace('Bearer ', '')) ?? null;
  }

  #allow(request: IncomingMessage, response: ServerResponse): void {
    const { origin } = request.headers;
    if (!origin || !this.origins.includes(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-headers', 'authorization, content-type, last-event-id');
    response.setHeader('access-control-expose-headers', 'retry-after');
  }

  #page(path: string, response: ServerResponse): void {
    const name = path === '/' ? 'index.html' : path.slice(1);
    try {
      const bytes = readFileSync(join(BUILT, name.replaceAll('..', '')));
      response.writeHead(200, {
        'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'content-security-policy': STRICT_CSP,
        'cross-origin-resource-policy': 'cross-origin',
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}
