// Builds the shopper's widget and the sample shop's page into dist/web/widget, or a folder that is named:
// node src/web/widget/build.mjs [folder]
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, '../../../dist/web/widget');
/** Bytes of widget.js, gzipped; what a shop's page may be asked to load. */
const MOST = 20_000;
const TARGET = ['chrome94', 'firefox100', 'safari15.4'];

/** The blanks that the minifier leaves in variables, which might hold anything for all it knows. Ours hold colours and sizes. */
const withoutBlanks = (css) => css.replaceAll(/(--[a-z-]+): /gu, '$1:').replaceAll(/([(,]) | (\))/gu, '$1$2');

/** Short names for the variables that only the widget's own sheets know; those a shop may set (--xiaoer-…) and the script sets stay. */
const short = new Map();
const shortened = (css) =>
  css.replaceAll(/--(?!xiaoer-|height\b|top\b)[a-z][a-z-]*/gu, (name) => {
    if (!short.has(name)) short.set(name, `--${short.size.toString(36)}`);
    return short.get(name);
  });

/** Style sheets go into the script as text, without blanks and remarks. */
const styleText = {
  name: 'style-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true, target: TARGET });
      return { contents: shortened(withoutBlanks(code)), loader: 'text' };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  target: TARGET,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
};

/** Builds in memory, so that a running shop never serves half a build. */
const built = async (entry, name, options = {}) => {
  const { outputFiles } = await build({ ...common, ...options, entryPoints: [join(HERE, entry)], write: false });
  return { name, bytes: outputFiles[0].contents };
};

const copied = (path, name) => ({ name, bytes: readFileSync(join(HERE, path)) });

const files = [
  await built('start.ts', 'widget.js', { format: 'iife', plugins: [styleText] }),
  await built('page/page.ts', 'page.js', { format: 'iife' }),
  await built('page/page.css', 'page.css'),
  copied('page/index.html', 'index.html'),
  copied('sign.svg', 'sign.svg'),
];

/** Beside each text its compressed forms, for a server that has them ready. Over https every browser takes Brotli. */
const zipped = files.map(({ name, bytes }) => ({ name: `${name}.gz`, bytes: gzipSync(bytes, { level: 9 }) }));
const brotli = files.map(({ name, bytes }) => ({ name: `${name}.br`, bytes: brotliCompressSync(bytes) }));
const all = [...files, ...zipped, ...brotli];

mkdirSync(OUT, { recursive: true });
for (const { name, bytes } of all) writeFileSync(join(OUT, name), bytes);
for (const name of readdirSync(OUT)) {
  if (!all.some((file) => name === file.name)) rmSync(join(OUT, name));
}

const size = zipped[0].bytes.length;
process.stdout.write(
  `widget.js: ${(size / 1000).toFixed(1)} kB gzipped of ${MOST / 1000} kB, ${(brotli[0].bytes.length / 1000).toFixed(1)} kB as Brotli\n`,
);
if (size > MOST) {
  process.stderr.write(
    `The widget is ${size - MOST} bytes over its ${MOST} bytes gzipped. See what weighs: npx esbuild src/web/widget/start.ts --bundle --analyze --loader:.css=text --outfile=/dev/null\n`,
  );
  process.exitCode = 1;
}
