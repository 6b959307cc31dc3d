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

/** Whose streams are counted together, and how many of them may stand open in this process. */
export interface Share {
  /** Such as `network 203.0.113.7`. */
  of: string;
  most: number;
}

/** How a stream is begun. */
export interface StreamOptions {
  /** What it counts to while it is open. */
  shares?: readonly Share[];
  /** Milliseconds after which a browser comes back once it has ended; 1,000 unless told, instead of a browser's three seconds. */
  backMs?: number;
}

/** All open streams of one server, so that a stop can end them. */
export class Streams {
  readonly #open = new Set<EventStream>();
  /** How many stand open of each share. */
  readonly #counted = new Map<string, number>();
  readonly #pingMs: number;

  /** @param pingMs milliseconds between pings; they keep proxies from closing a silent stream. */
  constructor(pingMs = 15_000) {
    this.#pingMs = pingMs;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Whether one more may stand open for all of these. */
  hasRoom(shares: readonly Share[]): boolean {
    return shares.every(({ of, most }) => (this.#counted.get(of) ?? 0) < most);
  }

  /** Turns a request into a stream. Headers that were set on `reply` before go out with it. */
  start(reply: FastifyReply, { shares = [], backMs = 1_000 }: StreamOptions = {}): EventStream {
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
    write(`retry: ${backMs}\n\n`);
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
    this.#count(shares, 1);
    raw.on('error', () => raw.destroy());
    raw.on('close', () => {
      open = false;
      clearInterval(ping);
      this.#open.delete(stream);
      this.#count(shares, -1);
      for (const listener of listeners) listener();
    });
    return stream;
  }

  #count(shares: readonly Share[], by: 1 | -1): void {
    for (const { of } of shares) {
      const open = (this.#counted.get(of) ?? 0) + by;
      if (open > 0) this.#counted.set(of, open);
      else this.#counted.delete(of);
    }
  }

  /** Ends every stream. */
  endAll(): void {
    for (const stream of this.#open) stream.end();
  }
}
