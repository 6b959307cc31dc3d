import { describe, expect, it } from 'vitest';
import { judge, stillWanted } from '../../../src/satisfaction/experiments/judge.ts';
import { type SideFigures, sideFigures } from '../../../src/satisfaction/experiments/side-figures.ts';
import type { Standing } from '../../../src/satisfaction/experiments/standing.ts';
import { standingInWords } from '../../../src/satisfaction/experiments/verdict-words.ts';

/** Talks of one side: so many were content (5) and not (2), a person was called to so many. */
const side = (content: number, not: number, handoff = 0): SideFigures =>
  sideFigures(
    'a',
    [{ side: 'a', talks: content + not, open: 3, handoff, askedAgain: 1 }],
    [
      { side: 'a', score: 5, n: content },
      { side: 'a', score: 2, n: not },
    ],
  );
const standing = (a: SideFigures, b: SideFigures, over: object = {}): Standing => ({
  experiment: { decides: 'content', ended: null, ...over } as Standing['experiment'],
  state: 'running',
  a,
  b,
  verdict: { at: new Date(0), of: judge('content', a, b) },
  wanted: 0,
});

describe('Two wordings', () => {
  it('are told apart by the share of whom they leave content, with how often chance would do as much', () => {
    // fisher.test(matrix(c(84, 47, 94, 26), 2))$p.value in R is 0.017.
    const [a, b] = [side(84, 47), side(94, 26)];
    const verdict = judge('content', a, b);
    expect(verdict).toMatchObject({ is: 'better', side: 'b', test: 'fisher' });
    expect(verdict.p).toBeCloseTo(0.017, 2);
    expect(standingInWords(standing(a, b), 'en')).toMatch(
      /^B leaves people content more often \(78 % of 120 against 64 % of 131; chance alone would show this 1 in \d\d times\)$/,
    );
    expect(standingInWords(standing(a, b), 'zh-CN')).toMatch(
      /^B 让更多客人满意（120 段里 78 %，另一种 131 段里 64 %；/,
    );
    expect(standingInWords(standing(a, b), 'zh-TW')).toMatch(/^B 讓更多客人滿意/);
  });

  it('are not told apart by what may be chance', () => {
    const [a, b] = [side(70, 30), side(74, 26)];
    expect(judge('content', a, b)).toMatchObject({ is: 'no_difference', side: null });
    expect(standingInWords(standing(a, b), 'en')).toBe('No difference seen: A 70 % of 100, B 74 % of 100');
  });

  it('are better with fewer who need a person, and with more who need none', () => {
    const [a, b] = [side(50, 50, 60), side(50, 50, 20)];
    expect(judge('handoff', a, b)).toMatchObject({ is: 'better', side: 'b' });
    expect(judge('handoff', b, a)).toMatchObject({ is: 'better', side: 'a' });
    expect(judge('resolved', a, b)).toMatchObject({ is: 'better', side: 'b' });
  });

  it('are judged by their means where the score decides', () => {
    expect(judge('score', side(40, 60), side(80, 20))).toMatchObject({ is: 'better', side: 'b', test: 'welch' });
    expect(judge('score', side(50, 50), side(50, 50))).toMatchObject({ is: 'no_difference', p: 1 });
  });

  it('are not judged one talk before there are enough on both sides', () => {
    const [enough, oneShort] = [side(60, 40), side(60, 39)];
    expect(stillWanted('content', 100, enough, oneShort)).toBe(1);
    expect(stillWanted('content', 100, enough, enough)).toBe(0);
    const early = { ...standing(enough, oneShort), verdict: null, wanted: 1 };
    expect(standingInWords(early, 'en')).toBe('Too early: 1 more rated talk needed');
    expect(standingInWords(early, 'zh-TW')).toBe('還太早：還差 1 段評過分的對話');
  });

  it('say what was kept, or that they ended too soon', () => {
    const none = side(0, 0);
    const ended = (kept: string) => ({ ...standing(none, none, { ended: { kept } }), verdict: null });
    expect(standingInWords(ended('b'), 'en')).toBe('B was kept. Ended before there were enough talks');
    expect(standingInWords(ended('none'), 'zh-CN')).toBe('还没攒够对话就结束了');
  });
});
