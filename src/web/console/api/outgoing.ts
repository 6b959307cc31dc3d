import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Attachment } from '../../../message.ts';
import type { ConsoleMessage, QuickStepsView } from '../../contract.ts';
import { ApiError, post } from './client.ts';
import { conversationKey, putMessage } from './conversations.ts';

/** A message on its way to the server. It keeps its clientId over every try, so that it can never stand twice. */
export interface Outgoing {
  clientId: string;
  conversation: string;
  kind: 'text' | 'note';
  text: string;
  attachments: Attachment[];
  /** What is done with it: the steps of the ready answer of this key, as they were seen. */
  steps?: (QuickStepsView & { key: string; seen: number }) | undefined;
  at: string;
  state: 'sending' | 'failed';
  /** Why it failed, in words, and whether it may be sent all the same. */
  problem: { message: string; mayConfirm: boolean } | null;
}

const KEPT = 'xiaoer.outgoing';
const TRIES = 3;

const restored = (): Outgoing[] => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as Outgoing[];
    return kept.map((one) => ({ ...one, state: 'failed' }));
  } catch {
    return [];
  }
};

let all: Outgoing[] = restored();
const listeners = new Set<() => void>();

function change(next: Outgoing[]): void {
  all = next;
  sessionStorage.setItem(KEPT, JSON.stringify(all));
  for (const listen of listeners) listen();
}

const subscribe = (listen: () => void) => {
  listeners.add(listen);
  return () => void listeners.delete(listen);
};

const patch = (clientId: string, with_: Partial<Outgoing>) =>
  change(all.map((one) => (one.clientId === clientId ? { ...one, ...with_ } : one)));

/** All messages on their way; filter by conversation. */
export const useOutgoing = (): Outgoing[] => useSyncExternalStore(subscribe, () => all);

/** Takes a message out of the store: it has arrived, or is not wanted any more. */
export const dropOutgoing = (clientId: string): void => change(all.filter((one) => one.clientId !== clientId));

/** The live stream may be faster than the answer to the POST: the same words of mine are the same message. */
export function arrived(conversation: string, message: ConsoleMessage): void {
  if (message.author !== 'agent') return;
  const twin = all.find(
    (one) =>
      one.conversation === conversation &&
      one.text === message.text &&
      one.kind === message.kind &&
      one.state === 'sending',
  );
  if (twin) dropOutgoing(twin.clientId);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function tryTo(one: Outgoing, confirm: boolean): Promise<ConsoleMessage> {
  const path = `/conversations/${encodeURIComponent(one.conversation)}/${one.kind === 'note' ? 'notes' : 'messages'}${confirm ? '?confirm=1' : ''}`;
  const ids = one.attachments.map((file) => file.id);
  const body = {
    clientId: one.clientId,
    text: one.text,
    ...(ids.length > 0 ? { attachments: ids } : {}),
    ...(one.steps ? { steps: one.steps } : {}),
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return await post<ConsoleMessage>(path, body);
    } catch (error) {
      const again = error instanceof ApiError && (error.code === 'OFFLINE' || error.status >= 500);
      if (!again || attempt === TRIES) throw error;
      await wait(600 * 2 ** attempt);
    }
  }
}

/** Sends, or sends again with the same clientId, and tells whether it went; `confirm` says that careful words are meant. The conversation is asked anew, since sending may have taken it. */
export async function send(queries: QueryClient, one: Outgoing, confirm = false): Promise<boolean> {
  const known = all.some((other) => other.clientId === one.clientId);
  if (known) patch(one.clientId, { state: 'sending', problem: null });
  else change([...all, one]);
  try {
    const message = await tryTo(one, confirm);
    putMessage(queries, one.conversation, message);
    dropOutgoing(one.clientId);
    void queries.invalidateQueries({ queryKey: conversationKey(one.conversation) });
    void queries.invalidateQueries({ queryKey: ['conversations'] });
    return true;
  } catch (error) {
    const known = error instanceof ApiError ? error : null;
    const problem = { message: known?.message ?? '', mayConfirm: known?.more.mayConfirm === true };
    patch(one.clientId, { state: 'failed', problem });
    return false;
  }
}
