import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { checkExperiments } from '../../src/content/check-experiments.ts';
import { examined } from '../../src/content/checked-content.ts';
import type { Draft } from '../../src/content/draft.ts';
import { experimentsShape, readExperiments, runs } from '../../src/content/experiments.ts';
import { Problems } from '../../src/content/problems.ts';
import { readTexts } from '../../src/content/read.ts';
import { parseYaml, shaped } from '../../src/content/yaml-file.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORDS = { 'zh-CN': '好嘞，还有事随时叫我。', 'zh-TW': '好的，還有事隨時找我。', en: 'Any time. Just call me.' };
const one = (changes: object = {}) => ({
  id: 'thanks-shorter',
  of: 'reply',
  key: 'thanks.welcome',
  words: WORDS,
  from: '2026-12-01T00:00:00+08:00',
  ...changes,
});

const program = vocabulary();
let draft: Draft;
// What the shop's own files say is read once; only the experiments differ.
beforeAll(() => {
  draft = examined(readTexts(ROOT), program).draft;
});

const FILE = 'templates/policies/experiments.yaml';

/** What is said at a start of a file that holds these. */
const refused = (...list: object[]): string => {
  const problems = new Problems();
  const source = parseYaml(FILE, stringify(list), problems);
  const experiments = { list: shaped(source, experimentsShape, problems) ?? [], source };
  checkExperiments({ ...draft, experiments }, program, problems);
  return problems.list.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n');
};

describe('Wordings that are tried', () => {
  it('are taken as they are written, half and half and a hundred talks unless told', () => {
    expect(refused(one())).toBe('');
    expect(refused(one({ words: { en: 'Any time.' } }))).toBe('');
    expect(readExperiments([one()])).toMatchObject([{ share: 50, least: 100, decides: 'content', ended: null }]);
  });

  it('stop a start where they are wrong, and need no file', () => {
    const { files, ...rest } = readTexts(ROOT);
    const others = files.filter(([name]) => name !== FILE);
    const told = (list: object[] | null): string[] =>
      examined({ ...rest, files: list ? [...others, [FILE, stringify(list)]] : others }, program).problems.list.map(
        ({ message }) => message,
      );
    expect(told(null)).toEqual([]);
    expect(told([one({ key: 'thanks.nothing' })])).toEqual(['there is no reply "thanks.nothing"; correct the name']);
  });

  it.each([
    ['names no reply', { key: 'thanks.nothing' }, /experiments\.yaml:3: there is no reply "thanks\.nothing"/],
    ['names no FAQ entry', { of: 'faq', key: 'no-such' }, /:3: there is no faq "no-such"; correct the name/],
    [
      'uses a blank nobody fills',
      { words: { ...WORDS, en: '{{ amount }} back' } },
      /:7: "\{\{ amount \}\}" is not known/,
    ],
    ['cannot be read', { words: { ...WORDS, en: '{% if x %}' } }, /:7: the template cannot be read/],
    ['promises what no rule backs', { words: { ...WORDS, en: 'We will refund you.' } }, /:7: .*promises a refund/],
    ['says what the file says', null, /:5: both wordings are the same/],
    ['leaves every language out', { words: {} }, /needs at least one language/],
    ['ends before it begins', { until: '2026-11-01T00:00:00+08:00' }, /:9: until is not after from/],
    ['is judged on too few', { least: 19 }, /"0\.least"/],
    ['gives nobody wording B', { share: 0 }, /"0\.share"/],
  ])('are refused with line and remedy where one %s', (_what, changes, told) => {
    const same = Object.fromEntries(
      (['zh-CN', 'zh-TW', 'en'] as const).map((lang) => [lang, draft.replies[lang].get('thanks.welcome')?.text]),
    );
    expect(refused(one(changes ?? { words: same }))).toMatch(told);
  });

  it.each([
    ['return.not-eligible', /states a rule/],
    ['refund.granted', /states a rule/],
    ['cancel-order.confirm', /states a rule/],
    ['crisis.person', /in a crisis/],
    ['safety.first-aid', /in a crisis/],
    ['verify.last4', /protects who somebody is/],
    ['choice.yes', /a button or a name/],
    ['care.thanks', /says it by itself/],
  ])('are refused of %s, with the reason', (key, told) => {
    expect(refused(one({ key }))).toMatch(told);
  });

  it('of one reply come one after the other, and what has ended stands in nobody’s way', () => {
    const second = one({ id: 'thanks-longer' });
    expect(refused(one(), second)).toMatch(/"thanks\.welcome" is tried by "thanks-shorter" at the same time/);
    expect(refused(one({ until: '2026-12-08T00:00:00+08:00' }), { ...second, from: '2026-12-08T00:00:00+08:00' })).toBe(
      '',
    );
    const ended = { at: '2026-12-03T00:00:00+08:00', kept: 'none', counted: 'abc' };
    expect(refused(one({ ended }), second)).toBe('');
    expect(refused(one({ ended }), one())).toMatch(/"thanks-shorter" exists already/);
  });

  it('are said from the moment they begin up to the one they end at', () => {
    const [found] = readExperiments([one({ until: '2026-12-08T00:00:00+08:00' })]);
    const at = (time: string): boolean => found !== undefined && runs(found, new Date(time));
    expect([
      at('2026-11-30T23:59:59+08:00'),
      at('2026-12-01T00:00:00+08:00'),
      at('2026-12-07T23:59:59+08:00'),
      at('2026-12-08T00:00:00+08:00'),
    ]).toEqual([false, true, true, false]);
  });
});
