import type { FastifyReply } from 'fastify';

/** A server-sent stream to one page (HTML Standard, section 9.2). */
export interface EventStream {
  /** Sends one event. `id` is what the browser gives back as Last-Event-ID after a drop. */
  send(event: string | null, data: unknown, id?: string | number): void;
  readonly open: boolean;
  /** Called once when the page has gone or the stream was ended. */
  onClose(listener: () => void): void;
  /** Ends the stream; the browser will come back by itself. */
  end(): void;
}

/** A page that does not read what it is sent is let go at this many bytes; it comes back and is brought up to date. */
const MOST_UNREAD_BYTES = 1_000_000;

/** All open streams of one server, so that a stop can end them. */
export class Streams {
  readonly #open = new Set<EventStream>();
  readonly #pingMs: number;

  /** @param pingMs milliseconds between pings; they keep proxies from closing a silent stream. */
  constructor(pingMs = 15_000) {
    this.#pingMs = pingMs;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Turns a request into a stream. Headers that were set on `reply` before go out with it. */
  start(reply: FastifyReply): EventStream {
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value);
    }
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // An ended stream ends its connection, so that a stopping server need not wait for it to idle out.
      connection: 'close',
      'x-accel-buffering': 'no',
    });
    const listeners = new Set<() => void>();
    let open = true;
    const write = (text: string): void => {
      if (!open) return;
      raw.write(text);
      if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy();
    };
    // Tells the browser to come back after one second instead of its three.
    write('retry: 1000\n\n');
    const ping = setInterval(() => write('event: ping\ndata: {}\n\n'), this.#pingMs);
    ping.unref();
    const stream: EventStream = {
      send: (event, data, id) => {
        const lines = [
          id === undefined ? '' : `id: ${id}\n`,
          event === null ? '' : `event: ${event}\n`,
          // JSON holds no raw line breaks, so one data line is enough.
          `data: ${JSON.stringify(data)}\n\n`,
        ];
        write(lines.join(''));
      },
      get open() {
        return open;
      },
      onClose: (listener) => {
        if (open) listeners.add(listener);
        else listener();
      },
      end: () => raw.end(),
    };
    this.#open.add(stream);
    raw.on('error', () => raw.destroy());
    raw.on('close', () => {
      open = false;
      clearInterval(ping);
      this.#open.delete(stream);
      for (const listener of listeners) listener();
    });
    return stream;
  }

  /** Ends every stream. */
  endAll(): void {
    for (const stream of this.#open) stream.end();
  }
}
