import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseTerms } from '../../src/aftersales/terms.ts';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import { edited } from '../../src/content/edit/edits.ts';
import { freshClause, ruleNamed, withoutRule, withRule } from '../../src/content/edit/grants-text.ts';
import {
  fieldsById,
  type RuleField,
  type RuleValue,
  ruleFields,
  valuesOf,
} from '../../src/content/edit/rule-fields.ts';
import { rulesTextWith } from '../../src/content/edit/rules-edit.ts';
import { withItem, withoutItem } from '../../src/content/edit/yaml-items.ts';
import { withValues } from '../../src/content/edit/yaml-text.ts';
import { readTexts } from '../../src/content/read.ts';

const FILES = ['authorization', 'after-sales', 'after-sales-eu'];
const textOf = (name: string): string => readFileSync(`templates/policies/${name}.yaml`, 'utf8');
const fieldsOf = (name: string, text = textOf(name)) => fieldsById(ruleFields(name, parse(text)));
const comments = (text: string): string[] => text.split('\n').filter((line) => /^\s*#/u.test(line));

/** Another value that may stand there. */
const another = ({ type, value, options, name }: RuleField): RuleValue => {
  if (type === 'money') return '7.00';
  if (type === 'count') return 5;
  if (type === 'months') return '30 months';
  if (type === 'time') return '3 hours';
  if (type === 'spans') return ['10:00-11:00'];
  if (type === 'list') return [...(value as string[]), '盲盒'];
  if (type === 'words') return { 'zh-CN': '改：“过”', 'zh-TW': '改：「過」', en: 'changed: "so" # far' };
  if (type === 'choice') return (options ?? []).find((one) => one !== value) ?? null;
  return [name === 'kinds' ? 'return' : name === 'reasons' ? 'other' : (options?.[0] ?? '')];
};

describe('a change of a rule file through its form', () => {
  it.each(FILES)(
    '%s: every value can be set and put back, alone and all at once, and nothing beside it is touched',
    (name) => {
      const text = textOf(name);
      const read = name === 'authorization' ? parseAuthorization : parseTerms;
      const fields = [...fieldsOf(name).values()];
      expect(fields.length).toBeGreaterThan(30);
      // One of each sort alone, then all of them at once: to read the file again for each of a hundred takes long.
      const sorts = [...new Map(fields.map((field) => [`${field.type} ${field.name}`, field])).values()];
      const stands = valuesOf(ruleFields(name, parse(text)));
      for (const chosen of [...sorts.map((one) => [one]), fields]) {
        const wishes = Object.fromEntries(chosen.map((field) => [field.id, another(field)]));
        const said = chosen.map(({ id }) => id).join();
        const changed = rulesTextWith(name, text, wishes);
        expect(comments(changed), said).toEqual(comments(text));
        if (chosen.length === 1) expect(() => read(parse(changed)), said).not.toThrow();
        const before = new Set(text.split('\n'));
        const other = changed.split('\n').filter((line) => !before.has(line));
        expect(other.length, said).toBeLessThanOrEqual(3 * chosen.length);
        const values = valuesOf(ruleFields(name, parse(changed)));
        for (const [id, wish] of Object.entries(wishes)) expect(values[id], id).toEqual(wish);
        const back = rulesTextWith(name, changed, stands);
        expect(valuesOf(ruleFields(name, parse(back))), said).toEqual(stands);
      }
    },
  );

  it('takes a limit out and puts it in again where the others stand', () => {
    const text = textOf('authorization');
    const id = 'tier-1.AU-10 front-line.refund_up_to';
    const without = rulesTextWith('authorization', text, { [id]: null });
    expect(without.split('\n').length).toBe(text.split('\n').length - 1);
    expect(fieldsOf('authorization', without).get(id)?.value).toBeNull();
    const again = rulesTextWith('authorization', without, { [id]: '500.00' });
    expect(parse(again)).toEqual(parse(text));
    const sum = 'tier-3.cumulative.own_day';
    const added = rulesTextWith('authorization', text, { [sum]: '90000.00' });
    expect(parseAuthorization(parse(added)).tiers[3]?.cumulative.own_day).toBe(9_000_000);
    expect(rulesTextWith('authorization', text, valuesOf(ruleFields('authorization', parse(text))))).toBe(text);
  });

  it('moves who pays the way back from one list to the other', () => {
    const changed = rulesTextWith('after-sales', textOf('after-sales'), { 'postage.logistics': 'shopper' });
    const { postage } = parseTerms(parse(changed));
    expect(postage.shopper.at_fault).toEqual(['shopper', 'unknown', 'logistics']);
    expect(postage.shop.at_fault).toEqual(['shop', 'supplier']);
  });

  it('for a later day stands in a file of its own, which can be taken out again', () => {
    const texts = readTexts('.');
    const values = { 'tier-1.waits': '1 open hours' };
    const edit = { of: 'rules', file: 'authorization', to: 'authorization.2026-12-01', values } as const;
    const [[file = '', text = ''] = []] = edited(texts, edit);
    expect(file).toBe('templates/policies/authorization.2026-12-01.yaml');
    expect(parseAuthorization(parse(text ?? '')).tiers[1]?.waits).toEqual({ amount: 1, unit: 'hours', open: true });
    const after = { ...texts, files: [...texts.files, [file, text ?? ''] as const] };
    const dropped = edited(after, { of: 'rules-dropped', file: 'authorization.2026-12-01' });
    expect([...dropped]).toEqual([[file, null]]);
    expect(() => edited(texts, { of: 'rules-dropped', file: 'authorization.2026-12-01' })).toThrow('not there');
    expect(() => edited(texts, { ...edit, values: { 'tier-9.waits': '1 hours' } })).toThrow('tier-9.waits');
    expect(() => edited(texts, { ...edit, file: 'shop' })).toThrow('not there');
  });

  const withValue = (text: string, path: string[], value: unknown) => withValues(text, [[path, value]]);

  it('keeps files as their owners lay them out, and says which it cannot change', () => {
    const block = 'kinds:\n  - return # why\n  - refund\nmoney: 5 # yuan\n';
    expect(withValue(block, ['money'], 6)).toBe('kinds:\n  - return # why\n  - refund\nmoney: 6 # yuan\n');
    expect(parse(withValue(block, ['kinds'], ['return']))).toEqual({ kinds: ['return'], money: 5 });
    expect(withValue(block, ['money'], undefined)).toBe('kinds:\n  - return # why\n  - refund\n');
    expect(withValue('{ a: 1, b: 2 }\n', ['a'], undefined)).toBe('{ b: 2 }\n');
    expect(withValue('{ a: 1, b: 2 }\n', ['b'], undefined)).toBe('{ a: 1 }\n');
    expect(withValue('m: { }\n', ['m', 'a'], 'x')).toMatch(/^m: \{ +a: x +\}\n$/u);
    const alias = 'a: &x 1\nb: *x\n';
    expect(parse(withValue(alias, ['b'], 2))).toEqual({ a: 1, b: 2 });
    expect(() => withValue(alias, ['a'], 2)).toThrow(/change the file by hand/u);
  });
});

describe('a whole rule', () => {
  const text = textOf('authorization');
  const words = { 'zh-CN': '改：“过”', 'zh-TW': '改：「過」', en: 'changed: "so" # far' };
  const clauses = (of: string): string[] =>
    parseAuthorization(parse(of)).tiers.flatMap(({ grants }) => grants.map(({ clause }) => clause));

  it.each(clauses(text))(
    '%s is taken out with its comment and words, and stands at the end when it is put in again',
    (clause) => {
      const rule = ruleNamed(parse(text), clause);
      if (!rule) throw new Error(clause);
      const without = withoutRule(text, clause);
      expect(without).not.toContain(clause);
      expect(clauses(without)).toEqual(clauses(text).filter((one) => one !== clause));
      const again = withRule(without, rule);
      expect(ruleNamed(parse(again), clause)).toEqual(rule);
      expect(clauses(again).toSorted()).toEqual(clauses(text).toSorted());
    },
  );

  it('comes with a number of its tier that is free, and leaves no trace when it goes', () => {
    const clause = freshClause(parse(text), 2, ['return', 'refund'], ['AU-21 taken']);
    expect(clause).toBe('AU-22 return-refund');
    expect(freshClause(parse(text), 0, 'all')).toBe('AU-05 all');
    const rule = { tier: 2, clause, grant: { kinds: ['return', 'refund'], refund_up_to: '9.00' }, words };
    const added = withRule(text, rule);
    expect(comments(added)).toEqual(comments(text));
    expect(ruleNamed(parse(added), clause)).toEqual(rule);
    expect(withoutRule(added, clause)).toBe(text);
    expect(() => withRule(added, rule)).toThrow(/name of a rule already/u);
    expect(() => withRule(text, { ...rule, tier: 8 })).toThrow('tier 8');
    expect(() => withoutRule(text, clause)).toThrow(clause);
  });

  it('keeps its words where another rule cites them, and lists in one line stay in one', () => {
    const twice = text.replace('clause: AU-20 supervisor', 'clause: AU-10 front-line');
    expect(parse(withoutRule(twice, 'AU-10 front-line'))).toHaveProperty(['clauses', 'AU-10 front-line']);
    const list = 'a:\n  - { n: 1, m: x } # first\n  # second\n  - { n: 2, m: y }\nb: [{ n: 1 }]\n';
    expect(withItem(list, ['a'], { n: 3, m: 'z' })).toBe(list.replace('m: y }', 'm: y }\n  - { n: 3, m: z }'));
    expect(withoutItem(list, ['a'], 1)).toBe('a:\n  - { n: 1, m: x } # first\nb: [{ n: 1 }]\n');
    expect(parse(withItem(list, ['b'], { n: 2 }))).toMatchObject({ b: [{ n: 1 }, { n: 2 }] });
    expect(parse(withoutItem(list, ['b'], 0))).toMatchObject({ b: [] });
    expect(() => withItem(list, ['c'], {})).toThrow(/change the file by hand/u);
  });
});
