import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asXiaoerError } from '../../errors.ts';
import { inspectStore } from '../../store/inspect.ts';
import { sqliteFile, storeKind } from '../../store/url.ts';
import { configOf } from '../open.ts';
import { type Check, type Finding, fine, type Scene, wrong } from './check.ts';
import { withSettings } from './settings.ts';

/** Whether the key at hand opens what is in the database. */
const opens = async (scene: Scene): Promise<Finding | null> => {
  const { openStore } = await import('../../store/index.ts');
  const { databaseUrl: url, dataKey } = await configOf(scene.env, scene.cwd, scene.db);
  await (await openStore({ url, migrate: false, key: dataKey })).close();
  return null;
};

const EVERYBODY_MAY_READ = 0o004;

/** A file that any account of this machine may read; null where it is not so. */
const readByAll = (url: string): Finding | null => {
  if (storeKind(url) !== 'sqlite' || process.platform === 'win32') return null;
  const file = sqliteFile(url);
  if ((statSync(file).mode & EVERYBODY_MAY_READ) === 0) return null;
  return wrong('CONFIG_INVALID', `${file} can be read by other accounts`, `Run: chmod o-rwx ${file}*`);
};

/** The database can be reached, has the shape this version needs, is undamaged and opens with the key. */
export const database: Check = {
  name: 'database',
  run: (scene) =>
    withSettings(scene, async ({ databaseUrl: url }) => {
      const where = storeKind(url) === 'sqlite' ? sqliteFile(url) : 'PostgreSQL';
      try {
        const { exists, pending, damage } = await inspectStore(url);
        if (!exists) return fine(`${where} is made on first start`);
        if (damage !== null) {
          return wrong(
            'STORE_UNAVAILABLE',
            `${where}: ${damage}`,
            'Stop the program and put the newest backup in its place.',
          );
        }
        if (pending.length > 0) return fine(`${where}, ${pending.length} steps are applied at the next start`);
        return (await opens(scene)) ?? readByAll(url) ?? fine(`${where}, whole and up to date`);
      } catch (thrown) {
        const { code, message } = asXiaoerError(thrown);
        return wrong(code, 'cannot be used', message);
      }
    }),
};

const LEAST_BYTES = 500e6;

const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)));

/** There is room for the database to grow. */
export const disk: Check = {
  name: 'disk',
  run: (scene) =>
    withSettings(scene, async ({ databaseUrl: url }) => {
      const folder = nearest(storeKind(url) === 'sqlite' ? dirname(sqliteFile(url)) : scene.cwd);
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      const detail = `${(free / 1e9).toFixed(1)} GB free at ${folder}`;
      return free >= LEAST_BYTES ? fine(detail) : wrong('STORE_UNAVAILABLE', detail, 'Free at least 0.5 GB there.');
    }),
};
