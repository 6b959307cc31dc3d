import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { newId } from './model.ts';

/** When a socket is dropped. */
export type Phase = 'connect' | 'hello' | 'identify' | 'ready' | 'resume' | 'resumed';

interface Session {
  id: string;
  seq: number;
  /** Everything told in it, for resuming. */
  told: { s: number; t: string; d: unknown }[];
  socket: WebSocket | null;
}

export interface GatewayOptions {
  /** The first events of a new session. */
  ready(session: string): { t: string; d: unknown }[];
  accepts(token: string): boolean;
}

/** The gateway of the local Discord: HELLO, IDENTIFY, READY, RESUME, heartbeats, and what can go wrong between them. */
export class LocalGateway {
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #sockets = new Set<WebSocket>();
  readonly #drops: Phase[] = [];
  /** Milliseconds between heartbeats that clients are told. */
  heartbeat = 41_250;
  /** Heartbeats are answered. */
  acknowledges = true;
  /** HELLO is said. */
  greets = true;
  /** Sessions may be resumed. */
  resumable = true;
  /** Close code for the next IDENTIFY or RESUME, such as 4004. */
  refuses: number | null = null;
  /** Upgrades are answered with this status instead. */
  upgradeStatus: number | null = null;
  /** What clients say is not worked on. */
  deaf = false;
  /** Upgrades are left unanswered and kept here. */
  held: Duplex[] | null = null;
  readonly log: Phase[] = [];

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** The next socket that gets so far is dropped there. */
  dropAt(...phases: Phase[]): void {
    this.#drops.push(...phases);
  }

  forgetDrops(): void {
    this.#drops.length = 0;
  }

  get connected(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== null).length;
  }

  get sockets(): number {
    return this.#sockets.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.held !== null) {
      socket.on('error', () => undefined);
      socket.on('end', () => socket.end());
      socket.resume();
      this.held.push(socket);
      return;
    }
    if (this.upgradeStatus !== null) {
      socket.end(`HTTP/1.1 ${this.upgradeStatus} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#open(ws));
  }

  /** Tells every session. */
  tell(t: string, d: unknown): void {
    for (const session of this.#sessions.values()) this.#tellOne(session, t, d);
  }

  /** Ends all sockets hard; sessions live on. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** All sockets stay, but nothing is read from them any more, as when the other end has lost its power. */
  freeze(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** Ends all sockets with a code. */
  close(code: number): void {
    for (const socket of this.#sockets) socket.close(code);
  }

  /** RECONNECT, or INVALID_SESSION. */
  say(op: 7 | 9, d: unknown = null): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  /** Forgets every session: none can be resumed. */
  forget(): void {
    for (const session of this.#sessions.values()) session.socket?.terminate();
    this.#sessions.clear();
  }

  stop(): void {
    this.drop();
    for (const socket of this.held ?? []) socket.destroy();
    this.#sessions.clear();
    this.#server.close();
  }

  #open(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      for (const session of this.#sessions.values()) if (session.socket === socket) session.socket = null;
    });
    if (this.#passes('connect', socket)) return;
    if (this.greets) this.#send(socket, 10, { heartbeat_interval: this.heartbeat });
    if (this.#passes('hello', socket)) return;
    socket.on('message', (data) => {
      if (this.deaf) return;
      const { op, d } = JSON.parse(String(data)) as { op: number; d: Record<string, unknown> };
      if (op === 1 && this.acknowledges) this.#send(socket, 11, null);
      else if (op === 2) this.#identify(socket, d);
      else if (op === 6) this.#resume(socket, d);
    });
  }

  #identify(socket: WebSocket, { token }: Record<string, unknown>): void {
    if (this.#passes('identify', socket)) return;
    const code = this.refuses ?? (this.#options.accepts(String(token)) ? null : 4004);
    if (code !== null) {
      socket.close(code);
      return;
    }
    const session: Session = { id: newId(), seq: 0, told: [], socket };
    this.#sessions.set(session.id, session);
    for (const { t, d } of this.#options.ready(session.id)) this.#tellOne(session, t, d);
    this.#passes('ready', socket);
  }

  #resume(socket: WebSocket, { session_id, seq }: Record<string, unknown>): void {
    if (this.#passes('resume', socket)) return;
    if (this.refuses !== null) {
      socket.close(this.refuses);
      return;
    }
    const session = this.#sessions.get(String(session_id));
    if (!session || !this.resumable) {
      this.#sessions.delete(String(session_id));
      this.#send(socket, 9, false);
      return;
    }
    session.socket = socket;
    for (const event of session.told.filter(({ s }) => s > Number(seq)))
      socket.send(JSON.stringify({ op: 0, ...event }));
    this.#tellOne(session, 'RESUMED', {});
    this.#passes('resumed', socket);
  }

  #tellOne(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    const event = { s: session.seq, t, d: structuredClone(d) };
    session.told.push(event);
    session.socket?.send(JSON.stringify({ op: 0, ...event }));
  }

  #send(socket: WebSocket, op: number, d: unknown): void {
    socket.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  /** Notes that a socket got so far; true when it is dropped there. */
  #passes(phase: Phase, socket: WebSocket): boolean {
    this.log.push(phase);
    if (this.#drops[0] !== phase) return false;
    this.#drops.shift();
    socket.terminate();
    return true;
  }
}
