import type { ErrorCode } from '../errors.ts';
import type { ByLang, Lang } from '../message.ts';

/** The HTTP status each code is answered with. */
export const STATUS: Record<ErrorCode, number> = {
  USAGE: 400,
  CONFIG_INVALID: 500,
  CONTENT_INVALID: 500,
  IMPORT_INVALID: 422,
  STORY_FAILED: 500,
  POLICY_INVALID: 500,
  NOT_FOUND: 404,
  INPUT_INVALID: 422,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  STORE_UNAVAILABLE: 503,
  MIGRATION_FAILED: 500,
  KEY_INVALID: 500,
  LEASE_LOST: 409,
  BUILD_MISSING: 503,
  INTERNAL: 500,
};

export interface RefusalOptions {
  /** Another status than the code's own. */
  status?: number;
  /** Seconds after which a further try makes sense. */
  retryAfter?: number;
  /** Further facts for the page, beside `code` and `message`. */
  more?: Record<string, unknown>;
}

/** A refusal that people read: a code for the page and words in each language, each with what to do next. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly words: ByLang<string>;
  readonly status: number;
  readonly retryAfter: number | null;
  readonly more: Record<string, unknown>;
  constructor(code: ErrorCode, words: ByLang<string>, options: RefusalOptions = {}) {
    super(words.en);
    this.name = 'Refusal';
    this.code = code;
    this.words = words;
    this.status = options.status ?? STATUS[code];
    this.retryAfter = options.retryAfter ?? null;
    this.more = options.more ?? {};
  }
}

/** What people read when the program itself has only a code to say. */
export const CODE_WORDS: Partial<Record<ErrorCode, ByLang<string>>> = {
  NOT_FOUND: {
    'zh-CN': '没找到，可能已经不在了。刷新一下再看。',
    'zh-TW': '找不到，可能已經不在了。重新整理後再看看。',
    en: 'It is not there (any more). Reload and look again.',
  },
  UNAUTHENTICATED: {
    'zh-CN': '登录已失效，请重新登录。',
    'zh-TW': '登入已失效，請重新登入。',
    en: 'You are signed out. Please sign in again.',
  },
  STORE_UNAVAILABLE: {
    'zh-CN': '现在存不进去，什么都没丢。过几秒再试。',
    'zh-TW': '現在存不進去，什麼都沒丟。過幾秒再試。',
    en: 'It cannot be saved right now; nothing is lost. Try again in a few seconds.',
  },
  RATE_LIMITED: {
    'zh-CN': '太快了，歇一会儿再试。',
    'zh-TW': '太快了，歇一會兒再試。',
    en: 'That was too fast. Wait a moment and try again.',
  },
  INTERNAL: {
    'zh-CN': '我们这边出错了，已经记下来了。再试一次；还不行请告诉管理员。',
    'zh-TW': '我們這邊出錯了，已經記下來了。再試一次；還不行請告訴管理員。',
    en: 'Something broke on our side and has been written down. Try again; if it stays, tell the administrator.',
  },
};

/** The best fitting language of an Accept-Language header (RFC 9110, 12.5.4); Chinese without a region is Simplified. */
export const langOfHeader = (header: string | undefined): Lang | null => {
  const wished = (header ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = Number(parameters.find((p) => p.trim().startsWith('q='))?.split('=')[1] ?? '1');
      return { tag: tag.trim().toLowerCase(), q: Number.isNaN(q) ? 0 : q, index };
    })
    .sort((a, b) => b.q - a.q || a.index - b.index);
  for (const { tag } of wished) {
    if (/^zh-(tw|hk|mo|hant)/u.test(tag)) return 'zh-TW';
    if (/^zh\b/u.test(tag)) return 'zh-CN';
    if (/^en\b/u.test(tag)) return 'en';
  }
  return null;
};
