import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/cli/doctor/index.ts';
import { acceptedSentences } from '../../src/composition/accepted-sentences.ts';
import { sentencesName } from '../../src/composition/accuracy-gate.ts';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { loadContent } from '../../src/content/load.ts';
import { freshDatabase, TEST_KEY } from '../support/database.ts';
import { command } from './in-process.ts';
import { freshFolder, objects, xiaoer } from './run.ts';

// Each command is a process of the built program once; what else it does is asked of it in this process.
beforeAll(() => xiaoer(['--version']), 120_000);

const ROOT = join(import.meta.dirname, '../..');
const FAQ = 'id,question,variants,answer,lang\nmoon,你们在月球上有店吗,月球能送吗¦月球配送,暂时没有。,zh-CN\n';

describe('xiaoer faq', { timeout: 120_000 }, () => {
  it('finds imported entries beside those of the shop, with scores and why', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'faq.csv'), FAQ);
    expect((await command(['import', 'faq.csv'], { cwd })).code).toBe(0);
    const { code, out, err } = await xiaoer(['faq', 'ask', '你们在月球上有店吗', '--json'], { cwd });
    expect([code, err]).toEqual([0, '']);
    const [first] = objects(out);
    expect(first).toMatchObject({ rank: 1, id: 'moon', matched: '你们在月球上有店吗' });
    expect(first?.['why']).not.toEqual([]);
    const shown = await command(['faq', 'ask', '你们在月球上有店吗'], { cwd });
    expect(shown.out).toMatch(/^1\. moon {2}[01]\.\d\d {2}你们在月球上有店吗\n/);
  });

  it('measures retrieval on questions whose answers are known', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'faq.csv'), FAQ);
    await command(['import', 'faq.csv'], { cwd });
    await writeFile(join(cwd, 'q.jsonl'), '{"question":"月球配送","faq":"moon"}\n');
    const { out, err } = await command(['faq', 'test', 'q.jsonl', '--json'], { cwd });
    expect(err).toBe('');
    expect(objects(out)).toEqual([
      { n: 1, recall_at_1: 1, recall_at_3: 1, mrr: 1, p50_ms: expect.any(Number), p99_ms: expect.any(Number) },
    ]);
  });

  it('says which entries the questions name that the shop does not have', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'q.jsonl'), '{"question":"月球配送","faq":"mon"}\n');
    const { code, out, err } = await command(['faq', 'test', 'q.jsonl', '--json'], { cwd });
    expect(code).toBe(0);
    expect(objects(out)).toMatchObject([{ n: 1, recall_at_1: 0 }]);
    expect(err).toMatch(/no FAQ entries mon; .*Correct the ids/u);
  });

  it('names the line of a file that cannot be read', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'q.jsonl'), '{"question":"a","faq":"b"}\n{"question":1}\n');
    expect(await command(['faq', 'test', 'q.jsonl'], { cwd })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^INPUT_INVALID: q\.jsonl:2: /),
    });
  });
});

describe('xiaoer nlu', { timeout: 120_000 }, () => {
  const lines = (rows: [string, string][]) => rows.map(([text, intent]) => JSON.stringify({ text, intent })).join('\n');

  it('trains on foreign sentences and tests on others', async () => {
    const cwd = await freshFolder();
    const colours = ['red', 'green', 'blue', 'black', 'white', 'pink'];
    const train = colours.flatMap((one): [string, string][] => [
      [`I want the ${one} shirt`, 'buy'],
      [`where is my ${one} parcel now`, 'track'],
    ]);
    await writeFile(join(cwd, 'train.jsonl'), lines(train));
    await writeFile(
      join(cwd, 'test.jsonl'),
      lines([
        ['I want a shirt', 'buy'],
        ['where is the parcel', 'track'],
      ]),
    );
    const words = ['nlu', 'evaluate', '--train', 'train.jsonl', '--test', 'test.jsonl'];
    const { code, out } = await xiaoer([...words, '--json'], { cwd });
    expect(code).toBe(0);
    expect(objects(out)).toEqual([
      expect.objectContaining({
        n: 2,
        accuracy: 1,
        macro_f1: 1,
        train_ms: expect.any(Number),
        predict_ms: { p50: expect.any(Number), p99: expect.any(Number) },
        confusions: [],
      }),
    ]);
    expect((await command(words, { cwd })).out).toMatch(/^n +2\naccuracy +1\n/);
    expect(await readdir(cwd)).toEqual(['test.jsonl', 'train.jsonl']);
  });

  it("tests the shop's own model", async () => {
    const cwd = await freshFolder();
    await writeFile(
      join(cwd, 'test.jsonl'),
      lines([
        ['我要退货', 'return_request'],
        ['I want to talk to a human', 'human_agent'],
      ]),
    );
    const { code, out } = await command(['nlu', 'test', 'test.jsonl', '--json'], { cwd });
    expect(code).toBe(0);
    expect(objects(out)[0]).toMatchObject({ n: 2, accuracy: 1 });
  });

  it('names the option that is missing', async () => {
    expect(await command(['nlu', 'evaluate', '--test', 'x'])).toEqual({
      code: 2,
      out: '',
      err: "USAGE: required option '--train <file>' not specified. See: xiaoer nlu evaluate --help\n",
    });
  });
});

describe('xiaoer nlu accept', { timeout: 120_000 }, () => {
  it('lets the sentences of intents/ pass as they stand, in every process on the database', async () => {
    const cwd = await freshFolder();
    const database = await freshDatabase();
    const { code, out } = await command(['nlu', 'accept', '--db', database.url, '--json'], {
      cwd,
      env: { DATA_KEY: TEST_KEY.toString('base64') },
    });
    const sentences = sentencesName(await loadContent(ROOT, vocabulary()));
    expect([code, objects(out)]).toEqual([0, [{ intents: expect.any(Number), sentences }]]);
    expect(await acceptedSentences(await database.open())).toBe(sentences);
  });
});

describe('xiaoer backup', { timeout: 120_000 }, () => {
  it('copies a database that opens with the same key', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'faq.csv'), FAQ);
    await command(['import', 'faq.csv', '--db', 'file:shop.db'], { cwd });
    const { code, out } = await xiaoer(['backup', 'copy.db', '--db', 'file:shop.db', '--json'], { cwd });
    expect(code).toBe(0);
    expect(objects(out)).toEqual([{ file: 'copy.db', bytes: expect.any(Number), ms: expect.any(Number) }]);
    const key = (await readFile(join(cwd, 'shop.db.key'), 'utf8')).trim();
    const again = await command(['import', 'faq.csv', '--db', 'file:copy.db', '--json'], {
      cwd,
      env: { DATA_KEY: key },
    });
    expect(objects(again.out)[0]).toMatchObject({ file: 'faq.csv', same: 1 });
  });

  it('names the copy by the time in the shop when none is named', async () => {
    const cwd = await freshFolder();
    await writeFile(join(cwd, 'faq.csv'), FAQ);
    await command(['import', 'faq.csv'], { cwd });
    await command(['backup', '--now', '2026-11-20T02:00:00Z'], { cwd });
    expect(await readdir(join(cwd, 'backups'))).toEqual(['shop-20261120-100000.db']);
  });

  it('says that there is nothing to copy, and makes nothing', async () => {
    const cwd = await freshFolder();
    const { code, err } = await command(['backup', 'copy.db', '--db', 'file:nowhere.db'], { cwd });
    expect(code).toBe(1);
    expect(err).toMatch(/^NOT_FOUND: There is no database at .+nowhere\.db\./);
    expect(await readdir(cwd)).toEqual([]);
  });
});

describe('xiaoer doctor', { timeout: 120_000 }, () => {
  it('prints one object a check, and ends with 1 when something is not in order', async () => {
    const cwd = await freshFolder();
    const { code, out, err } = await xiaoer(['doctor', '--json'], { cwd, env: { WEB_MAX_FILE_MB: '0', PORT: '0' } });
    const found = objects(out);
    expect(found.map(({ check }) => check)).toEqual(CHECKS.map(({ name }) => name));
    expect(found.find(({ check }) => check === 'channel web')).toMatchObject({ ok: false, code: 'CONFIG_INVALID' });
    expect(code).toBe(1);
    expect(err).toMatch(/^[A-Z_]+: Not in order: .*channel web/);
    expect(await readdir(cwd)).toEqual([]);
  });
});
