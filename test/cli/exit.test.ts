import { spawn } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from './in-process.ts';
import { freshFolder, LAUNCHER, objects, xiaoer } from './run.ts';

const ROOT = join(import.meta.dirname, '../..');
const PRODUCTS = 'sku,name,category,price,stock,returnable\n';

// What is not built yet is built once, so that no test waits for it.
beforeAll(() => xiaoer(['--version']), 120_000);

describe('xiaoer ends', () => {
  it('with 0 after a list of its commands', async () => {
    const { code, out, err } = await xiaoer(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Usage: xiaoer <command>.*import.*doctor/s);
  });

  it('with 0 after its version', async () => {
    expect(await xiaoer(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  });

  it.each([
    [['imprt'], "USAGE: unknown command 'imprt' (Did you mean import?). See: xiaoer --help\n"],
    [
      ['import', '.', '--partail'],
      "USAGE: unknown option '--partail' (Did you mean --partial?). See: xiaoer import --help\n",
    ],
    [['faq', 'ask'], "USAGE: missing required argument 'question'. See: xiaoer faq ask --help\n"],
    [['faq'], 'USAGE: name one of its commands. See: xiaoer faq --help\n'],
    [
      ['ticket', 'list', '--kind', 'retrun'],
      'USAGE: --kind is one of return, refund, exchange, repair, delivery, complaint, other, not "retrun".\n',
    ],
    [['import'], 'USAGE: Name one folder to import, or --sample. See: xiaoer import --help\n'],
    [
      ['import', '--sample', '--now', 'yesterday'],
      'USAGE: --now is a time with its offset, such as 2026-11-20T10:00:00+08:00, not "yesterday".\n',
    ],
    [
      ['import', '--sample', '--now', '2026-11-20T10:00:00'],
      'USAGE: --now is a time with its offset, such as 2026-11-20T10:00:00+08:00, not "2026-11-20T10:00:00".\n',
    ],
  ])('with 2 when it is called wrongly: %j', async (words, err) => {
    expect(await command(words, { cwd: await freshFolder() })).toEqual({ code: 2, out: '', err });
  });

  it('with 2 and a list of its commands when none is named', async () => {
    const { code, out } = await xiaoer([]);
    expect(code).toBe(2);
    expect(out).toContain('Usage: xiaoer <command>');
  });

  it('with 1, the code and the remedy when it fails', async () => {
    const { code, out, err } = await xiaoer(['import', '--sample'], { env: { DATABASE_URL: 'mysql://x' } });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^CONFIG_INVALID: DATABASE_URL must be file:<path> or postgresql:/);
  });

  it('quietly when its reader has had enough', async () => {
    const child = spawn('sh', ['-c', `"${process.execPath}" "${LAUNCHER}" --help | head -1; exit "$?"`]);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([0, '']);
  });
});

describe('xiaoer ticket list', { timeout: 120_000 }, () => {
  it('says that there was no database where it was told to look, and then no more', async () => {
    const cwd = await freshFolder();
    const call = ['ticket', 'list', '--json', '--db', 'file:./typo.db'];
    const first = await xiaoer(call, { cwd });
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toMatch(/^There is no database at .*typo\.db yet: .*check --db or DATABASE_URL\.\n$/u);
    expect(await xiaoer(call, { cwd })).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('xiaoer import', () => {
  it('prints what became of each file, and as JSON one object a line', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'products.csv'), `${PRODUCTS}A,a,c,1.00,1,yes\n`);
    const first = await xiaoer(['import', '.', '--db', 'file:shop.db'], { cwd });
    expect(first).toEqual({ code: 0, out: 'products.csv           1 rows: 1 new\n', err: '' });
    const again = await xiaoer(['import', '.', '--db', 'file:shop.db', '--json'], { cwd });
    expect(objects(again.out)).toEqual([
      {
        type: 'file',
        file: 'products.csv',
        encoding: 'UTF-8',
        rows: 1,
        new: 0,
        changed: 0,
        same: 1,
        rejected: 0,
        removed: 0,
      },
      { type: 'end', kept: true, problems: 0 },
    ]);
  });

  it('names bad rows on standard error and keeps nothing', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'products.csv'), `${PRODUCTS}A,a,c,1.00,1,yes\nB,b,c,free,1,yes\n`);
    const { code, out, err } = await xiaoer(['import', '.'], { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      'IMPORT_INVALID: 1 problem; nothing of this import was kept. Correct these rows, or keep the good ones with --partial:\n' +
        'products.csv:3: price: "free" is no amount; write it like 129.00, without a sign of currency, at most 9999999.99\n',
    );
    const partial = await xiaoer(['import', '.', '--partial', '--json'], { cwd });
    expect(partial.code).toBe(0);
    expect(objects(partial.out).at(-2)).toMatchObject({ file: 'products.csv', new: 1, rejected: 1 });
    expect(partial.err).toMatch(/^products\.csv:3: price: /);
  });

  it('takes the sample shop from a folder as the example it is, and from a copy of it', async () => {
    const cwd = await freshFolder();
    await cp(join(ROOT, 'templates/sample-shop'), join(cwd, 'copy'), { recursive: true });
    const words = ['--json', '--now', '2026-11-20T10:00:00+08:00'];
    const first = await command(['import', 'copy', ...words], { cwd });
    expect([first.code, objects(first.out).at(-1)]).toEqual([0, { type: 'end', kept: true, problems: 0 }]);
    const later = await command(['import', '--sample', '--json', '--now', '2026-12-01T10:00:00+08:00'], { cwd });
    expect(objects(later.out).filter((one) => one['type'] === 'file' && one['same'] !== one['rows'])).toEqual([]);
  });

  it('reads .env where it is called, which the environment outweighs', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, '.env'), 'DATABASE_URL=mysql://x\n');
    const fromFile = await xiaoer(['import', '--sample'], { cwd });
    expect(fromFile.err).toMatch(/^CONFIG_INVALID: DATABASE_URL/);
    const outweighed = await xiaoer(['import', '--sample'], { cwd, env: { DATABASE_URL: 'file:shop.db' } });
    expect([outweighed.code, outweighed.err]).toEqual([0, '']);
  });
});

describe('xiaoer chat --json', { timeout: 120_000 }, () => {
  it('answers what it can, and tells of a turn it cannot read on standard error and by its status', async () => {
    const cwd = await freshFolder();
    const input = '{"text":"hi","attachments":[{"path":"gone.jpg"}]}\n{"text":"hi"}\n';
    const { code, out, err } = await command(['chat', '--json'], { cwd, input });
    expect(code).toBe(1);
    expect(err).toBe('INPUT_INVALID: The file gone.jpg cannot be read. Check its path and rights.\n');
    expect(objects(out).map(({ type, turn }) => turn ?? type)).toEqual(['error', 1, 'reply', 2]);
  });
});

describe('xiaoer policy check', { timeout: 120_000 }, () => {
  it('names the file it was given, where that cannot be read as rules', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'draft.yaml'), 'tiers: []\n');
    const { code, err } = await command(['policy', 'check', '--rules', 'draft.yaml'], { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/^CONTENT_INVALID: draft\.yaml: /);
  });
});
