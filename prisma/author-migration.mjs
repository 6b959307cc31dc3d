// Writes the next migration of both databases: node prisma/author-migration.mjs <name-in-kebab-case>
// With --check it writes nothing, and ends with 1 if the schema has moved on without a migration.
// The schema engine replays the migrations at hand on an empty database in memory and compares it with the schema.
// Runs on the developer's machine alone; the program itself only applies what stands in prisma/migrations.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as engineBindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import sqlite3 from 'sqlite3';
import { postgresqlSchema } from './generate.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** Loads the engine by hand: Node 20 cannot import a .wasm file. */
const loadEngine = async () => {
  const file = join(
    dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')),
    'schema_engine_bg.wasm',
  );
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': engineBindings });
  engineBindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engineBindings.SchemaEngine;
};
const SchemaEngine = await loadEngine();

const typeOf = (value) => {
  if (typeof value === 'boolean') return ColumnTypeEnum.Boolean;
  if (typeof value === 'number') return Number.isInteger(value) ? ColumnTypeEnum.Int64 : ColumnTypeEnum.Double;
  if (Array.isArray(value)) return ColumnTypeEnum.TextArray;
  return ColumnTypeEnum.Text;
};

const resultSet = (columnNames, rows) => ({
  columnNames,
  columnTypes: columnNames.map((_, i) => typeOf(rows.find((row) => row[i] !== null)?.[i])),
  rows,
});

/** An adapter for the schema engine from three functions of a driver. */
const adapter = (provider, { all, run, script, close }) => {
  const queryable = {
    provider,
    adapterName: `authoring-${provider}`,
    queryRaw: ({ sql, args }) => all(sql, args),
    executeRaw: ({ sql, args }) => run(sql, args),
  };
  return {
    ...queryable,
    executeScript: script,
    getConnectionInfo: () => ({
      supportsRelationJoins: false,
      ...(provider === 'postgres' ? { schemaName: 'public' } : {}),
    }),
    startTransaction: async () => {
      await script('BEGIN');
      return {
        ...queryable,
        options: { usePhantomQuery: true },
        commit: () => script('COMMIT'),
        rollback: () => script('ROLLBACK'),
      };
    },
    dispose: async () => void (await close()),
  };
};

const sqlite = async () => {
  const db = new sqlite3.Database(':memory:');
  const call = (method, ...args) =>
    new Promise((resolve, reject) => {
      db[method](...args, function (error, rows) {
        error ? reject(error) : resolve(rows ?? this?.changes ?? 0);
      });
    });
  return adapter('sqlite', {
    all: async (sql, args) => {
      const rows = await call('all', sql, args);
      const names = Object.keys(rows[0] ?? {});
      return resultSet(
        names,
        rows.map((row) => names.map((name) => row[name])),
      );
    },
    // A prepared statement would end after the first of several.
    run: (sql, args) => (args.length === 0 ? call('exec', sql).then(() => 0) : call('run', sql, args)),
    script: async (sql) => void (await call('exec', sql)),
    close: () => call('close'),
  });
};

const postgresql = async () => {
  const db = new PGlite();
  return adapter('postgres', {
    all: async (sql, args) => {
      const { fields, rows } = await db.query(sql, args, { rowMode: 'array' });
      return resultSet(
        fields.map((field) => field.name),
        rows,
      );
    },
    run: async (sql, args) => (await db.query(sql, args)).affectedRows ?? 0,
    script: async (sql) => void (await db.exec(sql)),
    close: () => db.close(),
  });
};

const migrations = (folder, provider) => {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
};

/** The index of what was said, which the schema has no word for. */
const WORDS = ['MessageWords', 'MessageTerms', ...['config', 'data', 'idx'].map((part) => `MessageWords_${part}`)];

/** The SQL that leads from the migrations at hand to `schema`; empty when nothing has changed. */
const pendingSql = async (provider, connect, schema) => {
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: provider === 'sqlite' ? 'sqlite' : 'postgres',
    adapterName: `authoring-${provider}`,
    connect,
    connectToShadowDb: connect,
  });
  const files = [{ path: 'schema.prisma', content: schema }];
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory);
  const filters = { externalTables: provider === 'sqlite' ? WORDS : [], externalEnums: [] };
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrations(join(here, 'migrations', provider), provider) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters,
  });
  return stdout === null || stdout.includes('This is an empty migration.') ? '' : stdout;
};

const schema = readFileSync(join(here, 'schema.prisma'), 'utf8');
const TARGETS = [
  ['sqlite', sqlite, schema],
  ['postgresql', postgresql, postgresqlSchema(schema)],
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2] ?? '';
  const check = name === '--check';
  if (!check && !/^[a-z][a-z0-9-]*$/.test(name)) {
    console.error('Usage: node prisma/author-migration.mjs <name-in-kebab-case> | --check');
    process.exit(2);
  }
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  for (const [provider, connect, target] of TARGETS) {
    const sql = await pendingSql(provider, connect, target);
    if (sql === '') {
      console.log(`${provider}: nothing to do`);
      continue;
    }
    if (check) {
      console.error(
        `${provider}: the schema has moved on. Write its migration: node prisma/author-migration.mjs <name>`,
      );
      process.exit(1);
    }
    const folder = join(here, 'migrations', provider, `${stamp}_${name.replaceAll('-', '_')}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'migration.sql'), sql);
    writeFileSync(join(dirname(folder), 'migration_lock.toml'), `provider = "${provider}"\n`);
    console.log(`${provider}: ${folder}`);
  }
  process.exit(0);
}
