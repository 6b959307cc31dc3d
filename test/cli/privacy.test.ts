import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buy } from '../tickets/world.ts';
import { freshFolder } from './run.ts';
import { shopWith } from './shop.ts';

const AT = ['--now', '2026-11-20T10:00:00+08:00'];
const shop = () => shopWith(async (store) => void (await buy(store)));
const of = ['--customer', 'C1', '--reason', 'asked', '--as', 'supervisor1', ...AT];

describe('xiaoer privacy', () => {
  it('writes a copy to files nobody else may read', async () => {
    const { run } = await shop();
    const folder = join(await freshFolder(), 'copy');
    const done = await run('privacy', 'export', ...of, '--proof', 'in_person', '--out', folder, '--lang', 'zh-CN');
    expect([done.code, done.err]).toEqual([0, '']);
    expect(JSON.parse(await readFile(join(folder, 'my-data.json'), 'utf8'))).toMatchObject({
      profile: [{ name: '王小明' }],
    });
    expect(await readFile(join(folder, 'my-data.html'), 'utf8')).toContain('上海市徐汇区某路 1 号');
    expect((await stat(join(folder, 'my-data.json'))).mode & 0o077).toBe(0);
    expect((await run('privacy', 'list')).out).toContain('export  C1  asked');
  });

  it('erases, says what is kept, and is done at once where nobody has to be told', async () => {
    const { run, within } = await shop();
    const done = await run('privacy', 'erase', ...of, '--proof', 'letter', '--json');
    expect(JSON.parse(done.out)).toMatchObject({ state: 'done', kept: [{ what: 'orders', until: '2029-11-17' }] });
    await within(async ({ read }) => expect(await read.customers.get('C1')).toMatchObject({ name: '', phone: '' }));
  });

  it('names the remedy when it will not', async () => {
    const { run } = await shop();
    const said = async (...words: string[]) => {
      const { code, err } = await run('privacy', ...words);
      return [code, err];
    };
    expect(await said('erase', ...of)).toEqual([1, expect.stringContaining('--proof in_person')]);
    expect(await said('export', ...of, '--proof', 'letter')).toEqual([1, expect.stringContaining('PUBLIC_URL')]);
    expect(await said('erase', ...of, '--proof', 'a hunch')).toEqual([2, expect.stringContaining('called_back')]);
    const agent = ['--customer', 'C1', '--reason', 'asked', '--as', 'agent1', '--proof', 'letter', ...AT];
    expect(await said('erase', ...agent)).toEqual([1, expect.stringContaining('supervisor or manager')]);
  });

  it('counts what is past its term, and lets nothing go that the owner has not set', async () => {
    const { run } = await shop();
    const done = await run('privacy', 'retention', '--dry-run', '--json');
    expect(JSON.parse(done.out)).toEqual({ dry_run: true, talks: 0, photos: 0, addresses: 0 });
  });
});
