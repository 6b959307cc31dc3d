import type { FastifyInstance } from 'fastify';
import type { Conversation } from '../../store/conversations.ts';
import type { WebDeps } from '../deps.ts';
import { CODE_WORDS, Refusal } from '../refusal.ts';
import type { Streams } from '../sse.ts';
import type { Viewers } from '../viewers.ts';

/** What every route of the console works with. */
export interface ConsoleContext {
  deps: WebDeps;
  viewers: Viewers;
  streams: Streams;
  /** Signs the names of files that agents upload. */
  fileKey: Uint8Array;
}

/** A file of this folder: adds its routes. */
export type ConsoleRoutes = (app: FastifyInstance, context: ConsoleContext) => void;

/** @throws Refusal NOT_FOUND in the reader's words. */
export const notFound = (): never => {
  const words = CODE_WORDS.NOT_FOUND;
  throw new Refusal('NOT_FOUND', words ?? { 'zh-CN': '没找到。', 'zh-TW': '找不到。', en: 'Not found.' });
};

/** The conversation, or a refusal. */
export const conversationOr404 = async ({ deps }: ConsoleContext, id: string): Promise<Conversation> =>
  (await deps.store.read.conversations.get(id)) ?? notFound();

/** The identifier in the path. */
export const idOf = (request: { params: unknown }): string => String((request.params as { id?: unknown }).id ?? '');
