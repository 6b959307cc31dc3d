import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../logger.ts';
import type { PlatformClock } from '../platform-clock.ts';
import type { EventWatch } from './event-watch.ts';
import { judgeSignature } from './signature.ts';

/** Bytes of the largest request that is read; Slack's own are far smaller. */
const LARGEST = 1024 * 1024;

export interface DoorDeps {
  signingSecret: string;
  clock: PlatformClock;
  logger: Logger;
  watch: Pick<EventWatch, 'came' | 'answered'>;
  /** Handles what Slack sent; acknowledges when it is saved, and rejects when it could not be. */
  take(body: Record<string, unknown>, ack: (answer?: object) => Promise<void>): Promise<void>;
}

const readBody = async (request: IncomingMessage): Promise<Buffer | null> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Events are JSON; what people press is JSON in a form's `payload`; commands are the form itself. */
const parsed = (body: Buffer, type: string | undefined): Record<string, unknown> | null => {
  try {
    if (type?.startsWith('application/json')) {
      const read: unknown = JSON.parse(body.toString());
      return isRecord(read) ? read : null;
    }
    const form = new URLSearchParams(body.toString());
    const payload = form.get('payload');
    const read: unknown = payload === null ? Object.fromEntries(form) : JSON.parse(payload);
    return isRecord(read) ? read : null;
  } catch {
    return null;
  }
};

/** An event's identifier and when it was first sent; null for what people press or type. */
const eventOf = (body: Record<string, unknown>): { id: string; at: Date } | null => {
  const { type, event_id: id, event_time: seconds } = body;
  if (type !== 'event_callback' || typeof id !== 'string') return null;
  return { id, at: new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN) };
};

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

/** Slack's requests by HTTP: signed, dated within five minutes of Slack's clock, answered after they are saved. */
export class HttpDoor {
  readonly #deps: DoorDeps;

  constructor(deps: DoorDeps) {
    this.#deps = deps;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, text = ''): void => void response.writeHead(status).end(text);
    if (request.method !== 'POST') return end(405);
    const body = await readBody(request);
    if (body === null) {
      // What still comes is not read; the connection ends with the answer.
      response.setHeader('connection', 'close');
      request.resume();
      return end(413);
    }
    const { signingSecret, clock, logger } = this.#deps;
    const verdict = judgeSignature(
      {
        timestamp: one(request.headers['x-slack-request-timestamp']),
        signature: one(request.headers['x-slack-signature']),
        body,
      },
      signingSecret,
      clock.now(),
    );
    if (verdict !== 'ok') {
      logger.warn({ verdict }, 'a request that does not prove to be Slack’s was refused');
      return end(401);
    }
    const read = parsed(body, request.headers['content-type']);
    if (read === null) return end(400);
    if (read['ssl_check']) return end(200);
    if (read['type'] === 'url_verification') return end(200, String(read['challenge'] ?? ''));
    await this.#handle(read, request, response);
  }

  async #handle(body: Record<string, unknown>, { headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { watch } = this.#deps;
    const event = eventOf(body);
    const num = Number(one(headers['x-slack-retry-num']) ?? 0);
    const reason = one(headers['x-slack-retry-reason']) ?? 'unknown_error';
    if (event) watch.came(event.id, num > 0 ? { num, reason } : null, event.at);
    const ack = async (answer?: object): Promise<void> => {
      if (response.headersSent) return;
      if (event) watch.answered(event.id);
      if (answer === undefined) response.writeHead(200).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    };
    try {
      await this.#deps.take(body, ack);
    } catch (err) {
      this.#deps.logger.warn({ err }, 'what Slack sent could not be saved; Slack sends it again');
      if (!response.headersSent) response.writeHead(503).end();
    }
  }
}
