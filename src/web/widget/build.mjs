// Builds the shopper's widget and the sample shop's page into dist/web/widget, or a folder that is named:
// node src/web/widget/build.mjs [folder]
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'vite';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, '../../../dist/web/widget');
/** Bytes of widget.js, gzipped; what a shop's page may be asked to load. */
const MOST = 19_000;
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
      const { outputFiles } = await build({ ...common, entryPoints: [path], write: false });
      return { contents: shortened(withoutBlanks(outputFiles[0].text.trim())), loader: 'text' };
    });
  },
};

/** What words/packed.ts exports when it is run: it goes into the script in its place. */
const packed = await (async () => {
  const options = { bundle: true, format: 'esm', charset: 'utf8', write: false };
  const { outputFiles } = await build({ ...options, entryPoints: [join(HERE, 'words/packed.ts')] });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
})();

/** A value as the script says it: names of an object without quotation marks, so that they may be shortened. */
const literal = (value) => JSON.stringify(value).replaceAll(/"(\w+)":/gu, '$1:');

const packedWords = {
  name: 'packed-words',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]words[/\\]packed\.ts$/ }, () => ({
      contents: Object.entries(packed)
        .map(([name, value]) => `export const ${name} = ${literal(value)};`)
        .join('\n'),
      loader: 'js',
    }));
  },
};

/** Long names that are the widget's alone: of its words those with a capital, and what its parts call each other by. */
const OWN = [
  ...Object.keys(packed.NAMES).filter((name) => /[A-Z]/u.test(name)),
  ...['catchingUp', 'newsAfter', 'ownFile', 'sendingId', 'setQueue', 'setState', 'takeBack', 'titleId', 'toEnd'],
];

/** What the shop is told and tells keeps its names. */
const SAID = ['../contract.ts', '../../message.ts'].map((path) => readFileSync(join(HERE, path), 'utf8')).join('\n');
const foreign = OWN.filter((name) => new RegExp(`\\b${name}\\b`, 'u').test(SAID));
if (foreign.length > 0)
  throw new Error(`${foreign} means something to the shop as well; call it otherwise in the widget`);

/**
 * Names that the built script has shorter: these, and what the widget's parts tell each other. That is called on…, with a
 * capital, which of a browser's is only whether there is a network.
 */
const SHORTER = { mangleProps: new RegExp(`^(on[A-Z].*|${OWN.join('|')})$`), reserveProps: /^onLine$/ };

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

/** A second minifier finds what the first has left. */
const again = async ({ name, bytes }) => {
  const { code, errors } = await minify(name, Buffer.from(bytes).toString(), { compress: { target: TARGET } });
  if (errors.length > 0) throw new Error(errors[0].message);
  return { name, bytes: Buffer.from(code) };
};

/** Gzipped as small as it goes: where a text changes its letters often (words, style sheets), shorter blocks may be better. */
const smallest = (bytes) =>
  [4, 5, 6, 7, 8, 9]
    .map((memLevel) => gzipSync(bytes, { level: 9, memLevel }))
    .reduce((least, one) => (one.length < least.length ? one : least));

const copied = (path, name) => ({ name, bytes: readFileSync(join(HERE, path)) });

const files = [
  await again(await built('start.ts', 'widget.js', { format: 'iife', plugins: [styleText, packedWords], ...SHORTER })),
  await built('page/page.ts', 'page.js', { format: 'iife' }),
  await built('page/page.css', 'page.css'),
  copied('page/index.html', 'index.html'),
  copied('sign.svg', 'sign.svg'),
];

/** Beside each text its compressed forms, for a server that has them ready. Over https every browser takes Brotli. */
const zipped = files.map(({ name, bytes }) => ({ name: `${name}.gz`, bytes: smallest(bytes) }));
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
