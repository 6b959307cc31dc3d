// Generates the two database clients. Runs after every install, offline: Prisma's generator asks for a schema engine
// it does not use, so it is shown Node itself instead of being left to download one.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spreadEdges } from './spread-edges.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const generated = join(root, 'src', 'store', 'generated');
const source = join(here, 'schema.prisma');
const derived = join(generated, 'schema.postgresql.prisma');

/** The PostgreSQL schema: the same models, another provider, another output folder. */
export const postgresqlSchema = (sqlite) => {
  const schema = sqlite
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../src/store/generated/sqlite"', '"./postgresql"');
  if (!schema.includes('provider = "postgresql"') || !schema.includes('"./postgresql"')) {
    throw new Error('prisma/schema.prisma: expected provider = "sqlite" and output = "../src/store/generated/sqlite".');
  }
  return schema;
};

const generate = (schema) =>
  new Promise((resolve, reject) => {
    const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
    const child = spawn(process.execPath, [cli, 'generate', '--schema', schema, '--no-hints'], {
      cwd: root,
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The database client of ${schema} was not generated:\n${output}`)),
    );
  });

/** How the generated client comes by its query compiler, and how it shall. */
const LOADING =
  /const \{ wasm \} = await import\("(@prisma\/client\/runtime\/[\w.-]+\.wasm-base64)\.mjs"\)\s+return await decodeBase64AsWasm\(wasm\)/;
const loading = (_, module) =>
  `const { queryCompiler } = await import("../../../query-compiler.ts")\n    return queryCompiler("${module}.js")`;

/** A module that is imported stays for good, and its 2 MB of text with it, twice; so the compiler is read instead. */
const readCompilerFromFile = (code) => {
  const changed = code.replace(LOADING, loading);
  if (changed === code) throw new Error('the query compiler is not loaded as LOADING in prisma/generate.mjs expects');
  return changed;
};

/** How it comes by what makes compilers, and how it shall. */
const RUNTIME = /getRuntime: async \(\) => await import\("(@prisma\/client\/runtime\/query_compiler[\w.]+\.mjs)"\)/;
const runtime = (_, module) =>
  `getRuntime: async () => {
    const { sharingCompilers } = await import("../../../query-compiler.ts")
    return sharingCompilers(await import("${module}"))
  }`;

/** A compiler reads the whole schema before its first query, for each database that is opened; all may have the same. */
const shareCompilers = (code) => {
  const changed = code.replace(RUNTIME, runtime);
  if (changed === code) throw new Error('the query compiler is not made as RUNTIME in prisma/generate.mjs expects');
  return changed;
};

/** Changes what a generated client would waste memory and time on. */
const makeSmall = (kind) => {
  const file = join(generated, kind, 'internal', 'class.ts');
  try {
    writeFileSync(file, spreadEdges(shareCompilers(readCompilerFromFile(readFileSync(file, 'utf8')))));
  } catch (error) {
    throw new Error(`${file}: ${error.message}. Another version of Prisma asks for a change there.`, { cause: error });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(generated, { recursive: true });
  writeFileSync(derived, postgresqlSchema(readFileSync(source, 'utf8')));
  await Promise.all([generate(source), generate(derived)]);
  for (const kind of ['sqlite', 'postgresql']) makeSmall(kind);
  console.log('Database clients generated: src/store/generated/{sqlite,postgresql}');
}
