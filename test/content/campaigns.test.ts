import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { vocabulary } from '../../src/composition/vocabulary.ts';
import {
  type Campaigns,
  campaignsShape,
  featuredAt,
  inForce,
  namedGoods,
  readCampaigns,
  toCome,
} from '../../src/content/campaigns.ts';
import { checkCampaigns } from '../../src/content/check-campaigns.ts';
import { checkQuickReplies } from '../../src/content/check-quick-replies.ts';
import { examined } from '../../src/content/checked-content.ts';
import type { Draft } from '../../src/content/draft.ts';
import { edited } from '../../src/content/edit/edits.ts';
import { layered } from '../../src/content/layers.ts';
import { Problems } from '../../src/content/problems.ts';
import { readFolder, readTexts } from '../../src/content/read.ts';
import { quickRepliesShape } from '../../src/content/shapes.ts';
import { parseYaml, shaped } from '../../src/content/yaml-file.ts';

const ROOT = join(import.meta.dirname, '../..');
const ZONE = 'Asia/Shanghai';
const inAll = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });
const one = (changes: object = {}) => ({
  id: 'spring',
  name: inAll('Spring'),
  valid: { from: '2027-03-01T20:00:00+08:00', to: '2027-03-08T23:59:59+08:00' },
  about: inAll('Two for one.'),
  ...changes,
});
const read = (...campaigns: object[]): Campaigns => readCampaigns({ campaigns });
const at = (time: string): Date => new Date(`${time}+08:00`);
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

describe('A campaign', () => {
  it('goes on from the moment it begins to the moment it ends, both included', () => {
    const all = read(one());
    expect(ids(inForce(all, at('2027-03-01T19:59:59')))).toEqual([]);
    expect(ids(inForce(all, at('2027-03-01T20:00:00')))).toEqual(['spring']);
    expect(ids(inForce(all, at('2027-03-08T23:59:59')))).toEqual(['spring']);
    expect(ids(inForce(all, at('2027-03-09T00:00:00')))).toEqual([]);
  });

  it('is to come until it begins, and soon only within the time that is asked for', () => {
    const all = read(one({ id: 'later', valid: { ...one().valid, from: '2027-03-05T00:00:00+08:00' } }), one());
    expect(all.ahead).toBe(24 * 3_600_000);
    expect(ids(toCome(all, at('2027-03-01T00:00:00')))).toEqual(['spring', 'later']);
    expect(ids(toCome(all, at('2027-03-01T00:00:00'), all.ahead))).toEqual(['spring']);
    expect(ids(toCome(all, at('2027-02-28T19:59:59'), all.ahead))).toEqual([]);
  });

  it('puts the goods of a day first, by the clock of the shop, and what the shop always features after them', () => {
    const campaigns = read(one({ featured: ['A', 'B'], days: { '2027-03-02': ['C', 'B'] } }));
    const shop = { content: { shop: { featured: ['Z', 'A'] } }, campaigns, timezone: ZONE };
    expect(featuredAt(shop, at('2027-03-01T19:00:00'))).toEqual(['Z', 'A']);
    expect(featuredAt(shop, at('2027-03-01T23:59:59'))).toEqual(['A', 'B', 'Z']);
    expect(featuredAt(shop, at('2027-03-02T00:00:00'))).toEqual(['C', 'B', 'A', 'Z']);
    expect(featuredAt({ ...shop, timezone: 'America/New_York' }, at('2027-03-02T00:00:00'))).toEqual(['A', 'B', 'Z']);
  });

  it('that is over names no goods any more', () => {
    const all = read(one({ featured: ['A'], days: { '2027-03-02': ['A', 'B'] } }));
    expect(namedGoods(all, at('2027-03-02T00:00:00')).map(({ sku }) => sku)).toEqual(['A', 'B']);
    expect(namedGoods(all, at('2027-03-09T00:00:00'))).toEqual([]);
  });
});

describe('Files about campaigns', () => {
  const program = vocabulary();
  const texts = readTexts(ROOT);
  let draft: Draft;
  // What the shop's own files say is read once; only what is asked about differs.
  beforeAll(() => {
    draft = examined(texts, program).draft;
  });

  const refused = (...campaigns: object[]): string[] => {
    const problems = new Problems();
    const source = parseYaml('campaigns.yaml', stringify({ campaigns }), problems);
    const list = shaped(source, campaignsShape, problems)?.campaigns ?? [];
    checkCampaigns({ ...draft, campaigns: { list, source } }, program, problems);
    return problems.list.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  };

  it('are right as they come with the program', () => {
    expect(draft.campaigns.list.map(({ id }) => id)).toEqual(['double-twelve']);
    expect(refused(one({ rules: ['coupon-stacking'], days: { '2027-03-01': ['A'] } }))).toEqual([]);
  });

  it.each([
    [
      'a FAQ entry there is not',
      { rules: ['coupon-stackin'] },
      /:15: no FAQ entry has the id "coupon-stackin".*Did you mean "coupon-/u,
    ],
    [
      'an end before it begins',
      { valid: { ...one().valid, to: '2027-03-01T00:00:00+08:00' } },
      /to is not after from/u,
    ],
    [
      'a day that is not among its days',
      { days: { '2027-03-09': ['A'] } },
      /"2027-03-09" is not one of its days, 2027-03-01 to 2027-03-08/u,
    ],
    [
      'a blank nothing fills',
      { about: inAll('{{ shop.return_day }}') },
      /"\{\{ shop\.return_day \}\}" is not known here/u,
    ],
    [
      'itself among what it says',
      { about: inAll('{{ shop.campaigns }}') },
      /"\{\{ shop\.campaigns \}\}" is not known here/u,
    ],
    ['a language too few', { name: { en: 'Spring' } }, /"campaigns\.0\.name\.zh-CN": is missing/u],
    ['the name that stands for all', { id: 'any' }, /"any" stands for every campaign/u],
  ])('are refused with file, line and remedy for %s', (_, changes, says) => {
    expect(refused(one(changes)).join('\n')).toMatch(says);
  });

  it('are refused where two bear one id', () => {
    expect(refused(one(), one())).toEqual([expect.stringMatching(/"spring" exists already; give it another id$/u)]);
  });

  const quick = (changes: object, english: object = changes): string[] => {
    const problems = new Problems();
    const file = (lang: string, more: object) => {
      const source = parseYaml(`${lang}.yaml`, stringify([{ key: 'k', title: 't', text: 'x', ...more }]), problems);
      return { list: shaped(source, quickRepliesShape, problems) ?? [], source };
    };
    const quickReplies = { 'zh-CN': file('zh-CN', changes), 'zh-TW': file('zh-TW', changes), en: file('en', english) };
    checkQuickReplies({ ...draft, quickReplies }, problems, false);
    return problems.list.map((found) => `${found.file}:${found.line}: ${found.message}`);
  };

  it.each([
    [
      'of a campaign there is not',
      { campaign: 'double-twelv' },
      undefined,
      /no campaign has the id "double-twelv".*Did you mean "double-twelve"/u,
    ],
    ['with a blank nothing fills', { text: '{{ order.nr }}' }, undefined, /"\{\{ order\.nr \}\}" is not known here/u],
    ['with a campaign’s blank outside any campaign', { text: '{{ campaign.name }}' }, undefined, /not known here/u],
    [
      'that end before they begin',
      { valid: { from: '2027-03-02T00:00:00+08:00', to: '2027-03-01T00:00:00+08:00' } },
      undefined,
      /to is not after from/u,
    ],
    [
      'with other days in another language',
      { valid: { to: '2027-03-01T00:00:00+08:00' } },
      {},
      /^en\.yaml:1: "k" has another campaign, other days or other steps in zh-CN/u,
    ],
    [
      'with steps that exclude each other',
      { steps: { close: true, escalate: 2 } },
      undefined,
      /only one of close, return/u,
    ],
    ['with steps that say nothing', { steps: {} }, undefined, /it says nothing; write a note/u],
    ['with a step there is not', { steps: { put_off: 'someday' } }, undefined, /hour.*tomorrow/u],
    [
      'for a department there is not',
      { steps: { department: 'sales' } },
      undefined,
      /yaml:5: .*customer_service.*after_sales/u,
    ],
    ['with two ends', { steps: { hand_to: 'mei', department: 'after_sales' } }, undefined, /only one of/u],
    [
      'with another label in another language',
      { steps: { label: 'VIP' } },
      { steps: { label: '会员' } },
      /other steps in/u,
    ],
    [
      'that escalate to a tier there is not',
      { steps: { escalate: 7 } },
      undefined,
      /no tier 7 is above the first.*2, 3/u,
    ],
    ['that escalate to the tier that has it already', { steps: { escalate: 1 } }, undefined, /no tier 1 is above/u],
    [
      'with a note nothing fills',
      { steps: { note: '{{ order.nr }}' } },
      undefined,
      /order\.nr \}\}" is not known here/u,
    ],
    [
      'with other steps in another language',
      { steps: { close: true } },
      { steps: { put_off: 'week' } },
      /other steps in/u,
    ],
    ['that are missing in a language', {}, { key: 'other' }, /the quick reply "k" is missing in this language/u],
  ])('refuse quick replies %s', (_, changes, english, says) => {
    expect(quick(changes, english).join('\n')).toMatch(says);
  });

  it('let quick replies leave a note and do one thing with the talk', () => {
    expect(quick({ steps: { note: '{{ order.no }}', escalate: 3 } })).toEqual([]);
    expect(quick({ steps: { note: '请看' } }, { steps: { note: 'please look' } })).toEqual([]);
  });

  it('let quick replies hold for some days, and during one campaign or each', () => {
    expect(quick({ valid: { from: '2027-03-01T00:00:00+08:00' }, campaign: 'double-twelve' })).toEqual([]);
    expect(quick({ campaign: 'any', text: '{{ campaign.name }} {{ campaign.featured }} {{ featured }}' })).toEqual([]);
  });

  it('are of one shop alone: another shop’s folder has none unless it has the file', () => {
    const shop = new Map([
      ['templates/policies/shop.yaml', readFolder(ROOT).get('templates/policies/shop.yaml') ?? ''],
    ]);
    const found = layered('shop', shop, readFolder(ROOT));
    expect(found.files.map(([file]) => file)).toContain('templates/policies/crisis.yaml');
    expect(found.files.map(([file]) => file)).not.toContain('templates/policies/campaigns.yaml');
  });

  const FILE = 'templates/policies/campaigns.yaml';
  const stands = (name: string): string => texts.files.find(([file]) => file === name)?.[1] ?? '';
  const [double] = readableCampaigns(stands(FILE));

  it('are changed to the letter: comments and all that was not touched stay', () => {
    if (!double) throw new Error('The program comes with a campaign.');
    expect([...edited(texts, { of: 'campaign', id: double.id, entry: double })]).toEqual([]);
    const entry = { ...double, featured: ['PJ-101'], announced: false };
    const after = edited(texts, { of: 'campaign', id: double.id, entry }).get(FILE) ?? '';
    const before = stands(FILE).split('\n');
    expect(after.split('\n').filter((line) => !before.includes(line))).toEqual(['    featured: [PJ-101]']);
    expect(before.filter((line) => !after.includes(line))).toEqual([
      '    featured: [BD-504, UW-307]',
      '    announced: true',
    ]);
  });

  it('take up a new one after the others, let one go, and begin a file that is not there', () => {
    const entry = campaignsShape.parse({ campaigns: [one({ days: { '2027-03-02': ['A'] } })] }).campaigns[0] ?? null;
    const after = edited(texts, { of: 'campaign', id: 'spring', entry }).get(FILE) ?? '';
    expect(readableCampaigns(after)).toEqual([double, entry]);
    expect(after.startsWith(stands(FILE).slice(0, 400))).toBe(true);
    const gone = edited(texts, { of: 'campaign', id: 'double-twelve', entry: null }).get(FILE) ?? '';
    expect(parse(gone)).toMatchObject({ ahead_hours: 24, campaigns: [] });
    const bare = { ...texts, files: texts.files.filter(([file]) => file !== FILE) };
    expect(readableCampaigns(edited(bare, { of: 'campaign', id: 'spring', entry }).get(FILE) ?? '')).toEqual([entry]);
    expect(() => edited(bare, { of: 'campaign', id: 'spring', entry: null })).toThrow(/not there any more/u);
  });

  it('let a quick reply be added, limited and taken out in each language', () => {
    const words = { title: inAll('Hush'), text: inAll('Soon.\nVery soon.') };
    const edit = { of: 'quick-reply', key: 'hush', ...words } as const;
    const limited = edited(texts, { ...edit, campaign: 'any', valid: { to: '2027-03-01T00:00:00+08:00' } });
    expect(limited.size).toBe(3);
    for (const [file, text] of limited) {
      expect(text).toBe(
        `${stands(file)}- key: hush\n  title: Hush\n  text: |-\n    Soon.\n    Very soon.\n  campaign: any\n  valid: {to: 2027-03-01T00:00:00+08:00}\n`,
      );
    }
    const files = texts.files.map(([file, text]) => [file, limited.get(file) ?? text] as const);
    for (const text of edited({ ...texts, files }, edit).values()) expect(text).not.toContain('2027-03-01');
    const removed = edited({ ...texts, files }, { of: 'quick-reply-removed', key: 'hush' });
    for (const [file, text] of removed) expect(text).toBe(stands(file));
    expect(removed.size).toBe(3);
  });
});

function readableCampaigns(text: string) {
  return campaignsShape.parse(parse(text)).campaigns;
}
