import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { ConsoleEvent } from '../../contract.ts';
import { conversationKey, putMessage } from './conversations.ts';
import { arrived } from './outgoing.ts';
import { ticketKey } from './tickets.ts';
import { clearTyping, noteTyping } from './typing.ts';

const NAMES = ['queue', 'conversation', 'typing', 'ticket', 'approval', 'presence'] as const;

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

/** Many events of one burst ask a list once, not once each. */
function gatherer(queries: QueryClient) {
  const due = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...keys: (readonly unknown[])[]) => {
    for (const key of keys) due.set(JSON.stringify(key), key);
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const queryKey of due.values()) void queries.invalidateQueries({ queryKey });
      due.clear();
    }, 200);
  };
}

/** Which lists and pages an event makes old. */
function staleAfter(event: ConsoleEvent): (readonly unknown[])[] {
  switch (event.type) {
    case 'queue':
      return [['conversations'], ['board']];
    case 'conversation':
      return [conversationKey(event.id), ['conversations']];
    case 'message':
      return [['conversations']];
    case 'ticket':
      return [ticketKey(event.no), ['tickets'], ['approvals'], ['conversation']];
    case 'approval':
      return [['approvals'], ['ticket'], ['conversation']];
    case 'presence':
      return [['colleagues'], ['board']];
    default:
      return [];
  }
}

function apply(queries: QueryClient, event: ConsoleEvent): void {
  if (event.type === 'typing') noteTyping(event.id, event.who);
  if (event.type !== 'message') return;
  clearTyping(event.id);
  arrived(event.id, event.message);
  putMessage(queries, event.id, event.message);
}

/** Holds the stream open. The browser repeats Last-Event-ID itself; after a refusal a new stream carries it as a parameter. */
function listen(queries: QueryClient): () => void {
  const ask = gatherer(queries);
  let lastId = '';
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = 1000;

  const onData = (raw: Event) => {
    const { data, lastEventId } = raw as MessageEvent<string>;
    if (lastEventId) lastId = lastEventId;
    try {
      const event = JSON.parse(data) as ConsoleEvent;
      apply(queries, event);
      ask(...staleAfter(event));
    } catch {
      // A ping or an event of a newer server: nothing to show.
    }
  };
  const open = () => {
    source = new EventSource(`/api/console/events${lastId ? `?lastEventId=${encodeURIComponent(lastId)}` : ''}`);
    source.onopen = () => {
      wait = 1000;
      if (!connected) void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      setConnected(true);
    };
    source.onmessage = onData;
    for (const name of NAMES) source.addEventListener(name, onData);
    source.onerror = () => {
      setConnected(false);
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      retry = setTimeout(open, wait);
      wait = Math.min(wait * 2, 15_000);
      void queries.invalidateQueries({ queryKey: ['conversations'] });
    };
  };
  open();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}

/** Keeps the whole console fresh while it is shown. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => listen(queries), [queries]);
}
