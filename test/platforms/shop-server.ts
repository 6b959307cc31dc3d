import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What goes wrong at the next requests, one each. `lost`: the work is done, then the connection drops. */
export type Mishap = 'busy' | 'broken' | 'broken_after' | 'lost' | 'drop' | 'throttled' | null;

export interface ShopRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Said = { status: number; body: unknown; headers?: Record<string, string> };

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const send = (response: ServerResponse, { status, body, headers = {} }: Said): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

/** A shop system on a socket of its own that answers as `answer` says, and fails as it is told to. Closed with the test. */
export const openShopServer = async (answer: (request: ShopRequest) => Said, throttled?: Said) => {
  const mishaps: Mishap[] = [];
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const work = async (): Promise<void> => {
      const url = new URL(incoming.url ?? '/', 'http://local');
      const request = { method: incoming.method ?? 'GET', url, headers: incoming.headers, body: await read(incoming) };
      asked.push(`${request.method} ${url.pathname}${url.search}`);
      const mishap = mishaps.shift() ?? null;
      if (mishap === 'busy') return send(response, { status: 429, body: {}, headers: { 'retry-after': '0.01' } });
      if (mishap === 'broken') return send(response, { status: 502, body: { message: 'bad gateway' } });
      if (mishap === 'throttled' && throttled) return send(response, throttled);
      if (mishap === 'drop') return void incoming.socket.destroy();
      const said = answer(request);
      if (mishap === 'lost') return void incoming.socket.destroy();
      if (mishap === 'broken_after') return send(response, { status: 500, body: { message: 'timeout' } });
      return send(response, said);
    };
    work().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    /** These go wrong at the next requests, in this order; null: nothing. */
    fail: (...next: Mishap[]) => void mishaps.push(...next),
  };
};
