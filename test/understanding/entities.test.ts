import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testEntities } from '../../src/understanding/entities/report.ts';
import { createUnderstanding } from '../../src/understanding/index.ts';
import { readEntityRows } from '../../src/understanding/read-entity-rows.ts';
import { ENTITY_TYPES } from '../../src/understanding/types.ts';
import { TABLE } from './entities.table.ts';
import { contentWith, goods, sampleGoods } from './shop-content.ts';

const engine = createUnderstanding(contentWith(new Map(), new Map()), goods);
const hints = { now: new Date('2026-11-20T10:00:00+08:00'), timezone: 'Asia/Shanghai' };

const namedIn = (message: string): string[] => {
  const { entities } = engine.understand(message, hints);
  const product = entities.find(({ type }) => type === 'product');
  return entities
    .filter((one) => one.type !== 'product' || one === product)
    .map(({ type, value }) => `${type}=${value}`);
};

/** Takes each expected thing out of the found ones; returns how many matched. */
const matched = (expected: readonly string[], found: readonly string[]): number => {
  const left = [...found];
  return expected.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
};

const annotated = await readEntityRows(join(import.meta.dirname, 'entities.jsonl'));

describe('entities in five hundred messages as shoppers write them', () => {
  const shop = engine.withCatalogue(sampleGoods());
  const report = testEntities(shop, annotated, hints);
  const wrongOf = (type: string): string[] =>
    report.wrong
      .filter(({ missed, extra }) => [...missed, ...extra].some((one) => one.startsWith(`${type}=`)))
      .map(({ text, missed, extra }) => `${text}: missed ${missed.join(' ')}, extra ${extra.join(' ')}`);

  test('are of every type and every language, a fifth of the messages naming nothing', () => {
    expect(annotated.length).toBeGreaterThanOrEqual(300);
    const langs = annotated.map(({ lang }) => lang);
    for (const lang of ['zh-CN', 'zh-TW', 'en']) expect(langs.filter((one) => one === lang).length).toBeGreaterThan(70);
    const nothing = annotated.filter(({ entities }) => entities.length === 0);
    expect(nothing.length / annotated.length).toBeGreaterThan(0.2);
    for (const { text, entities } of annotated)
      for (const { start, end } of entities) expect(text.slice(start, end).trim(), text).not.toBe('');
  });

  test.each(ENTITY_TYPES)('%s is found with 95 %% precision and 92 %% recall', (type) => {
    const { precision = 0, recall = 0, expected = 0 } = report.types[type] ?? {};
    expect(expected).toBeGreaterThan(5);
    expect(precision, wrongOf(type).join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(recall, wrongOf(type).join('\n')).toBeGreaterThanOrEqual(0.92);
  });

  test('are found in messages of somebody who had not seen the program', async () => {
    for (const file of ['entities-blind', 'entities-blind-2']) {
      const blind = await readEntityRows(join(import.meta.dirname, 'held-out', `${file}.jsonl`));
      const { precision, recall, wrong } = testEntities(shop, blind, hints);
      const shown = wrong.map(({ text, missed, extra }) => `${text}: missed ${missed}, extra ${extra}`).join('\n');
      expect(precision, shown).toBeGreaterThanOrEqual(0.97);
      expect(recall, shown).toBeGreaterThanOrEqual(0.95);
    }
  });

  test('say how they were recognised and how surely', () => {
    const found = annotated.flatMap(({ text, product }) => shop.understand(text, { ...hints, product }).entities);
    expect(new Set(found.map(({ ground }) => ground))).toEqual(new Set(['form', 'word', 'likeness', 'talk']));
    for (const { score } of found) expect(score > 0 && score <= 1).toBe(true);
  });

  test('a report tells a missed thing from a wrong one', () => {
    const rows = [{ text: '换M', entities: [{ type: 'colour' as const, value: '黑色', start: 1, end: 2 }] }];
    expect(testEntities(shop, rows, hints)).toMatchObject({
      n: 1,
      precision: 0,
      recall: 0,
      types: { colour: { expected: 1, found: 0, right: 0 }, size: { expected: 0, found: 1, right: 0 } },
      wrong: [{ text: '换M', missed: ['colour=黑色'], extra: ['size=M'] }],
    });
  });
});

describe('entities', () => {
  test('are found in annotated messages with high precision and recall', () => {
    let expected = 0;
    let found = 0;
    let right = 0;
    const wrong: string[] = [];
    for (const [message, named] of TABLE) {
      const want = named.split(' ').filter((one) => one !== '');
      const got = namedIn(message);
      const hits = matched(want, got);
      expected += want.length;
      found += got.length;
      right += hits;
      if (hits < want.length || got.length > want.length)
        wrong.push(`${message}: ${want.join(' ')} ≠ ${got.join(' ')}`);
    }
    expect(TABLE.length).toBeGreaterThanOrEqual(120);
    expect(right / expected, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(right / found, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('say where in the message they stand', () => {
    const message = '我的 ZL20261112-0007 里两件L码都大了';
    const { text, entities } = engine.understand(message, hints);
    expect(entities.length).toBeGreaterThanOrEqual(4);
    for (const { source, start, end } of entities) expect(text.slice(start, end)).toBe(source);
  });

  test('follow the time zone of the shop', () => {
    const late = new Date('2026-11-20T17:30:00Z');
    const inZone = (timezone: string) => engine.understand('今天', { now: late, timezone }).entities[0]?.value;
    expect(inZone('Asia/Shanghai')).toBe('2026-11-21');
    expect(inZone('America/New_York')).toBe('2026-11-20');
  });

  test('follow a new catalogue without training again', () => {
    const other = engine.withCatalogue({ products: [{ sku: 'HAT-1', names: ['Straw Hat'], sizes: [], colours: [] }] });
    expect(other.understand('do you have the straw hat', hints).entities).toMatchObject([
      { type: 'product', value: 'HAT-1' },
    ]);
    expect(engine.understand('do you have the straw hat', hints).entities).toEqual([]);
  });
});
