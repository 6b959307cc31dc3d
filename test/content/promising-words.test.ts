import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseAdvertising } from '../../src/compliance/advertising.ts';
import { findPromises } from '../../src/compliance/promises.ts';
import { LANGS } from '../../src/message.ts';

const policy = parseAdvertising(parse(readFileSync('templates/policies/advertising.yaml', 'utf8')));

/** Replies said of a case that stands, or of the term it stands on, before it is opened with the shopper's yes. */
const OF_CASES = [
  'coupon',
  'exchange',
  'goods-problem',
  'order-status',
  'pick-up',
  'refund',
  'repair',
  'return',
  'ticket-state',
];

/** The words of a template without what is filled in. */
const said = (file: string): string =>
  readFileSync(file, 'utf8')
    .replaceAll(/\{\{.*?\}\}/gs, 'X')
    .replaceAll(/\{%.*?%\}/gs, '');

describe('What the bot says', () => {
  it.each(LANGS)('promises nothing where no case stands, in %s', (lang) => {
    const folder = `templates/replies/${lang}`;
    const files = readdirSync(folder).filter((name) => !OF_CASES.includes(name.replace('.yaml', '')));
    expect(files.length).toBeGreaterThan(20);
    const promised = files.flatMap((name) => findPromises(said(`${folder}/${name}`), policy).map(({ text }) => text));
    expect(promised).toEqual([]);
  });
});
