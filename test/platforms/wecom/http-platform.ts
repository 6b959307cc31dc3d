import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one call. */
export type Fault =
  /** Answered with this code, and nothing done. */
  | { errcode: number; errmsg?: string }
  /** Answered with this HTTP status; `after`: when it has been done all the same. */
  | { status: number; after?: boolean; retryAfter?: number }
  /** The connection is dropped; `after`: when it has been done all the same. */
  | { drop: true; after?: boolean }
  /** Answered only when the promise resolves. */
  | { wait: Promise<void> };

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Buffer;
  json: Record<string, unknown>;
}

/** What a call is answered with: JSON, or a file. */
export type Answer = object | { file: Uint8Array; name: string; type: string };

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const jsonOf = (body: Buffer): Record<string, unknown> => {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** A platform's HTTP interface on a real socket, with faults to order. Subclasses say what each call does. */
export abstract class HttpPlatform {
  readonly calls: string[] = [];
  /** Milliseconds the platform's clock is ahead of the machine's. */
  ahead = 0;
  readonly #faults = new Map<string, Fault[]>();
  #server: Server | null = null;
  #port = 0;

  protected abstract answer(call: Call): Promise<Answer>;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  /** Listens; after {@link close} again on the same port, as a platform that is back. */
  async open(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /** The next calls of a path go wrong, one after the other. */
  fault(path: string, ...faults: Fault[]): void {
    this.#faults.set(path, [...(this.#faults.get(path) ?? []), ...faults]);
  }

  /** Nothing goes wrong any more. */
  mend(): void {
    this.#faults.clear();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const body = await bodyOf(request);
    const call = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body,
      json: jsonOf(body),
    };
    this.calls.push(call.path);
    response.setHeader('date', new Date(this.now()).toUTCString());
    const fault = this.#faults.get(call.path)?.shift();
    if (fault && 'wait' in fault) await fault.wait;
    if (fault && 'errcode' in fault)
      return this.#json(response, { errcode: fault.errcode, errmsg: fault.errmsg ?? 'no' });
    const done = !fault || 'wait' in fault || ('after' in fault && fault.after) ? await this.answer(call) : {};
    if (fault && 'drop' in fault) {
      request.socket.destroy();
      return;
    }
    if (fault && 'status' in fault) {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
      response.writeHead(fault.status).end('<html>error</html>');
      return;
    }
    if ('file' in done) {
      response
        .writeHead(200, { 'content-type': done.type, 'content-disposition': `attachment; filename="${done.name}"` })
        .end(done.file);
      return;
    }
    this.#json(response, { errcode: 0, errmsg: 'ok', ...done });
  }

  #json(response: ServerResponse, said: object): void {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(said));
  }
}

/** What a refusal looks like. */
export const refused = (errcode: number, errmsg: string): object => ({
  errcode,
  errmsg: `${errmsg}, hint: [1690000000], from ip: 10.0.0.1, more info at https://example.com`,
});

/** The bytes of an uploaded file and its name, out of a multipart body. */
export const uploaded = (body: Buffer): { name: string; bytes: Buffer } => {
  const head = body.indexOf('\r\n\r\n');
  const boundary = body.subarray(0, body.indexOf('\r\n'));
  const tail = body.lastIndexOf(Buffer.concat([Buffer.from('\r\n'), boundary]));
  const name = /filename="([^"]*)"/u.exec(body.subarray(0, head).toString('utf8'))?.[1] ?? '';
  return { name, bytes: body.subarray(head + 4, tail) };
};
