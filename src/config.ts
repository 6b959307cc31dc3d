import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { XiaoerError } from './errors.ts';
import { programFolder } from './program-folder.ts';
import { sqliteFile, storeKind } from './store/url.ts';
import { readVariables } from './variables.ts';

/** What the environment says, checked. */
export interface Config {
  /** `file:` with an absolute path, or `postgresql://…`. */
  databaseUrl: string;
  port: number;
  host: string;
  /** IANA name of the shop's time zone. */
  timezone: string;
  /** Absolute path of the folder that holds `intents` and `templates`. */
  content: string;
  /** 32 bytes: what personal data is encrypted with. */
  dataKey: Buffer;
  /** Where others reach this program, without a slash at the end: `https://shop.example.com`; null if not set. */
  publicUrl: string | null;
}

const isTimezone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** 32 bytes as base64, base64url or hex; undefined for anything else. */
const keyBytes = (text: string): Buffer | undefined => {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (/^[\w+/-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, 'base64');
  return undefined;
};

const MAKE_KEY = 'Make one with: openssl rand -base64 32';

const isUrl = (value: string): boolean => {
  try {
    if (storeKind(value) === 'sqlite') return true;
    const { hostname, searchParams } = new URL(value);
    return hostname !== '' || searchParams.has('host');
  } catch {
    return false;
  }
};

const Environment = z.object({
  DATABASE_URL: z
    .string()
    .default('file:./data/shop.db')
    .refine(
      isUrl,
      'must be file:<path> or postgresql://user:password@host:5432/database. Default: file:./data/shop.db',
    ),
  PORT: z
    .string()
    .default('3000')
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      'must be a port from 0 to 65535. Default: 3000',
    ),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine(
      (text) => /^[\w.:-]+$/.test(text),
      'must be an address or a name, such as 127.0.0.1, or 0.0.0.0 behind a proxy',
    ),
  SHOP_TIMEZONE: z
    .string()
    .default('Asia/Shanghai')
    .refine(isTimezone, 'must be an IANA time zone, such as Asia/Shanghai or Asia/Taipei'),
  SHOP_CONTENT: z.string().optional(),
  PUBLIC_URL: z
    .string()
    .optional()
    .refine(
      (text) => text === undefined || (URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, '')),
      'must be the address others reach this program under, such as https://shop.example.com, without a path',
    ),
  DATA_KEY: z
    .string()
    .optional()
    .refine(
      (text) => text === undefined || keyBytes(text) !== undefined,
      `must be 32 bytes in base64 or hex. ${MAKE_KEY}`,
    ),
});

/** Writes a new key so that the file is either whole or not there, and readable by its owner alone. */
const makeKeyFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    // Unlike a rename, this leaves a key alone that another process has made in the meantime.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

const keyFromFile = (databaseUrl: string): Buffer => {
  if (storeKind(databaseUrl) === 'postgresql') {
    throw new XiaoerError(
      'CONFIG_INVALID',
      `DATA_KEY must be set with a PostgreSQL database. ${MAKE_KEY} and keep it.`,
    );
  }
  const database = sqliteFile(databaseUrl);
  const file = `${database}.key`;
  try {
    if (!existsSync(file)) {
      if (existsSync(database) && statSync(database).size > 0) {
        throw new XiaoerError(
          'KEY_INVALID',
          `${database} is there, but its key file ${file} is not. Put it back, or set DATA_KEY to the key it held.`,
        );
      }
      makeKeyFile(file);
    }
    const key = keyBytes(readFileSync(file, 'utf8'));
    if (key !== undefined) return key;
  } catch (error) {
    if (error instanceof XiaoerError) throw error;
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new XiaoerError(
      'CONFIG_INVALID',
      `The key file ${file} cannot be made or read (${why}). Set DATA_KEY instead, or give this account the right to write there.`,
      { cause: error },
    );
  }
  throw new XiaoerError('KEY_INVALID', `${file} does not hold 32 bytes in base64. Put the right one back.`);
};

/**
 * Reads the environment. Relative paths count from `cwd`; an empty variable counts as absent.
 * Without DATA_KEY the key is read from `<database file>.key`, which is made with mode 600 on first start.
 * Throws CONFIG_INVALID that names each malformed variable and its remedy, KEY_INVALID if a database's key is missing.
 */
export const loadConfig = (env: Record<string, string | undefined>, cwd: string): Config => {
  const given = readVariables(Environment, env);
  const sqlite = storeKind(given.DATABASE_URL) === 'sqlite';
  const databaseUrl = sqlite ? `file:${sqliteFile(given.DATABASE_URL, cwd)}` : given.DATABASE_URL;
  const content = given.SHOP_CONTENT === undefined ? programFolder() : resolve(cwd, given.SHOP_CONTENT);
  if (!['intents', 'templates'].some((name) => existsSync(join(content, name)))) {
    throw new XiaoerError(
      'CONFIG_INVALID',
      `SHOP_CONTENT must be a folder that holds intents or templates; ${content} does not. To make one: npx xiaoer content init ${content}`,
    );
  }
  const dataKey = given.DATA_KEY === undefined ? undefined : keyBytes(given.DATA_KEY);
  return {
    databaseUrl,
    port: Number(given.PORT),
    host: given.HOST,
    timezone: given.SHOP_TIMEZONE,
    content,
    dataKey: dataKey ?? keyFromFile(databaseUrl),
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, '') ?? null,
  };
};
