import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshFolder, objects } from './run.ts';
import { shopWith } from './shop.ts';

const NOW = '2026-11-30T10:00:00+08:00';

const file = async (...rows: string[]): Promise<string> => {
  const path = join(await freshFolder(), 'rota.csv');
  await writeFile(path, ['name,day,hours,breaks', ...rows].join('\n'));
  return path;
};

describe('xiaoer rota', () => {
  test('plans the days of a file and shows them with what nobody covers', async () => {
    const { run, within } = await shopWith();
    const path = await file(
      'agent1,2026-11-30,08:00-16:00,12:00-12:30',
      'supervisor1,2026-11-30,12:00-22:00,12:15-12:45 18:00-18:30',
      'manager1,2026-11-30,off,',
      'agent1,2026-12-01,08:00-12:00,',
      'agent1,2026-12-01,18:00-22:00,',
    );
    expect(await run('rota', 'import', path, '--now', NOW)).toMatchObject({ code: 0, out: '4 days are planned.\n' });
    expect((await run('rota', 'show', '--now', NOW)).out).toBe(
      [
        '2026-11-30  open 08:00-22:00, Asia/Shanghai',
        '  agent1           08:00-16:00 (12:00-12:30)',
        '  manager1         off',
        '  supervisor1      12:00-22:00 (12:15-12:45, 18:00-18:30)',
        '  ! 12:15-12:30 all have their break',
        '  ! 18:00-18:30 all have their break',
        '',
      ].join('\n'),
    );
    const week = objects((await run('rota', 'show', '--week', '2026-12-03', '--json')).out);
    expect(week).toHaveLength(8);
    expect(week[1]).toEqual({
      day: '2026-12-01',
      open: [{ from: '2026-12-01T08:00:00+08:00', to: '2026-12-01T22:00:00+08:00' }],
      people: [
        {
          ...{ name: 'agent1', off: false },
          shifts: [
            { hours: '08:00-12:00', breaks: [] },
            { hours: '18:00-22:00', breaks: [] },
          ],
        },
      ],
      uncovered: [{ from: '2026-12-01T12:00:00+08:00', to: '2026-12-01T18:00:00+08:00', why: 'nobody' }],
      attendance: expect.any(Array),
    });
    const late = await run('rota', 'show', '--week', '2026-11-30', '--json', '--now', '2026-11-30T18:00:00+08:00');
    const nothing = { times: 0, minutes: 0 };
    expect(objects(late.out).at(-1)).toMatchObject({
      week: '2026-11-30',
      attendance: [
        {
          ...{ name: 'agent1', shifts: 3, planned: 930, due: 450, present: 0, away: 0, absent: 1 },
          ...{ late: nothing, left_early: nothing, breaks_too_long: nothing },
        },
        { name: 'supervisor1', shifts: 1, planned: 540, due: 330, absent: 1 },
      ],
    });
    const record = await within((store) => store.read.audit.list({ action: 'rota.set' }));
    expect(record).toHaveLength(4);
    expect(record.at(-1)).toMatchObject({ who: 'cli', subject: 'rota:2026-11-30:id-agent1' });
  }, 120_000);

  test('keeps nothing of a file with a fault, and names each with its line and what to write', async () => {
    const { run, within } = await shopWith();
    const path = await file(
      'agent1,2026-11-30,08:00-16:00,12:00-12:30',
      'nobody,2026-11-30,08:00-16:00,',
      'agent1,30.11.,08:00-16:00,',
      'agent1,2026-12-01,morning,',
      'agent1,2026-11-30,15:00-20:00,',
      'agent1,2026-11-30,off,',
      'admin,2026-11-30,08:00-16:00,',
    );
    const { code, err } = await run('rota', 'import', path);
    expect(code).not.toBe(0);
    for (const [line, says] of [
      [3, 'there is nobody called "nobody" who serves'],
      [4, '"30.11." is no day'],
      [5, 'hours are written like 08:00-16:00'],
      [6, 'this overlaps another row'],
      [7, 'keep one'],
      [8, 'there is nobody called "admin" who serves'],
    ] as const)
      expect(err).toMatch(new RegExp(`rota\\.csv:${line}: .*${says}`, 'u'));
    expect(err).not.toContain('rota.csv:2:');
    expect(await within((store) => store.read.rota.between('2026-01-01', '2027-12-31'))).toEqual([]);
  }, 120_000);

  test('says what is missing: a file, its first row, a day', async () => {
    const { run } = await shopWith();
    expect((await run('rota', 'import', 'nowhere.csv')).err).toContain('There is no file nowhere.csv');
    const other = join(await freshFolder(), 'other.csv');
    await writeFile(other, 'who,when\nagent,today\n');
    expect((await run('rota', 'import', other)).err).toContain('other.csv:1: the first row is name,day,hours,breaks');
    await writeFile(other, '');
    expect((await run('rota', 'import', other)).err).toContain('the file is empty');
    expect(await run('rota', 'show', '--day', 'soon')).toMatchObject({
      code: 2,
      err: expect.stringContaining('2026-11-30'),
    });
  }, 120_000);
});
