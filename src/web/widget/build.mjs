// Builds the shopper's widget and the sample shop's page into dist/web/widget: node src/web/widget/build.mjs
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, '../../../dist/web/widget');
/** Bytes of widget.js, gzipped; what a shop's page may be asked to load. */
const MOST = 20_000;
const TARGET = ['chrome94', 'firefox100', 'safari15.4'];

/** Style sheets go into the script as text, without blanks and remarks. */
const styleText = {
  name: 'style-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true, target: TARGET });
      return { contents: code, loader: 'text' };
    });
  },
};

const script = (entry, name, plugins = []) =>
  build({
    entryPoints: [join(HERE, entry)],
    outfile: join(OUT, name),
    bundle: true,
    minify: true,
    format: 'iife',
    target: TARGET,
    charset: 'utf8',
    legalComments: 'none',
    plugins,
    logLevel: 'silent',
  });

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
await script('start.ts', 'widget.js', [styleText]);
await script('page/page.ts', 'page.js');
await build({
  entryPoints: [join(HERE, 'page/page.css')],
  outfile: join(OUT, 'page.css'),
  minify: true,
  target: TARGET,
  logLevel: 'silent',
});
cpSync(join(HERE, 'sign.svg'), join(OUT, 'sign.svg'));
writeFileSync(join(OUT, 'index.html'), readFileSync(join(HERE, 'page/index.html')));

const size = gzipSync(readFileSync(join(OUT, 'widget.js')), { level: 9 }).length;
process.stdout.write(`widget.js: ${(size / 1000).toFixed(1)} kB gzipped of ${MOST / 1000} kB\n`);
if (size > MOST) {
  process.stderr.write(
    `The widget is ${size - MOST} bytes over its ${MOST} bytes gzipped. See what weighs: npx esbuild src/web/widget/start.ts --bundle --analyze --loader:.css=text --outfile=/dev/null\n`,
  );
  process.exitCode = 1;
}
