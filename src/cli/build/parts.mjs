import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

/** The folder that holds package.json. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

const at = (...path) => join(ROOT, ...path);
const GENERATED = 'src/store/generated';
const PAGES = ['src/web/console', 'src/web/widget'];
const ALWAYS = ['package-lock.json', 'tsconfig.json'];

/** The database clients are made when packages are installed; made again if the schema has changed since. */
const generateClients = async () => {
  const { postgresqlSchema } = await import('../../../prisma/generate.mjs');
  const schema = postgresqlSchema(readFileSync(at('prisma/schema.prisma'), 'utf8'));
  const derived = at(GENERATED, 'schema.postgresql.prisma');
  const whole = ['sqlite', 'postgresql'].every((kind) => existsSync(at(GENERATED, kind, 'client.ts')));
  if (whole && existsSync(derived) && readFileSync(derived, 'utf8') === schema) return;
  await run(ROOT, ['prisma/generate.mjs']);
};

/** Plain scripts that the program starts as processes of their own go along as they are. */
const copyScripts = (folder) => {
  for (const entry of readdirSync(at('src', folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (path === 'cli' || [...PAGES, GENERATED].includes(`src/${path}`)) continue;
    if (entry.isDirectory()) copyScripts(path);
    else if (path.endsWith('.mjs')) cpSync(at('src', path), at('dist', path));
  }
};

/** Takes away what was built from sources that are gone, so that nothing runs that nobody can read. */
const sweep = (folder) => {
  for (const entry of readdirSync(at('dist', folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (path.startsWith('.') || PAGES.includes(`src/${path}`)) continue;
    if (entry.isDirectory() && existsSync(at('src', path))) sweep(path);
    else if (entry.isDirectory()) rmSync(at('dist', path), { recursive: true });
    else if (!existsSync(at('src', path.replace(/\.js$/, '.ts')))) rmSync(at('dist', path));
  }
};

const program = {
  name: 'program',
  inputs: ['src', 'prisma/schema.prisma', ...ALWAYS],
  skip: [...PAGES, GENERATED],
  output: 'dist/cli/main.js',
  build: async () => {
    await generateClients();
    await run(ROOT, ['node_modules/typescript/bin/tsc', '-p', 'src/cli/build/tsconfig.json']);
    copyScripts('');
    sweep('');
  },
};

/** A page is built by the vite.config.ts or the build.mjs in its folder. */
const page = (name) => {
  const folder = `src/web/${name}`;
  return {
    name,
    inputs: [folder, 'src/web/contract.ts', 'src/web/roles.ts', 'src/message.ts', ...ALWAYS],
    skip: [],
    output: `dist/web/${name}`,
    exists: () => ['vite.config.ts', 'build.mjs'].some((file) => existsSync(at(folder, file))),
    build: () =>
      existsSync(at(folder, 'build.mjs'))
        ? run(ROOT, [`${folder}/build.mjs`])
        : run(ROOT, ['node_modules/vite/bin/vite.js', 'build', '--config', `${folder}/vite.config.ts`]),
  };
};

/** What the shop's own words teach; learned by the built program. */
const model = {
  name: 'model',
  inputs: ['intents', 'templates/policies', 'src/understanding', ...ALWAYS],
  skip: [],
  output: 'dist/.models',
  build: () => run(ROOT, ['dist/composition/train-model.js']),
};

/** What is built after everything else, because it runs what was built. */
export const AFTER = [model];
/** What a command line needs. */
export const PROGRAM = [program];
/** What a shop needs. */
export const PARTS = [program, ...[page('console'), page('widget')].filter((part) => part.exists())];
