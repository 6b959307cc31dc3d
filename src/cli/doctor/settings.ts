import { existsSync, statSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { asXiaoerError } from '../../errors.ts';
import { sqliteFile, storeKind } from '../../store/url.ts';
import { configOf, keylessConfigOf } from '../open.ts';
import { type Check, type Finding, fine, type Scene, wrong } from './check.ts';

/** The configuration without its key, or what is wrong with it. */
const settingsOf = async ({ env, cwd, db }: Scene): Promise<Omit<Config, 'dataKey'> | Finding> => {
  try {
    return await keylessConfigOf(env, cwd, db);
  } catch (thrown) {
    const { code, message } = asXiaoerError(thrown);
    return wrong(code, 'is malformed', message);
  }
};

const isFinding = (one: object): one is Finding => 'ok' in one;

/** Runs a check that needs the configuration; without one it says where to look. */
export const withSettings = async (
  scene: Scene,
  check: (config: Omit<Config, 'dataKey'>) => Promise<Finding>,
): Promise<Finding> => {
  const config = await settingsOf(scene);
  if (!isFinding(config)) return check(config);
  return wrong('CONFIG_INVALID', 'cannot be checked', 'Correct the environment first.');
};

/** Every variable can be read. */
export const environment: Check = {
  name: 'environment',
  run: async (scene) => {
    const config = await settingsOf(scene);
    return isFinding(config) ? config : fine(`time zone ${config.timezone}, content ${config.content}`);
  },
};

const OTHERS_MAY_READ = 0o077;

const keyFile = (file: string, database: string): Finding | null => {
  if (!existsSync(file)) return existsSync(database) ? null : fine('is made on first start');
  if (process.platform === 'win32' || (statSync(file).mode & OTHERS_MAY_READ) === 0) return null;
  return wrong('KEY_INVALID', `${file} can be read by other accounts`, `Run: chmod 600 ${file}`);
};

/** The key that personal data is sealed with is at hand, and nobody else's. */
export const key: Check = {
  name: 'key',
  run: (scene) =>
    withSettings(scene, async ({ databaseUrl }) => {
      if (!scene.env['DATA_KEY'] && storeKind(databaseUrl) === 'sqlite') {
        const database = sqliteFile(databaseUrl);
        const found = keyFile(`${database}.key`, database);
        if (found !== null) return found;
      }
      try {
        await configOf(scene.env, scene.cwd, scene.db);
        return fine(scene.env['DATA_KEY'] ? 'from DATA_KEY' : `from ${sqliteFile(databaseUrl)}.key`);
      } catch (thrown) {
        const { code, message } = asXiaoerError(thrown);
        return wrong(code, 'is missing or malformed', message);
      }
    }),
};
