import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { isRunning } from './running.mjs';

/** Folders of earlier programs kept beside those that run: a command that was begun before a build still loads its rarer parts. */
const KEPT = 4;

/**
 * Packages that become part of the program's files. Node reads a thousand small files far slower than a few large ones, on
 * 20 most of all. All others are loaded from node_modules: those with native parts, and those few shops need.
 */
const INLINED = new Set([
  '@fastify/cookie',
  '@fastify/helmet',
  '@fastify/multipart',
  '@fastify/rate-limit',
  '@fastify/static',
  'chokidar',
  'commander',
  'croner',
  'fastify',
  'fuse.js',
  'libphonenumber-js',
  'liquidjs',
  'luxon',
  'opencc-js',
  'p-queue',
  'pino',
  'prom-client',
  'yaml',
  'zod',
]);

/** Packages written for `require` find it by this name. */
const REQUIRE = "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);";

const packageOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');

/** Leaves to Node what is not {@link INLINED}; whatever an inlined package needs is inlined with it. */
const leaveOthers = {
  name: 'leave-others',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ kind, path, importer }) => {
      if (kind === 'entry-point' || INLINED.has(packageOf(path))) return undefined;
      return importer.includes('node_modules') && !path.startsWith('node:') ? undefined : { path, external: true };
    });
  },
};

const messageOf = ({ errors, message }) => {
  if (!errors?.length) return message;
  return errors
    .map(({ text, location }) => `${location ? `${location.file}:${location.line}: ` : ''}${text}`)
    .join('\n');
};

const write = async (root, entries, folder) => {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.20',
    // Less text to read and to hold on to; names stay, so that what goes wrong can still be read.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE },
    plugins: [leaveOthers],
    logLevel: 'silent',
  }).catch((error) => {
    throw Object.assign(new Error(messageOf(error)), { code: error.code });
  });
};

/** Plain scripts that the program starts as processes of their own lie beside what starts them. */
const copyScripts = (root, scripts, folder) => {
  for (const script of scripts) cpSync(join(root, script), join(folder, basename(script)));
};

/** Names what is in a folder and the packages it goes with: the same program has the same name, any other has another. */
const versionOf = (root, folder) => {
  const hash = createHash('sha256');
  const lock = join(root, 'package-lock.json');
  for (const path of [
    ...(existsSync(lock) ? [lock] : []),
    ...readdirSync(folder).map((name) => join(folder, name)),
  ].sort()) {
    hash
      .update(`${basename(path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
};

/** Gives the folder its name, unless the same program is there: then it is the newest again. */
const settle = (draft, folder) => {
  if (existsSync(folder)) utimesSync(folder, new Date(), new Date());
  else renameSync(draft, folder);
};

const prune = (programs, keep) => {
  const folders = readdirSync(programs)
    .filter((name) => name !== keep)
    .map((name) => join(programs, name))
    .filter((path) => !isRunning(path))
    .map((path) => ({ path, made: statSync(path).mtimeMs }))
    .sort((a, b) => b.made - a.made);
  for (const { path } of folders.slice(KEPT)) rmSync(path, { recursive: true, force: true });
};

/**
 * Makes few files out of many: one for each entry and one for each part that is loaded when used, in
 * `<programs>/<version>`, which appears when it is whole. A file `version` in it holds its name, for the program to read.
 * @param entries sources the program is begun with, below `root`; those that do not exist are left out
 * @param scripts plain scripts that go along
 * @returns the version, 16 hexadecimal digits
 */
export const bundle = async ({ root, programs, entries, scripts }) => {
  const draft = join(programs, `.draft-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    const there = entries.filter((entry) => existsSync(join(root, entry)));
    await write(
      root,
      there.map((entry) => ({ in: entry, out: basename(entry, '.ts') })),
      draft,
    );
    copyScripts(root, scripts, draft);
    const version = versionOf(root, draft);
    writeFileSync(join(draft, 'version'), version);
    settle(draft, join(programs, version));
    prune(programs, version);
    return version;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};
