import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/cli/story/shape.ts';
import { languageOf } from '../../src/understanding/text/language.ts';

const TESTS = join(import.meta.dirname, '..');
const LANGS = ['zh-CN', 'zh-TW', 'en'] as const;

/** The rows of the tables, by the heading they stand under, without head and rule. */
const tables = (): Map<string, string[][]> => {
  const found = new Map<string, string[][]>();
  let heading = '';
  for (const line of readFileSync(join(import.meta.dirname, 'CASES.md'), 'utf8').split('\n')) {
    if (line.startsWith('## ')) heading = line.slice(3);
    if (line.startsWith('| ')) {
      const cells = line.slice(2, -2).split(' | ');
      found.set(heading, [...(found.get(heading) ?? []), cells]);
    }
  }
  return new Map([...found].map(([name, rows]) => [name, rows.slice(1)]));
};
const rows = (heading: string): string[][] => tables().get(heading) ?? [];
const storyOf = (cell: string): string => join(TESTS, 'stories', `${cell.replaceAll('`', '')}.yaml`);

describe('the table of what a shop may ask to be shown', () => {
  it('tells every kind of case in each language', () => {
    expect(rows('Kinds of case').length).toBeGreaterThan(12);
    const wrong = rows('Kinds of case').flatMap(([name, ...cells]) =>
      LANGS.flatMap((lang, index) => {
        const file = storyOf(cells[index] ?? '');
        if (!existsSync(file)) return [`${name}: no ${file}`];
        const { turns } = readStory(file, readFileSync(file, 'utf8'));
        const said = turns.flatMap(({ says, expect: wanted }) => [
          says ? languageOf(says, 'zh-CN') : '',
          wanted?.lang ?? '',
        ]);
        return said.includes(lang) ? [] : [`${name}: ${file} is not told in ${lang}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('tells every awkward one', () => {
    expect(rows('The awkward ones').length).toBeGreaterThan(5);
    expect(rows('The awkward ones').filter(([, story = '']) => !existsSync(storyOf(story)))).toEqual([]);
  });

  it('names a test that there is for every rule from H14 to H25', () => {
    const told = rows('Rules');
    const missing = told.filter(([, , shown = '']) => {
      const [, file = '', title = ''] = /^`([^`]+)` (.+)$/u.exec(shown) ?? [];
      const path = join(TESTS, file);
      const source = file !== '' && existsSync(path) ? readFileSync(path, 'utf8') : '';
      return !["'", '`'].some((mark) => source.includes(mark + title + mark));
    });
    expect(missing).toEqual([]);
    const rules = Array.from({ length: 12 }, (_, index) => `H${14 + index}`);
    expect([...new Set(told.map(([rule]) => rule))]).toEqual(rules);
  });
});
