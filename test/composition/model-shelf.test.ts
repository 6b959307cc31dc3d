import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelShelf } from '../../src/composition/model-shelf.ts';
import { shopRules } from '../../src/composition/shop-rules.ts';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/types.ts';
import { ownShelf } from '../support/own-shelf.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: string;
let damaged: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiaoer-shelf-'));
  damaged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const shelf = (program: string | null = 'one') =>
  modelShelf({ folder, program, onDamaged: (file, why) => void damaged.push(`${file}: ${why}`) });

describe('The shelf of what was learned', () => {
  it('gives back what was put, to a later start too', () => {
    shelf().put('a', { weights: Float32Array.of(1, 2) });
    expect(shelf().get('a')).toEqual({ weights: Float32Array.of(1, 2) });
    expect([shelf().get('b'), damaged]).toEqual([undefined, []]);
  });

  it('forgets a damaged file and says which', async () => {
    shelf().put('a', 'words');
    const file = join(folder, 'a.model');
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(shelf().get('a')).toBeUndefined();
    expect(damaged).toEqual([`${file}: damaged`]);
    shelf().put('a', 'words again');
    expect(shelf().get('a')).toBe('words again');
  });

  it('keeps what is used and lets the rest go', async () => {
    for (let n = 0; n < 24; n += 1) {
      shelf().put(`k${n}`, n);
      await utimes(join(folder, `k${n}.model`), n, n);
    }
    expect(shelf().get('k0')).toBe(0);
    shelf().put('new', 1);
    const left = await readdir(folder);
    expect(left).toHaveLength(24);
    expect([left.includes('k0.model'), left.includes('k1.model')]).toEqual([true, false]);
  });
});

describe('A draft', () => {
  it('of a process that was ended while it wrote goes, and one that is being written stays', async () => {
    await writeFile(join(folder, 'a.model.77'), 'half');
    await utimes(join(folder, 'a.model.77'), 1, 1);
    await writeFile(join(folder, 'b.model.78'), 'half');
    shelf().put('c', 1);
    expect((await readdir(folder)).sort()).toEqual(['b.model.78', 'c.model']);
  });
});

interface Authorization {
  tiers: { grants: { refund_up_to?: string }[] }[];
}

/** Nobody may grant more than one yuan any more: dearer cases have no decision. */
const withoutTop = (content: Content): Content => {
  const authorization = structuredClone(content.policies.get('authorization')) as Authorization;
  for (const tier of authorization.tiers) for (const grant of tier.grants) grant.refund_up_to = '1.00';
  return { ...content, policies: new Map([...content.policies, ['authorization', authorization]]) };
};

describe('Rules that were proved', () => {
  const notes = async () => (await readdir(folder)).filter((name) => name.startsWith('proved-'));

  it('are proved once by a build, and anew by another and by a program run from its sources', async () => {
    const content = await loadContent(ROOT, vocabulary(), ownShelf);
    shopRules(content, 'Asia/Shanghai', shelf(null));
    expect(await notes()).toEqual([]);
    shopRules(content, 'Asia/Shanghai', shelf('one'));
    shopRules(content, 'Asia/Shanghai', shelf('one'));
    expect(await notes()).toHaveLength(1);
    shopRules(content, 'Asia/Shanghai', shelf('two'));
    expect(await notes()).toHaveLength(2);
  });

  it('are refused when a change leaves a case without a decision', async () => {
    const content = await loadContent(ROOT, vocabulary(), ownShelf);
    shopRules(content, 'Asia/Shanghai', shelf());
    expect(() => shopRules(withoutTop(content), 'Asia/Shanghai', shelf())).toThrow(/npx xiaoer policy check/);
    expect(await notes()).toHaveLength(1);
  });
});
