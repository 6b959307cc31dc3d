import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { XiaoerError } from '../../errors.ts';
import type { Fault } from '../../import/columns.ts';
import type { ByLang } from '../../message.ts';
import type { Store } from '../../store/index.ts';
import type { Repos } from '../../store/repos.ts';
import { Refusal } from '../refusal.ts';
import { type ApiKey, type ApiScope, holderOf, noteUse } from './api-keys.ts';

/** What requests of programs need. */
export interface ApiDeps {
  store: Store;
  clock: Clock;
  /** IANA name of the shop's time zone. */
  timezone(): string;
  /** Requests of one address a minute; 600 unless told. */
  perMinute?: number;
}

/** What a request was answered with, kept for its repetition. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** What a request brings, in the transaction that keeps its answer. */
export interface Put {
  /** What stands in the address. */
  key: string;
  body: unknown;
  who: string;
  now: Date;
  timezone: string;
}

const kept = z.object({
  hash: z.string(),
  status: z.number(),
  body: z.record(z.string(), z.unknown()),
});

/** Where answers are kept for repetition, among the facts channels remember. */
const MEMORY = 'api';
const PER_MINUTE = 600;
/** As RFC 8941 strings may be: printable ASCII. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/u;

const NO_KEY: ByLang<string> = {
  'zh-CN':
    '请求头要带 "Authorization: Bearer <API 密钥>"。在「设置 › API 密钥」生成密钥，或：npx xiaoer key add <名称>',
  'zh-TW':
    '請求標頭要帶 "Authorization: Bearer <API 金鑰>"。在「設定 › API 金鑰」產生金鑰，或：npx xiaoer key add <名稱>',
  en: 'Send "Authorization: Bearer <API key>". Make a key under Settings › API keys, or with: npx xiaoer key add <name>',
};

const NOT_FOR_THIS = (scope: ApiScope): ByLang<string> => ({
  'zh-CN': `这把密钥不能用于 ${scope}。请在「设置 › API 密钥」另建一把，或：npx xiaoer key add <名称> --scope ${scope}`,
  'zh-TW': `這把金鑰不能用於 ${scope}。請在「設定 › API 金鑰」另建一把，或：npx xiaoer key add <名稱> --scope ${scope}`,
  en: `This key is not for ${scope}. Make one under Settings › API keys, or with: npx xiaoer key add <name> --scope ${scope}`,
});

/**
 * Whose key a request carries.
 * @throws Refusal UNAUTHENTICATED without a good one, FORBIDDEN with one that is for other records
 */
export const authorized = async (
  request: FastifyRequest,
  { store, clock }: Pick<ApiDeps, 'store' | 'clock'>,
  scope: ApiScope,
): Promise<ApiKey> => {
  const [scheme, key = ''] = (request.headers.authorization ?? '').split(' ');
  const holder = scheme?.toLowerCase() === 'bearer' ? await holderOf(store, key) : null;
  if (!holder) throw new Refusal('UNAUTHENTICATED', NO_KEY);
  if (!holder.scopes.includes(scope)) throw new Refusal('FORBIDDEN', NOT_FOR_THIS(scope));
  await noteUse(store, holder, clock.now());
  return holder;
};

/** The key under which a request may be repeated. @throws XiaoerError INPUT_INVALID without one */
export const idempotencyKeyOf = (request: FastifyRequest): string => {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw new XiaoerError(
    'INPUT_INVALID',
    'Send an "Idempotency-Key" of 1 to 200 printable characters; a repetition of the request carries the same.',
  );
};

/** What was wrong with a body, field by field. */
export const refused = (faults: readonly Fault[]): Answer => ({
  status: 422,
  body: {
    error: {
      code: 'INPUT_INVALID',
      message: faults.map(({ column, why }) => `${column}: ${why}`).join('; '),
      fields: faults.map(({ column, why }) => ({ field: column, why })),
    },
  },
});

/** What a request under a key that was used before is answered with. */
const repeated = async (repos: Repos, name: string, hash: string): Promise<Answer> => {
  const earlier = kept.parse(await repos.channelFacts.get(MEMORY, name));
  if (earlier.hash === hash) return earlier;
  const message = 'This Idempotency-Key came with another record before. Use a new key for each request.';
  return { status: 409, body: { error: { code: 'CONFLICT', message } } };
};

/**
 * PUT /api/v1/<noun>/{key}: takes in a record, or its newest state. The same Idempotency-Key with the same record gives
 * the first answer again; with another one it is refused (409), since one of the two would be lost. Answers of the
 * last day are remembered. A refusal is remembered too: what was wrong has to be mended under a new key.
 * @param take keeps the record, or says why not
 */
export const putRoute = (
  app: FastifyInstance,
  deps: ApiDeps,
  noun: 'orders' | 'customers' | 'products',
  take: (repos: Repos, put: Put) => Promise<Answer>,
): void => {
  const limit = { rateLimit: { max: deps.perMinute ?? PER_MINUTE, timeWindow: '1 minute' } };
  app.put(`/api/v1/${noun}/:key`, { config: limit }, async (request, reply) => {
    const holder = await authorized(request, deps, noun);
    const name = `idempotency.${holder.id}.${idempotencyKeyOf(request)}`;
    const { key } = request.params as { key: string };
    const about = noun === 'orders' ? key : `${noun}/${key}`;
    const hash = createHash('sha256')
      .update(`${about}\n${JSON.stringify(request.body)}`)
      .digest('hex');
    const now = deps.clock.now();
    const answer = await deps.store.write(async (repos): Promise<Answer> => {
      const begun = { hash, status: 0, body: {} };
      if (!(await repos.channelFacts.setOnce(MEMORY, name, begun, now))) return repeated(repos, name, hash);
      const put = { key, body: request.body, who: `api:${holder.id}`, now, timezone: deps.timezone() };
      const fresh = await take(repos, put);
      await repos.channelFacts.set(MEMORY, name, { hash, ...fresh }, now);
      return fresh;
    });
    return reply.code(answer.status).send(answer.body);
  });
};

/** How long an answer is remembered for repetition, in milliseconds. */
const REMEMBERED_MS = 24 * 3600_000;

/** Forgets answers that are older than a day; returns how many. Swept hourly. */
export const forgetAnswers = (store: Pick<Store, 'write'>, now: Date): Promise<number> =>
  store.write(({ channelFacts }) =>
    channelFacts.deleteBefore(MEMORY, 'idempotency.', new Date(now.getTime() - REMEMBERED_MS)),
  );
