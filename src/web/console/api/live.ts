import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { ConsoleEvent } from '../../contract.ts';
import { conversationKey, putMessage } from './conversations.ts';
import { arrived } from './outgoing.ts';
import { ticketKey } from './tickets.ts';
import { clearTyping, noteTyping } from './typing.ts';

/** A stream without even a ping for so long is dead, whatever the browser believes. Pings come every 15 s. */
const SILENT_MS = 45_000;
const NAMES = [
  'queue',
  'conversation',
  'typing',
  'ticket',
  'approval',
  'orders',
  'crisis',
  'presence',
  'rota',
  'mention',
] as const;

let connected = true;
const listeners = new Set<() => void>();

function setConnected(value: boolean): void {
  if (connected === value) return;
  connected = value;
  for (const listen of listeners) listen();
}

/** Whether live updates arrive. */
export const useConnected = (): boolean =>
  useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    () => connected,
  );

/** Figures are counted anew, which costs the server more than a list: at most once in so many milliseconds. */
const FIGURES_MS = 4_000;
const LISTS_MS = 200;

/** Many events of one burst ask a list once, not once each. */
function gatherer(queries: QueryClient, everyMs: number) {
  const due = new Map<string, readonly unknown[]>();
  const flush = () => {
    for (const queryKey of due.values()) void queries.invalidateQueries({ queryKey });
    due.clear();
  };
  return (...keys: (readonly unknown[])[]) => {
    if (due.size === 0 && keys.length > 0) setTimeout(flush, everyMs);
    for (const key of keys) due.set(JSON.stringify(key), key);
  };
}

/** Which figures an event makes old. */
const figuresAfter = ({ type }: ConsoleEvent): (readonly unknown[])[] =>
  ['conversation', 'ticket', 'queue'].includes(type) ? [['board'], ['summary'], ['figures'], ['views']] : [];

/** Which lists and pages an event makes old. */
function staleAfter(event: ConsoleEvent): (readonly unknown[])[] {
  switch (event.type) {
    case 'queue':
      return [['conversations'], ['board'], ['freed']];
    case 'conversation':
      return [conversationKey(event.id), ['conversations']];
    case 'message':
      return [['conversations']];
    case 'ticket':
      return [ticketKey(event.no), ['tickets'], ['approvals'], ['orders'], ['conversation']];
    case 'approval':
      return [['approvals'], ['ticket'], ['conversation']];
    case 'orders':
      return [['orders']];
    case 'crisis':
      return [['crises']];
    case 'presence':
      return [['colleagues'], ['conversations'], ['board'], ['freed'], ['rota', 'now'], ['rota', 'attendance']];
    case 'rota':
      return [['rota']];
    case 'mention':
      return [['mentions']];
    default:
      return [];
  }
}

function apply(queries: QueryClient, event: ConsoleEvent): void {
  if (event.type === 'typing') noteTyping(event.id, event.who);
  if (event.type !== 'message') return;
  clearTyping(event.id);
  arrived(event.id, event.message);
  const key = conversationKey(event.id);
  if (queries.getQueryData(key)) putMessage(queries, event.id, event.message);
  // It is being fetched: perhaps from before this was said.
  else void queries.invalidateQueries({ queryKey: key });
}

/** Holds the stream open. The browser repeats Last-Event-ID itself; a new stream carries it as a parameter. */
class Stream {
  readonly #queries: QueryClient;
  readonly #ask: ReturnType<typeof gatherer>;
  readonly #askFigures: ReturnType<typeof gatherer>;
  #source: EventSource | undefined;
  #lastId = '';
  #wait = 1000;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(queries: QueryClient) {
    this.#queries = queries;
    this.#ask = gatherer(queries, LISTS_MS);
    this.#askFigures = gatherer(queries, FIGURES_MS);
  }

  open(): void {
    const after = this.#lastId ? `?lastEventId=${encodeURIComponent(this.#lastId)}` : '';
    const source = new EventSource(`/api/console/events${after}`);
    this.#source = source;
    source.onopen = () => this.#opened();
    source.onmessage = (event) => this.#read(event);
    for (const name of NAMES) source.addEventListener(name, (event) => this.#read(event as MessageEvent<string>));
    source.addEventListener('ping', () => this.#alive());
    source.onerror = () => {
      setConnected(false);
      // Still CONNECTING: the browser tries by itself.
      if (source.readyState === EventSource.CLOSED) this.#again();
    };
    this.#alive();
  }

  close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#source?.close();
  }

  #opened(): void {
    this.#wait = 1000;
    this.#alive();
    if (!connected) void this.#queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    setConnected(true);
  }

  #alive(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      setConnected(false);
      this.#again();
    }, SILENT_MS);
  }

  #again(): void {
    this.close();
    this.#retry = setTimeout(() => this.open(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, 15_000);
    // Tells a lost session from a lost server: the first is answered with 401 and leads to the sign-in.
    void this.#queries.invalidateQueries({ queryKey: ['conversations'] });
  }

  #read({ data, lastEventId }: MessageEvent<string>): void {
    this.#alive();
    if (lastEventId) this.#lastId = lastEventId;
    try {
      const event = JSON.parse(data) as ConsoleEvent;
      apply(this.#queries, event);
      this.#ask(...staleAfter(event));
      this.#askFigures(...figuresAfter(event));
    } catch {
      // An event of a newer server: nothing to show.
    }
  }
}

/** Keeps the whole console fresh while it is shown. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const stream = new Stream(queries);
    stream.open();
    return () => stream.close();
  }, [queries]);
}
