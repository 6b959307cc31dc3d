import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SlackMessage } from './model.ts';
import type { SlackServer } from './slack-server.ts';

/** A proxy between Slack and the shop. */
export interface Proxy {
  url: string;
  /** What is lost: nothing, the shop's answers on their way back, or requests before they come. */
  loses: 'nothing' | 'answers' | 'requests';
}

/** Opens a proxy before the shop's address; closed with the test. */
export const proxyTo = async (to: string): Promise<Proxy> => {
  const proxy: Proxy = { url: '', loses: 'nothing' };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (proxy.loses === 'requests') return void request.socket.destroy();
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => /^(?:content-type|x-slack)/u.test(name)),
    ) as Record<string, string>;
    const answer = await fetch(to, { method: 'POST', headers, body: Buffer.concat(parts) });
    if (proxy.loses === 'answers') return void request.socket.destroy();
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return proxy;
};

let events = 0;

/**
 * Sends the event of a message as Slack does: three more times, at once, after a minute and after five, until it is answered. Here
 * nobody waits in between.
 * @param from the first try that is made, the ones before having come to nothing
 * @returns the tries that were made.
 */
export const insists = async (slack: SlackServer, message: SlackMessage, from = 0): Promise<number> => {
  const { address } = slack;
  if (!address) throw new Error('There is no door.');
  const [event] = slack.eventsOf(message);
  const time = Math.floor(Date.now() / 1000) - (from >= 2 ? 60 : 0);
  events += 1;
  const body = { type: 'event_callback', team_id: 'T1', event_id: `Ev-insists-${events}`, event_time: time, event };
  for (let num = from; num <= 3; num += 1) {
    const headers = num === 0 ? {} : { 'x-slack-retry-num': String(num), 'x-slack-retry-reason': 'http_timeout' };
    const answered = await slack.request('events_api', body, { ...address, headers }).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (answered) return num - from + 1;
  }
  return 4 - from;
};
