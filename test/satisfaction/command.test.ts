import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { clockOf } from '../../src/cli/open.ts';
import { programFor } from '../../src/cli/program.ts';
import type { Content } from '../../src/content/types.ts';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import { contentWith } from '../understanding/shop-content.ts';
import { FROM, NOW, TO, threeWeeks } from './three-weeks.ts';
import { contextAt, rawPolicy, SHANGHAI } from './world.ts';

let store: Store;
// Only read, so one for all.
beforeAll(async () => {
  store = await threeWeeks();
});

const content = (): Content => ({
  ...contentWith(new Map(), new Map()),
  policies: new Map([['satisfaction', rawPolicy()]]),
});

/** Runs `xiaoer summary` on the three weeks; returns what it wrote. */
const summary = async (...words: string[]): Promise<{ out: string; err: string }> => {
  const written = { out: '', err: '' };
  const missing = (): never => {
    throw new Error('not for this command');
  };
  const context: CliContext = {
    out: (line) => {
      written.out += `${line}\n`;
    },
    err: (line) => {
      written.err += `${line}\n`;
    },
    stdin: missing,
    withStore: missing,
    content: missing,
    withApp: (options, work) => work({ store, content: content(), clock: clockOf(options.now), timezone: SHANGHAI }),
  };
  const program = await programFor(['summary'], context, '0');
  await program.parseAsync(['summary', '--now', NOW, ...words], { from: 'user' });
  return written;
};

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'xiaoer-summary-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
};

const SPAN = ['--from', FROM, '--to', TO];

describe('xiaoer summary', () => {
  it('prints a page to read, in the language of the shop', async () => {
    const { out } = await summary(...SPAN);
    expect(out.split('\n').slice(0, 6)).toEqual([
      'Mianzhan · 满意度 · 2026-11-02 – 2026-11-22 (Asia/Shanghai)',
      '',
      '有人在等吗？',
      '  没有人在等。 没有同事在线。',
      '',
      '顾客满意吗？',
    ]);
    expect((await summary(...SPAN, '--lang', 'zh-TW')).out).toContain('機器人獨力完成');
    expect((await summary(...SPAN, '--lang', 'en')).out).toContain('Settled by the bot alone    30 (60%)');
  });

  it('prints one JSON object a line, by either option', async () => {
    const { out } = await summary(...SPAN, '--json', '--by', 'channel', '--compare', 'previous');
    expect(out.trimEnd()).not.toContain('\n');
    const expected = await summarize(store, { from: FROM, to: TO, by: 'channel', compare: 'previous' }, contextAt(NOW));
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(expected)));
    expect((await summary(...SPAN, '--format', 'json', '--by', 'channel', '--compare', 'previous')).out).toBe(out);
    // The order of the public format.
    expect(Object.keys(JSON.parse(out) as object)).toEqual([
      'from',
      'to',
      'conversations',
      'contained',
      'contained_rate',
      'surveys_sent',
      'surveys_answered',
      'response_rate',
      'csat',
      'dsr',
      'complaint_rate',
      'first_response_s',
      'resolution_s',
      'within_3min_rate',
      'escalations_by_tier',
      'compensation_total',
      'low_scores',
      'groups',
      'change',
      'notable',
      'explained',
    ]);
  });

  it('looks at the last seven days unless told', async () => {
    expect(JSON.parse((await summary('--json')).out)).toMatchObject({
      from: '2026-11-16T00:00:00+08:00',
      to: '2026-11-23T00:00:00+08:00',
      conversations: 8,
    });
  });

  it('writes files of every kind', async () => {
    const made = await folder();
    for (const [format, begins] of [
      ['csv', 'day,name,conversations'],
      ['html', '<!doctype html>\n<html lang="en">'],
      ['json', '{"from":"2026-11-02T00:00:00+08:00"'],
      ['text', 'Mianzhan · Satisfaction'],
      // A zip archive.
      ['xlsx', 'PK'],
    ] as const) {
      const out = join(made, `summary.${format}`);
      const written = await summary(...SPAN, '--by', 'day', '--lang', 'en', '--format', format, '--out', out);
      expect(written).toEqual({ out: '', err: `written to ${out}\n` });
      expect((await readFile(out, 'latin1')).startsWith(Buffer.from(begins).toString('latin1')), format).toBe(true);
    }
  });

  it('foretells a day, hour by hour, as a page or as JSON', async () => {
    const { out } = await summary('--predict', 'tomorrow', '--lang', 'en');
    // A Monday: the 2nd, 9th and 16th, with two talks of the bot in the morning and one for a person at two.
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'Mianzhan · What 2026-11-23 will ask for',
      '',
      'The mean of 2026-11-02, 2026-11-09, 2026-11-16; the band holds 90% of such days.',
      'A colleague is busy with a talk for 1 min (measured, 20 talks).',
      '80% answered within 3 min, 3 talks at once (Erlang C).',
      'It knows no holidays and no sales.',
      '',
      '  Hour     Conversations  For a person  Colleagues  Yesterday, 2026-11-21',
      '  10:00        1.0 (0–4)     0.0 (0–1)         0–1                      0',
      '  11:00        1.0 (0–4)     0.0 (0–1)         0–1                      0',
      '  14:00        1.0 (0–4)     1.0 (0–4)           1                      1',
      '  All day      3.0 (0–7)     1.0 (0–4)                                  1',
      '',
    ]);
    const told = JSON.parse((await summary('--predict', '2026-11-23', '--json')).out) as {
      day: string;
      hours: unknown[];
    };
    expect(told.day).toBe('2026-11-23');
    expect(told.hours).toHaveLength(24);
    expect((await summary('--predict', 'tomorrow', '--lang', 'zh-TW')).out).toContain('轉真人');
  });

  it('prints a table and a page where no file is named', async () => {
    expect((await summary(...SPAN, '--format', 'csv')).out.split('\n')[0]).toMatch(/^group,name,conversations/);
    expect((await summary(...SPAN, '--format', 'html')).out).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it.each([
    [['--format', 'pdf'], 'USAGE', '--format is one of text, json, csv, xlsx, html'],
    [['--format', 'xlsx'], 'USAGE', '--out summary.xlsx'],
    [['--lang', 'fr'], 'USAGE', '--lang is one of zh-CN, zh-TW, en'],
    [['--compare', 'next'], 'USAGE', '--compare takes "previous"'],
    [['--predict', 'yesterday'], 'USAGE', '--predict is "tomorrow" or a day'],
    [['--predict', 'tomorrow', '--format', 'csv'], 'USAGE', '--predict is printed as text or json'],
    [['--by', 'weather'], 'USAGE', '--by is one of channel'],
    [['--from', 'monday'], 'USAGE', '--from is a day such as 2026-11-20'],
    [['--from', '2026-11-03', '--to', '2026-11-02'], 'USAGE', '--from must lie before'],
    [['--out', '/nowhere/at/all.txt'], 'INPUT_INVALID', '/nowhere/at/all.txt cannot be written'],
  ])('refuses %j with a remedy', async (words, code, says) => {
    await expect(summary(...words)).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  });
});
