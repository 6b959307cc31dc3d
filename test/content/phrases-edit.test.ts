import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { ContentEditor } from '../../src/content/edit/editor.ts';
import {
  editedPhrases,
  type PhrasesEdit,
  sharedWith,
  type WrittenPhrases,
  writtenPhrases,
} from '../../src/content/edit/phrases-edit.ts';
import { markOf } from '../../src/content/edit/written.ts';
import { withList } from '../../src/content/edit/yaml-list.ts';
import { PHRASE_GROUPS } from '../../src/conversation/phrases/groups.ts';
import { shortShop } from '../support/short-shop.ts';

const FILE = 'templates/policies/phrases.yaml';
const TEXT = readFileSync(join(import.meta.dirname, '../..', FILE), 'utf8');
const STANDING = writtenPhrases(parse(TEXT));

const groupOf = (name: string, groups: ReadonlyMap<string, WrittenPhrases> = STANDING): WrittenPhrases => {
  const found = groups.get(name);
  if (!found) throw new Error(`There is no group ${name}.`);
  return found;
};
const editOf = (name: string, change: (standing: WrittenPhrases) => Partial<PhrasesEdit> = () => ({})): PhrasesEdit => {
  const { where: _, ...standing } = groupOf(name);
  return { of: 'phrases', group: name, ...standing, ...change(groupOf(name)) };
};
const changed = (edit: PhrasesEdit, text = TEXT): string =>
  editedPhrases({ root: '', digest: '', files: [[FILE, text]] }, edit).get(FILE) ?? '';
/** Lines that stand in one text and not in the other. */
const differing = (before: string, after: string): { gone: string[]; fresh: string[] } => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), fresh: now.filter((line) => !old.includes(line)) };
};

describe('What the bot listens for', () => {
  it('is read group by group, with what stands around it and what speaks against it', () => {
    expect([...STANDING.keys()].sort()).toEqual([...PHRASE_GROUPS].sort());
    expect(groupOf('laughter')).toMatchObject({ where: 'whole', around: { zh: ['哈', '呵', '嘿', '嘻'], en: [] } });
    expect(groupOf('an-order')).toEqual({
      where: 'anywhere',
      said: { zh: ['订单', '(这/那)(单/笔)'], en: ['order', 'purchase'] },
      around: { zh: [], en: [] },
      unless: { zh: ['笔(钱/账/费)'], en: [] },
    });
  });

  it('stands as it stood, to the letter, when nothing of it is changed', () => {
    for (const name of PHRASE_GROUPS) expect(changed(editOf(name)), name).toBe(TEXT);
  });

  it('gets a phrase and loses one in its line, and no other line is touched', () => {
    const after = changed(
      editOf('laughter', ({ said }) => ({
        said: { zh: [...said.zh.filter((one) => one !== '呵呵'), '笑不活了'], en: said.en },
      })),
    );
    expect(differing(TEXT, after)).toEqual({
      gone: ['  zh: [哈哈, 呵呵, 嘿嘿, 嘻嘻, 笑死(我了)]'],
      fresh: ['  zh: [哈哈, 嘿嘿, 嘻嘻, 笑死(我了), 笑不活了]'],
    });
  });

  it('keeps its comments where it stands one phrase a line', () => {
    const after = changed(
      editOf('settled', ({ said }) => ({
        said: { zh: said.zh, en: [...said.en.filter((one) => one !== 'that worked'), 'no worries: done'] },
      })),
    );
    expect(differing(TEXT, after)).toEqual({ gone: ['    - that worked'], fresh: ['    - "no worries: done"'] });
    const list = 'a:\n  # first\n  - one # kept\n  # second\n  - two\nb: 1\n';
    expect(withList(list, ['a'], ['two', 'three'])).toBe('a:\n  # first\n  # second\n  - two\n  - three\nb: 1\n');
    expect(withList('a:\n  - one\nb: 1\n', ['a'], [])).toBe('a: []\nb: 1\n');
  });

  it('is quoted where YAML would read something else', () => {
    const phrases = ["*n't", 'no', 'a: b', '?', '[x', '12', 'what, then', '# hash', "it's"];
    const after = changed(editOf('laughter', ({ said }) => ({ said: { zh: said.zh, en: phrases } })));
    expect(groupOf('laughter', writtenPhrases(parse(after))).said.en).toEqual(phrases);
  });

  it('is changed for all who share a list, and tells who they are', () => {
    expect(sharedWith(parse(TEXT), 'asks-colour')).toEqual(['only-asks-colour']);
    expect(sharedWith(parse(TEXT), 'only-asks-size')).toEqual(['asks-size', 'only-asks-colour', 'only-asks-material']);
    expect(sharedWith(parse(TEXT), 'praise')).toEqual([]);
    const after = changed(
      editOf('only-asks-colour', ({ said }) => ({ said: { zh: [...said.zh, '花色'], en: said.en } })),
    );
    expect(differing(TEXT, after).fresh).toEqual(['  zh: &colour-zh [颜色, (什么/啥/哪些/几种/几个)色, 花色]']);
    const groups = writtenPhrases(parse(after));
    expect([groupOf('asks-colour', groups).said.zh, groupOf('only-asks-colour', groups).said.zh]).toEqual(
      Array.from({ length: 2 }, () => ['颜色', '(什么/啥/哪些/几种/几个)色', '花色']),
    );
  });

  it('is written where nothing stood yet', () => {
    const add = { said: { zh: ['其实'], en: groupOf('second-thoughts').said.en }, unless: { zh: [], en: ['if'] } };
    const after = changed(editOf('second-thoughts', () => add));
    expect(writtenPhrases(parse(after)).get('second-thoughts')).toMatchObject(add);
    const bare = 'praise: {}\nlaughter: {}\n';
    const edit = { ...editOf('praise'), said: { zh: ['赞'], en: [] }, unless: { zh: [], en: [] } };
    expect(changed(edit, bare)).toBe('praise: { zh: [赞] }\nlaughter: {}\n');
  });

  it('is left to the file where a comment stands between its phrases in brackets', () => {
    const text = 'praise:\n  zh: [好, # very\n    赞]\n';
    const edit = { ...editOf('praise'), said: { zh: ['好'], en: [] }, unless: { zh: [], en: [] } };
    expect(() => changed(edit, text)).toThrow('change the file by hand');
  });
});

it('A phrase that cannot be read is refused with its remedy in each language, and nothing is written', async () => {
  const root = await shortShop();
  const editor = new ContentEditor({ root, vocabulary });
  const save = async (phrase: string) => {
    const standing = groupOf('praise', (await editor.read()).phrases);
    const { where: _, ...lists } = standing;
    const said = { zh: [...lists.said.zh, phrase], en: lists.said.en };
    return editor.save({ of: 'phrases', group: 'praise', ...lists, said }, markOf(standing));
  };
  const refused = await save('(太好');
  expect(refused).toMatchObject({
    outcome: 'refused',
    problems: [
      {
        file: FILE,
        message: expect.stringContaining('"praise.zh.2": "(太好" has a bracket that is not closed'),
        says: {
          en: expect.stringContaining('“(太好” has a bracket that is not closed'),
          'zh-CN': expect.stringContaining('“(太好”的括号没有成对'),
          'zh-TW': expect.stringContaining('「(太好」的括號沒有成對'),
        },
      },
    ],
  });
  expect(await readFile(join(root, FILE), 'utf8')).toBe(TEXT);
  // A fault that stood there before is its own owner's to mend.
  await writeFile(join(root, FILE), TEXT.replace('笑死(我了)', '笑死(我了'));
  expect((await save('太好了')).outcome).toBe('saved');
  expect(await readFile(join(root, FILE), 'utf8')).toContain('爱了, 太好了]');
}, 60_000);
