import { resolve } from 'node:path';
import { XiaoerError } from '../errors.ts';

/** Which database a URL names. Throws CONFIG_INVALID for any other. */
export const storeKind = (url: string): 'sqlite' | 'postgresql' => {
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql';
  if (url.startsWith('file:') && url.length > 'file:'.length) return 'sqlite';
  throw new XiaoerError(
    'CONFIG_INVALID',
    'DATABASE_URL must be file:<path> or postgresql://…, such as file:./data/shop.db.',
  );
};

/** The absolute path in a `file:` URL; a relative one counts from `cwd`. */
export const sqliteFile = (url: string, cwd: string = process.cwd()): string =>
  resolve(cwd, url.replace(/^file:(\/\/(?=\/))?/, '').replace(/\?.*$/, ''));
