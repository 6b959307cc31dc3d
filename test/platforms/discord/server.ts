import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, type Fault, Faults } from './faults.ts';
import type { Request } from './model.ts';
import { serve } from './routes.ts';
import { World } from './world.ts';

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const read = async (incoming: IncomingMessage, url: URL): Promise<Request> => {
  const bytes = await bodyOf(incoming);
  const type = incoming.headers['content-type'] ?? '';
  const request: Request = {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname).replace(/^\/api\/v10/u, ''),
    query: url.searchParams,
    body: {},
    files: [],
  };
  if (type.startsWith('application/json')) request.body = JSON.parse(String(bytes)) as Request['body'];
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value === 'string') {
        if (name === 'payload_json') request.body = JSON.parse(value) as Request['body'];
      } else request.files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return request;
};

/** A Discord of our own: REST, gateway and files on one port, over real sockets, with everything that can go wrong. */
export class DiscordServer extends World {
  readonly faults = new Faults();
  /** Every request that came, in order, faults included. */
  readonly requests: Request[] = [];
  #server: Server | null = null;
  #port = 0;

  /** Listens, on the same port as before if it did. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => void this.#handle(request, response));
    server.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.gatewayUrl = `ws://127.0.0.1:${this.#port}`;
    this.cdnUrl = `http://127.0.0.1:${this.#port}/cdn`;
  }

  /** Is gone, as in an outage: what was there stays, sessions do not. */
  async vanish(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.gateway.forget();
    this.gateway.drop();
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /** What an adapter is told to use it. */
  get env(): Record<string, string> {
    return {
      DISCORD_TOKEN: this.token,
      DISCORD_API_URL: `http://127.0.0.1:${this.#port}/api`,
      DISCORD_CDN_URL: this.cdnUrl,
    };
  }

  asked(what: RegExp): Request[] {
    return this.requests.filter(({ method, path }) => what.test(`${method} ${path}`));
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    const url = new URL(incoming.url ?? '/', 'http://local');
    if (url.pathname.startsWith('/cdn/')) return this.#file(url, response);
    const request = await read(incoming, url);
    this.requests.push(request);
    const fault = this.faults.take(request);
    if (this.#fails(fault, response)) return;
    if (fault?.kind === 'wait') await fault.until;
    const open = /^\/(?:interactions|webhooks)\//u.test(request.path);
    if (!open && incoming.headers.authorization !== `Bot ${this.token}`) {
      answer(response, 401, { message: '401: Unauthorized', code: 0 });
      return;
    }
    const [status, body] = serve(this, request);
    if (fault?.kind === 'then-wait') await fault.until;
    if (fault?.kind === 'then-cut') response.socket?.destroy();
    else if (fault?.kind === 'then-answer') answer(response, fault.status, fault.body);
    else answer(response, status, body);
  }

  /** Whether the request goes wrong before it is worked on. */
  #fails(fault: Fault | null, response: ServerResponse): boolean {
    if (fault?.kind === 'answer') answer(response, fault.status, fault.body, fault.headers);
    else if (fault?.kind === 'cut') response.socket?.destroy();
    else return false;
    return true;
  }

  #file(url: URL, response: ServerResponse): void {
    const request = { method: 'GET', path: url.pathname, query: url.searchParams, body: {}, files: [] };
    this.requests.push(request);
    if (this.#fails(this.faults.take(request), response)) return;
    const bytes = this.blobs.get(url.pathname.slice('/cdn'.length));
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'application/octet-stream' });
    response.end(bytes);
  }
}
