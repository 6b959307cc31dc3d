import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LONGEST_RENDERED, liquid } from '../../src/content/liquid.ts';

const said = (text: string, values: object = {}): string => String(liquid.parseAndRenderSync(text, values));

it.each(['render', 'include', 'layout'])('No text of the shop reads a file of the machine by “%s”', async (tag) => {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-liquid-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const secret = join(folder, 'env.liquid');
  await writeFile(secret, 'DATA_KEY=00');
  for (const path of ['package.json', './package.json', secret, relative(process.cwd(), secret), '.env', 'env'])
    expect(() => said(`{% ${tag} "${path}" %}`), path).toThrow(`tag "${tag}" not found`);
  // Nor where a tag that reads files came back.
  for (const path of ['package.json', secret]) expect(() => liquid.renderFileSync(path)).toThrow('ENOENT');
});

it.each([
  ['{{ a.constructor }}', 'undefined variable'],
  ['{{ a.__proto__ }}', 'undefined variable'],
  ['{{ a | constructor }}', 'undefined filter'],
])('No text reaches what an object inherits: %s', (text, why) => {
  expect(() => said(text, { a: {} })).toThrow(why);
});

it('Values are written as Liquid writes them', () => {
  expect(
    said('{{ a }}|{{ b }}|{{ c }}|{{ d }}|{{ e }}', { a: [1, [2, null], 'x'], b: null, c: 0, d: false, e: 1.5 }),
  ).toBe('12x||0|false|1.5');
});

it('A text comes to so many characters and no more, however it repeats itself', () => {
  const x = 'x'.repeat(100);
  expect(said(`{% for i in (1..1000) %}${x}{% endfor %}`)).toHaveLength(LONGEST_RENDERED);
  expect(() => said(`{% for i in (1..1000) %}${x}{% endfor %}y`)).toThrow('comes to more than 100000 characters');
  expect(() => said(`{% capture a %}{% for i in (1..1001) %}${x}{% endfor %}{% endcapture %}`)).toThrow(
    'comes to more',
  );
  // Five hundred megabytes of it would be more than the program may have.
  expect(() => said(`{% for i in (1..900000) %}${'x'.repeat(3900)}{% endfor %}`)).toThrow('comes to more');
});

it.each([
  '{% for i in (1..100000000) %}{% endfor %}',
  '{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}',
  '{% assign s = "xxxxxxxxxx" %}{% for i in (1..30) %}{% assign s = s | append: s %}{% endfor %}{{ s }}',
])('A text that would never end is given up: %s', (text) => {
  expect(() => said(text)).toThrow('memory alloc limit exceeded');
});
