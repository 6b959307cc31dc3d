import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { asXiaoerError, type ErrorCode, XiaoerError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ByLang, Lang } from '../message.ts';
import { CODE_WORDS, langOfHeader, Refusal, STATUS } from './refusal.ts';

const langOf = (request: FastifyRequest): Lang =>
  request.lang ?? langOfHeader(request.headers['accept-language']) ?? 'zh-CN';

const MALFORMED: ByLang<(what: string) => string> = {
  'zh-CN': (what) => `填的内容有不对的地方：${what}`,
  'zh-TW': (what) => `填的內容有不對的地方：${what}`,
  en: (what) => `Something in this is not right: ${what}`,
};

const zodWords = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');

/** Fastify's own refusals (body too large, not JSON, wrong media type, rate limit) by status. */
const codeOfStatus = (status: number): ErrorCode =>
  status === 429 ? 'RATE_LIMITED' : status === 404 ? 'NOT_FOUND' : status < 500 ? 'INPUT_INVALID' : 'INTERNAL';

interface Answer {
  status: number;
  error: { code: ErrorCode; message: string } & Record<string, unknown>;
  retryAfter: number | null;
}

const answer = (
  status: number,
  code: ErrorCode,
  message: string,
  more = {},
  retryAfter: number | null = null,
): Answer => ({
  status,
  error: { code, message, ...more },
  retryAfter,
});

/** What an error is answered with. What the program did not foresee tells nothing of its inside. */
export const answerOf = (thrown: unknown, lang: Lang): Answer => {
  if (thrown instanceof Refusal)
    return answer(thrown.status, thrown.code, thrown.words[lang], thrown.more, thrown.retryAfter);
  if (thrown instanceof z.ZodError) return answer(400, 'INPUT_INVALID', MALFORMED[lang](zodWords(thrown)));
  const status = (thrown as Partial<FastifyError> | null)?.statusCode;
  if (!(thrown instanceof XiaoerError) && typeof status === 'number' && status >= 400 && status < 500) {
    const code = codeOfStatus(status);
    return answer(status, code, CODE_WORDS[code]?.[lang] ?? MALFORMED[lang]((thrown as Error).message));
  }
  const { code, message } = asXiaoerError(thrown);
  const busy = code === 'STORE_UNAVAILABLE' ? 2 : null;
  return answer(STATUS[code], code, CODE_WORDS[code]?.[lang] ?? message, {}, busy);
};

/** Answers every error of the server as `{ error: { code, message } }` in the reader's language. */
export const handleError = (thrown: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void => {
  const { status, error, retryAfter } = answerOf(thrown, langOf(request));
  if (status >= 500) logger.error({ err: thrown, route: request.routeOptions.url }, 'a request failed');
  if (retryAfter !== null) reply.header('retry-after', retryAfter);
  void reply.code(status).send({ error });
};
