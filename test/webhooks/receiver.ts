import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { vi } from 'vitest';
import { cleanUp } from '../support/leftovers.ts';

/** What another program of the shop was told. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
  /** Throws unless it is signed with that secret, as receivers check it. */
  verify(secret: string): void;
}

/** Another program of the shop's: an HTTP server that answers as it is told to, and keeps what it was sent. */
export interface Receiver {
  url: string;
  received: Received[];
  /** Cuts every connection, as when it crashes. */
  cut(): void;
  /** What the next requests are answered with, in order; 204 once there is nothing left. `hang`: no answer at all. */
  answers: (number | 'hang' | { status: number; headers: Record<string, string> })[];
}

/** Opens a receiver; it is closed with the test. */
export const receiver = async (): Promise<Receiver> => {
  const received: Received[] = [];
  const answers: Receiver['answers'] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { headers } = request;
    received.push({
      headers,
      body: JSON.parse(body) as Received['body'],
      verify: (secret) => {
        // As at the moment it came: receivers refuse what is older than five minutes.
        vi.useFakeTimers({ toFake: ['Date'], now: Number(headers['webhook-timestamp']) * 1000 });
        try {
          new Webhook(secret).verify(body, headers as Record<string, string>);
        } finally {
          vi.useRealTimers();
        }
      },
    });
    const answer = answers.shift() ?? 204;
    if (answer === 'hang') return;
    const { status, headers: sent } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
    response.writeHead(status, sent).end('x'.repeat(10));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/hook?token=t0ken`;
  return { url, received, answers, cut: () => server.closeAllConnections() };
};
