import { describe, expect, it } from 'vitest';
import { fitLogistic, fitSpeakingFor } from '../../src/understanding/classify/logistic.ts';

const inputs = [[0], [0.2], [0.4], [0.6], [0.8], [1]];
const truths = [0, 0, 1, 0, 1, 1];

describe('a regression that is told what is likely', () => {
  it('keeps to it where it has seen nothing that tells, and leaves it the more it has seen', () => {
    const likely = [2, -1];
    const prior = { weights: likely, strength: 50 };
    const [few = 0] = fitLogistic(inputs, truths, undefined, prior);
    const many = Array.from({ length: 400 }, (_, i) => inputs[i % 6] as number[]);
    const [more = 0] = fitLogistic(
      many,
      many.map((_, i) => truths[i % 6] as number),
      undefined,
      prior,
    );
    const [alone = 0] = fitLogistic(inputs, truths);
    expect(Math.abs(few - 2)).toBeLessThan(0.3);
    expect(Math.abs(more - alone)).toBeLessThan(Math.abs(few - alone));
    const [untold, constant] = fitLogistic([[0], [0]], [0, 1], undefined, prior);
    expect(untold).toBeCloseTo(2, 6);
    expect(constant).toBeGreaterThan(-1);
  });

  it('still lets no sign speak against an answer', () => {
    const [against = 1] = fitSpeakingFor(inputs, [1, 1, 1, 0, 0, 0], { weights: [-3, 0], strength: 5 });
    expect(against).toBe(0);
  });
});
