import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { readStamp } from './stamp.mjs';

/** The folder that holds package.json. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

const at = (...path) => join(ROOT, ...path);
const GENERATED = 'src/store/generated';
const PAGES = ['src/web/console', 'src/web/widget'];
const ALWAYS = ['package-lock.json', 'tsconfig.json'];
/** What pages have in common with the program. */
const SHARED = ['src/web/contract.ts', 'src/web/contract', 'src/web/roles.ts', 'src/message.ts', 'src/terms'];

/** The database clients are made when packages are installed; made again if the schema has changed since. */
const generateClients = async () => {
  const { postgresqlSchema } = await import('../../../prisma/generate.mjs');
  const schema = postgresqlSchema(readFileSync(at('prisma/schema.prisma'), 'utf8'));
  const derived = at(GENERATED, 'schema.postgresql.prisma');
  const whole = ['sqlite', 'postgresql'].every((kind) => existsSync(at(GENERATED, kind, 'client.ts')));
  if (whole && existsSync(derived) && readFileSync(derived, 'utf8') === schema) return;
  await run(ROOT, ['prisma/generate.mjs']);
};

/** What the program finds beside its own files: plain scripts that it starts as processes of their own, and the words it knows. */
const SCRIPTS = [
  'src/store/backup-process.mjs',
  'src/tickets/photo-process.mjs',
  'src/import/sheet-process.mjs',
  'src/understanding/meaning/english-words.bin',
  'src/understanding/meaning/chinese-words.bin',
  'src/understanding/pinyin/readings.txt',
];
/** Where the program begins, where its learning does at a build and while it serves, and where rules are proved. */
const ENTRIES = [
  'src/cli/main.ts',
  'src/composition/train-model.ts',
  'src/composition/learn-process.ts',
  'src/composition/rules-process.ts',
];
const PROGRAMS = 'dist/program';

const program = {
  name: 'program',
  inputs: ['src', 'prisma/schema.prisma', ...ALWAYS],
  skip: [...PAGES, GENERATED],
  output: ({ version }) => `${PROGRAMS}/${version}/main.js`,
  build: async () => {
    const [{ bundle }] = await Promise.all([import('./bundle.mjs'), generateClients()]);
    const scripts = SCRIPTS.filter((script) => existsSync(at(script)));
    return { version: await bundle({ root: ROOT, programs: at(PROGRAMS), entries: ENTRIES, scripts }) };
  },
};

/** The file the program as it was built last begins with, or null. */
export const builtMain = () => {
  const stamp = readStamp(ROOT, program);
  return stamp && at(program.output(stamp));
};

/** A page is built by the vite.config.ts or the build.mjs in its folder. */
const page = (name) => {
  const folder = `src/web/${name}`;
  return {
    name,
    inputs: [folder, ...SHARED, ...ALWAYS],
    skip: [],
    output: () => `dist/web/${name}`,
    exists: () => ['vite.config.ts', 'build.mjs'].some((file) => existsSync(at(folder, file))),
    build: () =>
      existsSync(at(folder, 'build.mjs'))
        ? run(ROOT, [`${folder}/build.mjs`])
        : run(ROOT, ['node_modules/vite/bin/vite.js', 'build', '--config', `${folder}/vite.config.ts`]),
  };
};

/** What the shop's own words teach, and what of them was found right; learned by the built program. */
const model = {
  name: 'model',
  // The program's own stamp stands for all its sources: they are looked through once.
  inputs: ['intents', 'templates', 'dist/.stamps/program.json'],
  skip: [],
  output: () => 'dist/.models',
  build: () => run(ROOT, [join(dirname(builtMain()), 'train-model.js')]),
};

/** What is built after everything else, because it runs what was built. */
export const AFTER = [model];
/** What a command line needs. */
export const PROGRAM = [program];
/** What a shop needs. */
export const PARTS = [program, ...[page('console'), page('widget')].filter((part) => part.exists())];
