const BASE = '/api/console';

/** A refusal of the server, or `OFFLINE` if it could not be reached. `message` is the server's own remedy. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further facts, such as `mayConfirm` for words that want a second look. */
  readonly more: Record<string, unknown>;
  constructor(code: string, status: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.more = more;
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
  }
}

/** Where a 401 means a wrong password, not that the session has ended. */
const PROOFS = ['/login', '/password'];

let csrf = '';
let onEnded: () => void = () => {};

/** Keeps the token that every POST carries; comes with each {@link Me}. */
export const keepCsrf = (token: string): void => {
  csrf = token;
};

/** Called once a request is answered with 401 while somebody was signed in. */
export const whenSessionEnds = (then: () => void): void => {
  onEnded = then;
};

async function refusal(response: Response): Promise<ApiError> {
  let code = response.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL';
  let message = '';
  let more: Record<string, unknown> = {};
  try {
    const body = (await response.json()) as { error?: { code?: string; message?: string } & Record<string, unknown> };
    code = body.error?.code ?? code;
    message = body.error?.message ?? '';
    more = body.error ?? {};
  } catch {
    // Not JSON, as a proxy in between would answer: the status tells enough.
  }
  return new ApiError(code, response.status, message, more);
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    // Errors come in the language of the page, also before anybody is signed in.
    const headers = { 'accept-language': document.documentElement.lang, ...init.headers };
    response = await fetch(BASE + path, { credentials: 'same-origin', ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('OFFLINE', 0, '');
  }
  if (!response.ok) {
    const error = await refusal(response);
    if (error.status === 401 && csrf !== '' && !PROOFS.includes(path)) onEnded();
    throw error;
  }
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** GET under /api/console. */
export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => call<T>(path, signal ? { signal } : {});

/** POST of JSON under /api/console. */
export const post = <T = unknown>(path: string, body: unknown = {}): Promise<T> =>
  call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify(body),
  });

/** POST of one file, multipart field `file`. */
export function upload<T>(path: string, file: File): Promise<T> {
  const form = new FormData();
  form.append('file', file, file.name);
  return call<T>(path, { method: 'POST', headers: { 'x-csrf-token': csrf }, body: form });
}

/** How a long request goes on. */
export interface Going<T> {
  /** What has been sent, 0 to 1. */
  onSent: (share: number) => void;
  /** Each line of the answer, as it comes. */
  onLine: (line: T) => void;
  /** Ends it. */
  signal: AbortSignal;
}

/**
 * POST of a form that is answered line by line (JSON), as long work tells how far it is. Of a request that a browser sends only
 * XMLHttpRequest tells how much has gone.
 */
export const postLines = <T>(path: string, form: FormData, { onSent, onLine, signal }: Going<T>): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let read = 0;
    const take = (): void => {
      const end = request.responseText.lastIndexOf('\n') + 1;
      const whole = request.responseText.slice(read, end);
      read = Math.max(read, end);
      for (const line of whole.split('\n')) if (line !== '') onLine(JSON.parse(line) as T);
    };
    const fail = async () => {
      const { status, responseText } = request;
      const error = await refusal(new Response(responseText, { status }));
      if (status === 401 && csrf !== '') onEnded();
      reject(error);
    };
    request.open('POST', BASE + path);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.setRequestHeader('x-csrf-token', csrf);
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    const taken = (): boolean => {
      try {
        take();
        return true;
      } catch (error) {
        reject(error);
        request.abort();
        return false;
      }
    };
    request.onprogress = () => void (request.status === 200 && taken());
    request.onerror = () => reject(new ApiError('OFFLINE', 0, ''));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.onload = () => {
      if (request.status !== 200) return void fail();
      if (taken()) resolve();
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });

/** Address of a stored file. */
export const fileUrl = (id: string): string => `${BASE}/files/${encodeURIComponent(id)}`;

/** Where a path of the console's interface is reached, for links and downloads. */
export const addressOf = (path: string): string => `${BASE}${path}`;

/** Address of a query with the empty parts left out. */
export function withQuery(path: string, query: Record<string, string | boolean | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '' && value !== false) search.set(key, value === true ? '1' : value);
  }
  const tail = search.toString();
  return tail === '' ? path : `${path}?${tail}`;
}
