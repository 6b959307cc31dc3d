import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, gate } from '../../src/understanding/compare/compare.ts';
import { crossValidate, type Verdict } from '../../src/understanding/compare/cross-validate.ts';
import { figuresOf, pairsOf } from '../../src/understanding/compare/figures.ts';
import { mcnemar } from '../../src/understanding/compare/mcnemar.ts';
import { contentWith, shopIntents } from './shop-content.ts';

const verdict = (text: string, intent: string, predicted: string, lang = 'en'): Verdict => ({
  text,
  intent,
  predicted,
  lang,
});

describe("McNemar's test", () => {
  it.each([
    [0, 0, 'exact', 1],
    [0, 5, 'exact', 0.0625],
    [0, 6, 'exact', 0.03125],
    [8, 2, 'exact', 0.109375],
    [12, 12, 'exact', 1],
    // (|5 - 20| - 1)² / 25 = 7.84; (|121 - 59| - 1)² / 180 = 20.67
    [5, 20, 'continuity', 0.00511],
    [121, 59, 'continuity', 0.0000055],
  ] as const)('of %i won and %i lost is %s with p = %f', (won, lost, test, p) => {
    const found = mcnemar(won, lost);
    expect(found).toMatchObject({ test, significant: p < 0.05 });
    expect(found.p).toBeCloseTo(p, 5);
  });

  it('knows no side and no probability beyond 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (won, lost) => {
        const { p } = mcnemar(won, lost);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(mcnemar(lost, won).p).toBe(p);
      }),
    );
  });
});

describe('a comparison', () => {
  const a = [verdict('x', 'p', 'p'), verdict('y', 'p', 'q'), verdict('z', 'q', 'q'), verdict('gone', 'q', 'p')];
  const b = [verdict('x', 'p', 'q'), verdict('y', 'p', 'p'), verdict('z', 'q', 'q'), verdict('new', 'q', 'p')];

  it('is of the sentences both were asked', () => {
    expect(compare(a, b)).toMatchObject({
      n: 3,
      only_a: 1,
      only_b: 1,
      a: { right: 2 },
      b: { right: 2 },
      won: [verdict('y', 'p', 'p')],
      lost: [verdict('x', 'p', 'q')],
    });
  });

  it('refuses beyond the margin and not at it', () => {
    const before = Array.from({ length: 100 }, (_, n) => verdict(`s${n}`, 'p', 'p'));
    const now = before.map((one, n) => (n < 2 ? { ...one, predicted: 'q' } : one));
    expect(gate(compare(before, now), 0.02)).toEqual({ ok: true, fall: 0.02, margin: 0.02 });
    expect(gate(compare(before, now), 0.019)).toMatchObject({ ok: false });
    expect(gate(compare([], now), 0)).toMatchObject({ ok: true, fall: 0 });
  });
});

describe('figures', () => {
  it('count by language and intent, the worst first, and name pairs with their sentences', () => {
    const verdicts = [verdict('1', 'p', 'p'), verdict('2', 'p', 'q', 'zh-TW'), verdict('3', 'q', 'q')];
    expect(figuresOf(verdicts)).toMatchObject({
      n: 3,
      right: 2,
      accuracy: 0.6667,
      macro_f1: 0.6667,
      by_lang: { en: { n: 2, accuracy: 1 }, 'zh-TW': { n: 1, accuracy: 0 } },
      by_intent: [
        { intent: 'p', accuracy: 0.5, precision: 1 },
        { intent: 'q', accuracy: 1, precision: 0.5 },
      ],
    });
    expect(pairsOf(verdicts)).toEqual([
      { truth: 'p', predicted: 'q', n: 1, sentences: [{ text: '2', lang: 'zh-TW' }] },
    ]);
  });
});

describe('cross-validation', { timeout: 60_000 }, () => {
  const wanted = ['greet', 'thanks', 'return_request', 'logistics_track', 'out_of_scope'];
  const intents = new Map([...shopIntents()].filter(([name]) => wanted.includes(name)));
  const [first, second] = [...intents.keys()];
  const all = (content: ReturnType<typeof contentWith>): Verdict[] =>
    [...crossValidate(content, 3)].flatMap(({ verdicts }) => verdicts);

  it('asks every sentence once, of a model that had not learned it, and gives the nearest of what it was taken for', () => {
    const found = all(contentWith(intents, new Map()));
    const sentences = [...intents.values()].flatMap(({ examples }) => Object.values(examples).flat());
    expect(found.map(({ text }) => text).sort()).toEqual([...sentences].sort());
    expect(figuresOf(found).accuracy).toBeGreaterThan(0.6);
    expect(figuresOf(found).accuracy).toBeLessThan(1);
    for (const { like, predicted } of found) {
      if (like !== undefined) expect(Object.values(intents.get(predicted)?.examples ?? {}).flat()).toContain(like);
    }
  });

  it('keeps a sentence in its part when others go', () => {
    const fewer = new Map([...intents].filter(([name]) => name !== second));
    const partOf = (content: ReturnType<typeof contentWith>, text: string): number | undefined =>
      [...crossValidate(content, 3)].find(({ verdicts }) => verdicts.some((one) => one.text === text))?.number;
    const text = intents.get(first ?? '')?.examples.en[0] ?? '';
    expect(partOf(contentWith(fewer, new Map()), text)).toBe(partOf(contentWith(intents, new Map()), text));
  });
});
