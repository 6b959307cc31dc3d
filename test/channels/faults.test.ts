import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../src/channels/index.ts';

const TESTS = join(import.meta.dirname, '..');
/** As the table calls them, with the names of the channels. */
const CHANNELS: Readonly<Record<string, string>> = {
  Slack: 'slack',
  Discord: 'discord',
  'WeChat by wechaty': 'wechaty',
  WeCom: 'wecom',
  'Official account': 'wechat-official',
  'Web page': 'web',
};
/** Suites that run on every channel, and the file that runs each on one. */
const SUITES: Readonly<Record<string, (channel: string) => string>> = {
  'contract/channel.ts': (channel) => `contract/channel-${channel}.test.ts`,
  'contract/staff/contract.ts': (channel) => `contract/staff-${channel}.test.ts`,
};
const ROW = /^\| ([^|]+) \| (?:`([^`]+)` (.+)|cannot happen: (.+)) \|$/u;

interface Cell {
  fault: string;
  channel: string;
  /** Null where the fault cannot happen there. */
  shown: { file: string; title: string } | null;
}

const readCells = (): Cell[] => {
  const cells: Cell[] = [];
  let fault = '';
  for (const line of readFileSync(join(import.meta.dirname, 'FAULTS.md'), 'utf8').split('\n')) {
    if (line.startsWith('## ')) fault = line.slice(3);
    const [, channel, file, title] = ROW.exec(line) ?? [];
    if (channel !== undefined) cells.push({ fault, channel, shown: file && title ? { file, title } : null });
    else if (line.startsWith('| ') && line !== '| channel | shown by |')
      throw new Error(`No row of the table: ${line}`);
  }
  return cells;
};

/** Tests of a file by their titles, as they stand in the source. */
const holds = (source: string, title: string): boolean =>
  ["'", '`'].some((mark) => source.includes(mark + title + mark));

describe('the table of faults', () => {
  const cells = readCells();

  it('names no test that there is not', () => {
    const missing = cells.flatMap(({ fault, shown }) => {
      if (shown === null) return [];
      const file = join(TESTS, shown.file);
      return existsSync(file) && holds(readFileSync(file, 'utf8'), shown.title) ? [] : [{ fault, ...shown }];
    });
    expect(missing).toEqual([]);
  });

  it('leaves out no channel at any fault', () => {
    const faults = [...new Set(cells.map(({ fault }) => fault))];
    expect(faults.length).toBeGreaterThan(20);
    for (const fault of faults) {
      const there = cells.filter((cell) => cell.fault === fault).map(({ channel }) => channel);
      expect(there, fault).toEqual(Object.keys(CHANNELS));
    }
  });

  it('knows every channel there is', () => {
    const known = new Set(Object.values(CHANNELS));
    expect([...PLATFORMS.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it('names shared suites only for channels that run them', () => {
    const idle = cells.flatMap(({ channel, shown }) => {
      const of = shown === null ? undefined : SUITES[shown.file]?.(CHANNELS[channel] ?? '');
      return of !== undefined && !existsSync(join(TESTS, of)) ? [{ channel, of }] : [];
    });
    expect(idle).toEqual([]);
    const backlogs = readFileSync(join(TESTS, 'contract/channel-backlogs.test.ts'), 'utf8');
    for (const name of Object.values(CHANNELS)) expect(backlogs).toContain(`backlogContract('${name}'`);
  });
});
