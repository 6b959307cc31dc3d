import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cell, cellRunner, type Result } from '../bench/peers/cells.ts';
import { drawTable } from '../bench/peers/table.ts';

const MEASURED = { n: 4, accuracy: 0.919, train_ms: 4120, p50_ms: 0.14, p99_ms: 12.34, cpu_ms: 5000, memory_mb: 13 };

describe('The table of the engine and its peers', () => {
  it('is one for all sets, with a column an engine and without rows that nobody has', () => {
    const results: Result[] = [
      { set: 'shop', engine: 'ours', stored: 0, end: 'measured', found: { ...MEASURED, typos: 0.91 } },
      { set: 'shop', engine: 'theirs', stored: 0, end: 'over the limit', found: { train_ms: 900 } },
      { set: 'shop', engine: 'ours', stored: 4, end: 'measured', found: MEASURED },
      { set: 'zh', engine: 'ours', stored: 0, end: 'measured', found: { ...MEASURED, oos_recall: 0.5, auroc: 0.875 } },
      { set: 'zh', engine: 'theirs', stored: 0, end: 'failed', found: {} },
    ];
    const rows = drawTable(results, ['ours', 'theirs'])
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .map((word) => word.trim())
          .slice(1, -1)
          .join(' | '),
      );
    expect(rows.filter((row) => !row.startsWith('--'))).toEqual([
      'set | what | ours | theirs',
      'shop | accuracy, % | 91.9 | too slow',
      'shop | lost by typos, points | 0.9 | –',
      'shop | learning, s | 4.12 | 0.90',
      'shop | query p50 / p99, ms | 0.14 / 12.3 | –',
      'shop | CPU in all, s | 5.00 | –',
      'shop | added memory, MB | 13 | –',
      'shop | recall@1 as a FAQ, 4 stored, % | 91.9 | –',
      'zh | accuracy, % | 91.9 | failed',
      'zh | foreign caught at 5 %, AUROC | 50.0, 0.875 | –',
      'zh | learning, s | 4.12 | –',
      'zh | query p50 / p99, ms | 0.14 / 12.3 | –',
      'zh | CPU in all, s | 5.00 | –',
      'zh | added memory, MB | 13 | –',
    ]);
  });
});

/** A folder with one small set. */
const folder = async (): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), 'xiaoer-sets-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'small'));
  const rows = ['parcel', 'refund'].flatMap((intent) =>
    ['where is my', 'tell me about the', 'a word on the'].map((words) => ({ text: `${words} ${intent}`, intent })),
  );
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  await writeFile(join(root, 'small', 'train.jsonl'), lines);
  await writeFile(join(root, 'small', 'test.jsonl'), lines);
  return root;
};

describe('A peer', () => {
  const cell: Cell = { set: 'small', engine: 'natural Bayes', stored: 0 };

  it('is measured in a process of its own, and says what it does meanwhile', async () => {
    const said: string[] = [];
    const runner = cellRunner({ root: await folder(), limit: 600_000, tell: (_, now) => void said.push(now) });
    const { end, found } = await runner.run(cell);
    expect(end).toBe('measured');
    expect(found).toMatchObject({ n: 6, accuracy: 1 });
    expect(said).toEqual(['learns 6 sentences', 'is asked 6 sentences', 'is asked with slips of the finger']);
  });

  it('is ended when its time is up', async () => {
    const runner = cellRunner({ root: await folder(), limit: 1, tell: () => undefined });
    expect(await runner.run(cell)).toEqual({ ...cell, end: 'over the limit', found: {} });
  });

  it('is ended by an interrupt, and none is begun after it', async () => {
    const runner = cellRunner({ root: await folder(), limit: 600_000, tell: () => undefined });
    const running = runner.run(cell);
    runner.breakOff();
    expect(await running).toMatchObject({ end: 'broken off' });
    expect(await runner.run(cell)).toEqual({ ...cell, end: 'broken off', found: {} });
  });
});
