import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { XiaoerError } from '../../errors.ts';
import type { Store } from '../../store/index.ts';

/** What a key may be for: each names the records it sends in, reads or uses up under /api/v1. */
export const API_SCOPES = ['orders', 'customers', 'products', 'coupons', 'tickets', 'labels'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** A key with which another program of the shop may speak to this one. Of the secret only a hash is kept. */
export interface ApiKey {
  /** Eight characters, also found in the key itself. */
  id: string;
  /** Who uses it, as the shop calls it. */
  name: string;
  /** What it may be used for; keys of before there were scopes may be used for all. */
  scopes: ApiScope[];
  createdAt: Date;
  revokedAt: Date | null;
}

/** A key and when it was used last, to the hour; null: never, or not since that is noted. */
export interface SeenApiKey extends ApiKey {
  usedAt: Date | null;
}

/** Who makes or takes away keys. */
export interface KeyActs {
  store: Store;
  clock: Clock;
  /** As the audit names them. */
  who: string;
}

export const LONGEST_KEY_NAME = 60;
/** Keys that may be in use at once. */
export const MOST_API_KEYS = 50;

const moment = z.iso.datetime().transform((text) => new Date(text));
const shape = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  scopes: z.array(z.enum(API_SCOPES)).default([...API_SCOPES]),
  createdAt: moment,
  revokedAt: moment.nullable(),
});

const PREFIX = 'api-key.';
/** Noted apart from the key, so that a key used at the instant it is revoked stays revoked. */
const USED = 'api-key-used.';
const NOTED_EVERY_MS = 3_600_000;
const KEY = /^xk_([0-9a-f]{8})_([\w-]{43})$/u;

/** A secret of 256 random bits needs no slow hash: there is nothing to guess. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const stored = async (store: Pick<Store, 'read'>, id: string) => {
  const read = shape.safeParse(await store.read.settings.get(PREFIX + id));
  return read.success ? read.data : null;
};

const usedAt = async (store: Pick<Store, 'read'>, id: string): Promise<Date | null> =>
  moment.safeParse(await store.read.settings.get(USED + id)).data ?? null;

/** Every key that was given out, revoked ones too, oldest first. */
export const apiKeys = async (store: Pick<Store, 'read'>): Promise<SeenApiKey[]> => {
  const ids = (await store.read.settings.names(PREFIX)).map((name) => name.slice(PREFIX.length));
  const keys = await Promise.all(ids.map((id) => stored(store, id)));
  const known = keys.filter((key) => key !== null);
  return Promise.all(
    known
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
      .map(async ({ hash: _, ...key }) => ({ ...key, usedAt: await usedAt(store, key.id) })),
  );
};

/** A key that was made; or why not. */
export type MadeKey = { outcome: 'made'; key: string; id: string } | { outcome: 'too_many' | 'bad_name' | 'no_scopes' };

/** Makes a key. The text that comes back is what the other program sends, and is shown only now. */
export const newApiKey = async (
  { store, clock, who }: KeyActs,
  wish: { name: string; scopes: readonly ApiScope[] },
): Promise<MadeKey> => {
  const name = wish.name.trim();
  if (name === '' || name.length > LONGEST_KEY_NAME) return { outcome: 'bad_name' };
  const scopes = API_SCOPES.filter((scope) => wish.scopes.includes(scope));
  if (scopes.length === 0) return { outcome: 'no_scopes' };
  if ((await apiKeys(store)).filter(({ revokedAt }) => revokedAt === null).length >= MOST_API_KEYS)
    return { outcome: 'too_many' };
  const now = clock.now();
  const id = randomBytes(4).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const kept = { id, name, scopes, hash: hashOf(secret), createdAt: now.toISOString(), revokedAt: null };
  await store.write(async ({ settings, audit }) => {
    await settings.set(PREFIX + id, kept);
    await audit.append({ at: now, who, action: 'api-key.add', subject: `api-key:${id}`, detail: { name, scopes } });
  });
  return { outcome: 'made', key: `xk_${id}_${secret}`, id };
};

/** Whose key this is; null if it was never given out, is altered or revoked. */
export const holderOf = async (store: Pick<Store, 'read'>, key: string): Promise<ApiKey | null> => {
  const [, id, secret] = KEY.exec(key) ?? [];
  const known = id === undefined ? null : await stored(store, id);
  if (known === null || secret === undefined || known.revokedAt !== null) return null;
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(known.hash)) ? known : null;
};

/** Notes that a key is in use, once an hour: whoever clears up sees which nobody needs. */
export const noteUse = async (store: Store, { id }: ApiKey, now: Date): Promise<void> => {
  const last = await usedAt(store, id);
  if (last !== null && now.getTime() - last.getTime() < NOTED_EVERY_MS) return;
  await store.write(({ settings }) => settings.set(USED + id, now.toISOString()));
};

/** Lets a key be used no more. Throws NOT_FOUND if there is none with this id. */
export const revokeApiKey = async ({ store, clock, who }: KeyActs, id: string): Promise<void> => {
  const known = await stored(store, id);
  if (known === null)
    throw new XiaoerError('NOT_FOUND', `There is no API key "${id}". See which there are with: xiaoer key list`);
  const now = clock.now();
  await store.write(async ({ settings, audit }) => {
    const revokedAt = (known.revokedAt ?? now).toISOString();
    await settings.set(PREFIX + id, { ...known, createdAt: known.createdAt.toISOString(), revokedAt });
    await audit.append({ at: now, who, action: 'api-key.revoke', subject: `api-key:${id}` });
  });
};
