import type { Attachment, Lang } from '../../../message.ts';
import type { ShopSend, ShopSession } from '../../contract.ts';
import { type Answer, failureOf } from './answer.ts';
import { uploadFile } from './upload-file.ts';

/** A request that has no answer by then counts as lost; it is made again under the same identifier. */
const PATIENCE_MS = 20_000;

/** The shop's side, as the widget sees it. */
export interface ShopApi {
  /** `held`: the session kept from earlier; `token`: what the shop's page says about its customer. */
  session(held: string | null, lang: Lang, token: string | null): Promise<Answer<ShopSession>>;
  say(session: string, message: ShopSend): Promise<Answer<unknown>>;
  upload(session: string, file: File, onProgress: (share: number) => void): Promise<Answer<Attachment>>;
  file(session: string, id: string): Promise<Answer<Blob>>;
  /** Opens the server-sent stream after the last message that is known. Rejects when the shop cannot be reached. */
  events(session: string, after: Place | null, signal: AbortSignal): Promise<Response>;
  /** Tells the shop how far the shopper has read, or that the shopper is writing. Nobody waits for the answer. */
  tell(session: string, what: { seq: number } | 'typing'): void;
}

/** A message's place: numbers count within a conversation. */
export interface Place {
  conversation: string;
  seq: number;
}

const request = async <T>(
  url: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> => {
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return { ok: true, value: await read(response) };
    return failureOf(response.status, response.headers.get('retry-after'), await response.text());
  } catch {
    return { ok: false, why: 'unreachable' };
  }
};

const bearer = (session: string): Record<string, string> => ({ authorization: `Bearer ${session}` });

/** Talks to the program at `base`, an origin with an optional path, without a slash at its end. */
export const shopApi = (base: string): ShopApi => {
  const post = <T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> =>
    request(
      `${base}${path}`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
      async (response) => (response.status === 204 ? null : await response.json()) as T,
    );
  return {
    session: (held, lang, token) =>
      post('/api/shop/session', { ...(held ? { session: held } : {}), lang, ...(token ? { token } : {}) }),
    say: (session, message) => post('/api/shop/messages', message, bearer(session)),
    upload: (session, file, onProgress) => uploadFile(`${base}/api/shop/files`, bearer(session), file, onProgress),
    file: (session, id) =>
      request(`${base}/api/shop/files/${encodeURIComponent(id)}`, { headers: bearer(session) }, (response) =>
        response.blob(),
      ),
    events: (session, after, signal) => {
      const query = after ? `?after=${after.seq}&conversation=${encodeURIComponent(after.conversation)}` : '';
      return fetch(`${base}/api/shop/events${query}`, {
        headers: { accept: 'text/event-stream', ...bearer(session) },
        credentials: 'omit',
        cache: 'no-store',
        signal,
      });
    },
    tell: (session, what) => {
      const [path, body] = what === 'typing' ? ['typing', {}] : ['read', what];
      void post(`/api/shop/${path}`, body, bearer(session));
    },
  };
};
