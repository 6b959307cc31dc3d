import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';
import type { Store } from '../../store/index.ts';

/** A key with which another program of the shop may speak to this one. Of the secret only a hash is kept. */
export interface ApiKey {
  /** Eight characters, also found in the key itself. */
  id: string;
  /** Who uses it, as the shop calls it. */
  name: string;
  createdAt: Date;
  revokedAt: Date | null;
}

const shape = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  createdAt: z.iso.datetime().transform((text) => new Date(text)),
  revokedAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
});

const PREFIX = 'api-key.';
const KEY = /^xk_([0-9a-f]{8})_([\w-]{43})$/u;

/** A secret of 256 random bits needs no slow hash: there is nothing to guess. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const stored = async (store: Pick<Store, 'read'>, id: string) => {
  const read = shape.safeParse(await store.read.settings.get(PREFIX + id));
  return read.success ? read.data : null;
};

/** Makes a key. The text that comes back is what the other program sends, and is shown only now. */
export const newApiKey = async (store: Store, name: string, now: Date): Promise<{ key: string; id: string }> => {
  const id = randomBytes(4).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  await store.write(async ({ settings, audit }) => {
    await settings.set(PREFIX + id, { id, name, hash: hashOf(secret), createdAt: now.toISOString(), revokedAt: null });
    await audit.append({ at: now, who: 'cli', action: 'api-key.add', subject: `api-key:${id}`, detail: { name } });
  });
  return { key: `xk_${id}_${secret}`, id };
};

/** Whose key this is; null if it was never given out, is altered or revoked. */
export const holderOf = async (store: Pick<Store, 'read'>, key: string): Promise<ApiKey | null> => {
  const [, id, secret] = KEY.exec(key) ?? [];
  const known = id === undefined ? null : await stored(store, id);
  if (known === null || secret === undefined || known.revokedAt !== null) return null;
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(known.hash)) ? known : null;
};

/** Every key that was given out, revoked ones too, oldest first. */
export const apiKeys = async (store: Pick<Store, 'read'>): Promise<ApiKey[]> => {
  const ids = (await store.read.settings.names(PREFIX)).map((name) => name.slice(PREFIX.length));
  const keys = await Promise.all(ids.map((id) => stored(store, id)));
  return keys
    .filter((key) => key !== null)
    .map(({ hash: _, ...key }) => key)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
};

/** Lets a key be used no more. Throws NOT_FOUND if there is none with this id. */
export const revokeApiKey = async (store: Store, id: string, now: Date): Promise<void> => {
  const known = await stored(store, id);
  if (known === null)
    throw new XiaoerError('NOT_FOUND', `There is no API key "${id}". See which there are with: xiaoer key list`);
  await store.write(async ({ settings, audit }) => {
    const revokedAt = (known.revokedAt ?? now).toISOString();
    await settings.set(PREFIX + id, { ...known, createdAt: known.createdAt.toISOString(), revokedAt });
    await audit.append({ at: now, who: 'cli', action: 'api-key.revoke', subject: `api-key:${id}` });
  });
};
