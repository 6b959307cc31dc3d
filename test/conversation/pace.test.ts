import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Paced, paced } from '../../src/conversation/pace.ts';

const LIMIT = { turns: 3, seconds: 10 };
const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 20) + seconds * 1000);
const NEW: Paced['state'] = { times: [], told: false };

/** What each of these moments is answered with. */
const paces = (...seconds: number[]): string[] => {
  let state = NEW;
  return seconds.map((second) => {
    const next = paced(state, LIMIT, at(second));
    state = next.state;
    return next.pace;
  });
};

describe('the pace of one shopper', () => {
  it('lets through what people type', () => {
    expect(paces(0, 4, 8, 12, 16, 20)).toEqual(['go', 'go', 'go', 'go', 'go', 'go']);
  });

  it('tells once to slow down, and then waits', () => {
    expect(paces(0, 1, 2, 3, 4, 5)).toEqual(['go', 'go', 'go', 'tell', 'wait', 'wait']);
  });

  it('goes on once the burst is over, and tells again in the next', () => {
    expect(paces(0, 1, 2, 3, 4, 13, 14, 15, 16)).toEqual(['go', 'go', 'go', 'tell', 'wait', 'go', 'go', 'go', 'tell']);
  });

  it('counts no answer that was given while the clock was ahead', () => {
    expect(paces(7200, 7201, 7202, 0, 1, 2, 3)).toEqual(['go', 'go', 'go', 'go', 'go', 'go', 'tell']);
  });

  it('never answers more than the limit within its window, and tells at most once between two answers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 60 }), (gaps) => {
        let now = 0;
        const moments = gaps.map((gap) => {
          now += gap;
          return now / 1000;
        });
        const said = paces(...moments);
        const answered = moments.filter((_, index) => said[index] === 'go');
        for (const start of answered) {
          expect(answered.filter((one) => one >= start && one < start + LIMIT.seconds).length).toBeLessThanOrEqual(
            LIMIT.turns,
          );
        }
        expect(said.join(' ')).not.toMatch(/tell (?:wait )*tell/);
      }),
    );
  });
});
