import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XiaoerError } from '../errors.ts';
import { sqliteFile, storeKind } from './url.ts';

const PROGRAM = fileURLToPath(new URL('./backup-process.mjs', import.meta.url));

/** Runs the copying process; resolves with what it said on stderr, null if all went well. */
const copied = (from: string, to: string): Promise<string | null> =>
  new Promise((done, reject) => {
    const child = spawn(process.execPath, [PROGRAM, from, to], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => done(code === 0 ? null : said.trim() || `it ended with ${code}`));
  });

/**
 * Copies the database that `url` names to the file `to` while the program goes on, as it stands at one moment, checked
 * for damage. The key is not in it: keep DATA_KEY (or the key file) apart from the backups.
 * Throws CONFLICT if `to` is there already, NOT_FOUND if the database is not, STORE_UNAVAILABLE if copying fails,
 * USAGE for PostgreSQL, which has its own tool.
 */
export const backup = async (url: string, to: string): Promise<void> => {
  if (storeKind(url) === 'postgresql') {
    throw new XiaoerError(
      'USAGE',
      'A PostgreSQL database is backed up with its own tool: pg_dump --format=custom "$DATABASE_URL" > shop.dump',
    );
  }
  const file = sqliteFile(url);
  const target = resolve(to);
  if (!existsSync(file)) throw new XiaoerError('NOT_FOUND', `There is no database at ${file}. Check DATABASE_URL.`);
  if (existsSync(target)) throw new XiaoerError('CONFLICT', `${target} is there already. Name a new file.`);
  await mkdir(dirname(target), { recursive: true });
  const failure = await copied(file, target);
  if (failure === null) return;
  if (failure.startsWith('EEXIST')) throw new XiaoerError('CONFLICT', `${target} is there already. Name a new file.`);
  throw new XiaoerError(
    'STORE_UNAVAILABLE',
    `The backup to ${target} failed: ${failure} Check space and rights there, and try again.`,
  );
};
