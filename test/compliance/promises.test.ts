import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseAdvertising } from '../../src/compliance/advertising.ts';
import { findPromises } from '../../src/compliance/promises.ts';

interface Labelled {
  text: string;
  /** What it promises; empty: nothing. */
  of: string[];
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const policy = parseAdvertising(parse(read('../../templates/policies/advertising.yaml')));
const labelled = read('./promises.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);
const heard = (text: string): string[] => [...new Set(findPromises(text, policy).map(({ of }) => of))];

describe('The promise detector, on labelled sentences of three languages', () => {
  const promising = labelled.filter(({ of }) => of.length > 0);
  const alarms = labelled.filter(({ text }) => heard(text).length > 0);
  const missed = promising.filter(({ text }) => heard(text).length === 0).map(({ text }) => text);
  const wrong = alarms.filter(({ of }) => of.length === 0).map(({ text }) => text);

  it('hears at least 95 of 100 promises', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(150);
    const recall = 1 - missed.length / promising.length;
    expect(recall, `missed: ${missed.join(' / ')}`).toBeGreaterThanOrEqual(0.95);
  });

  it('is right in at least 90 of 100 alarms', () => {
    const precision = 1 - wrong.length / alarms.length;
    expect(precision, `wrong: ${wrong.join(' / ')}`).toBeGreaterThanOrEqual(0.9);
  });

  it('names what is promised in at least 90 of 100', () => {
    const other = promising.filter(({ text, of }) => of.some((one) => !heard(text).includes(one)));
    expect(1 - other.length / promising.length, other.map(({ text }) => text).join(' / ')).toBeGreaterThanOrEqual(0.9);
  });
});
