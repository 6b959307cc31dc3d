import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** In which phase a socket dies. */
export type Manners =
  | 'good'
  /** The upgrade is answered with 503. */
  | 'refused'
  /** The upgrade is never answered. */
  | 'stalled'
  /** It opens, but no hello comes. */
  | 'mute'
  /** It is cut right after it has opened. */
  | 'cut';

interface Waiting {
  /** The socket it was sent to: what is not acknowledged when that ends never will be. */
  ws: WebSocket;
  answer: (payload: unknown) => void;
}

/** Slack's web sockets: hello, envelopes, acknowledgements, refreshes, and every way to die. */
export class Sockets {
  manners: Manners = 'good';
  /** How many have been asked for, whatever became of them. */
  asked = 0;
  readonly #live = new Set<WebSocket>();
  readonly #raw = new Set<Duplex>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #server = new WebSocketServer({ noServer: true, autoPong: false });

  /** Sockets on which hello was said. */
  get live(): number {
    return this.#live.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.asked += 1;
    this.#raw.add(socket);
    socket.on('close', () => this.#raw.delete(socket));
    socket.on('error', () => undefined);
    if (this.manners === 'stalled') return;
    if (this.manners === 'refused') return void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#opened(ws));
  }

  #opened(ws: WebSocket): void {
    ws.on('error', () => undefined);
    ws.on('ping', (data) => ws.pong(data));
    ws.on('message', (data) => this.#acknowledged(JSON.parse(String(data))));
    if (this.manners === 'cut') ws.terminate();
    if (this.manners !== 'good') return;
    this.#live.add(ws);
    ws.on('close', () => this.#ended(ws));
    ws.send(JSON.stringify({ type: 'hello', num_connections: this.#live.size, connection_info: { app_id: 'A1' } }));
  }

  #ended(ws: WebSocket): void {
    this.#live.delete(ws);
    for (const waiting of [...this.#waiting.values()]) if (waiting.ws === ws) waiting.answer(null);
  }

  #acknowledged({ envelope_id, payload }: { envelope_id: string; payload: unknown }): void {
    this.#waiting.get(envelope_id)?.answer(payload);
  }

  /** Sends an envelope to one socket. @returns what it was acknowledged with; null if it was not within `ms`. */
  async deliver(envelope: { envelope_id: string } & Record<string, unknown>, ms: number): Promise<unknown> {
    const [ws] = [...this.#live].slice(-1);
    if (!ws) return null;
    return new Promise((resolve) => {
      const end = (answer: unknown): void => {
        clearTimeout(timer);
        this.#waiting.delete(envelope.envelope_id);
        resolve(answer);
      };
      const timer = setTimeout(end, ms, null);
      this.#waiting.set(envelope.envelope_id, { ws, answer: end });
      ws.send(JSON.stringify(envelope));
    });
  }

  /** The app has said elsewhere that it will not acknowledge: nothing is waited for any longer. */
  giveUp(): void {
    for (const { answer } of [...this.#waiting.values()]) answer(null);
  }

  /** Slack asks to connect anew, as it does every few hours. */
  refresh(): void {
    for (const ws of this.#live) ws.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  /** The connections break without a farewell. */
  drop(): void {
    for (const socket of this.#raw) socket.destroy();
    this.#live.clear();
  }

  /** The peer is gone, but nobody has been told: no pong, no answer to a farewell. */
  goDeaf(): void {
    for (const ws of this.#live) ws.pause();
    this.#live.clear();
  }

  close(): void {
    this.drop();
    this.#server.close();
  }
}
