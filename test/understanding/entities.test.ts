import { describe, expect, test } from 'vitest';
import { createUnderstanding } from '../../src/understanding/index.ts';
import { TABLE } from './entities.table.ts';
import { contentWith, goods } from './shop-content.ts';

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
