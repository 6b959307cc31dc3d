import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kept, plannedLength, presentIn } from '../../src/rota/kept.ts';
import type { Duty } from '../../src/rota/shift.ts';
import type { Stretch } from '../../src/rota/spans.ts';

const MINUTE = 60_000;
const GRACE = { grace: 5 * MINUTE, gap: 3 * MINUTE };
/** Minutes of a day as a stretch. */
const span = (from: number, to: number): Stretch => ({ from: from * MINUTE, to: to * MINUTE });
/** 08:00 to 16:00, half an hour's break at noon. */
const DUTY: Duty = { ...span(480, 960), breaks: [span(720, 750)] };
const look = (now: number, ...seen: Stretch[]) => kept(DUTY, seen, now * MINUTE, GRACE);
const AFTER = 1_000;

describe('a shift that is over', () => {
  it('was kept where its colleague came a little early, had their break and stayed', () => {
    expect(look(AFTER, span(470, 720), span(750, 970))).toMatchObject({
      state: 'over',
      absent: false,
      late: null,
      leftEarly: null,
      overrun: null,
      present: 450 * MINUTE,
    });
  });

  it('shows who came late, by more than the grace', () => {
    expect(look(AFTER, span(485, 960)).late).toBeNull();
    expect(look(AFTER, span(486, 960)).late).toBe(6 * MINUTE);
  });

  it('shows who left early, by more than the grace', () => {
    expect(look(AFTER, span(480, 955)).leftEarly).toBeNull();
    expect(look(AFTER, span(480, 954)).leftEarly).toBe(6 * MINUTE);
  });

  it('shows a break that was too long, whenever it was taken', () => {
    expect(look(AFTER, span(480, 600), span(635, 960)).overrun).toBeNull();
    expect(look(AFTER, span(480, 600), span(636, 960)).overrun).toBe(6 * MINUTE);
    expect(look(AFTER, span(480, 720), span(790, 960)).overrun).toBe(40 * MINUTE);
  });

  it('takes a page that was loaded anew for no absence', () => {
    expect(look(AFTER, span(480, 700), span(703, 720), span(750, 960))).toMatchObject({
      overrun: null,
      present: 450 * MINUTE,
    });
  });

  it('shows who never came', () => {
    expect(look(AFTER)).toMatchObject({ absent: true, late: null, leftEarly: null, present: 0 });
    expect(look(AFTER, span(400, 480), span(960, 999))).toMatchObject({ absent: true, present: 0 });
  });
});

describe('a shift under way', () => {
  it('has nobody missing until the grace is over', () => {
    expect(look(479)).toMatchObject({ state: 'ahead', absent: false });
    expect(look(485)).toMatchObject({ state: 'running', absent: false });
    expect(look(486)).toMatchObject({ state: 'running', absent: true });
  });

  it('tells of nobody that they left: they may come back; a break under way grows too long', () => {
    expect(look(755, span(480, 720))).toMatchObject({ leftEarly: null, overrun: null });
    expect(look(756, span(480, 720))).toMatchObject({ leftEarly: null, overrun: 6 * MINUTE });
  });
});

it('Nobody is at the desk in a shift longer than the shift, and what is told is more than the grace', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 300, max: 1_200 }), fc.integer({ min: 1, max: 400 }))
    .map(([from, length]) => span(from, from + length));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 8 }), fc.integer({ min: 300, max: 1_300 }), (seen, now) => {
      const { late, leftEarly, overrun, present, absent, state } = look(now, ...seen);
      const begun = Math.max(0, Math.min(now, 960) - 480) * MINUTE;
      expect(present).toBeLessThanOrEqual(begun);
      for (const told of [late, leftEarly, overrun]) if (told !== null) expect(told).toBeGreaterThan(GRACE.grace);
      if (absent) expect(present).toBe(0);
      if (state !== 'over') expect(leftEarly).toBeNull();
    }),
  );
});

it('Hours at the desk and hours planned count what lies twice in them once', () => {
  expect(presentIn(span(0, 1_440), [span(480, 600), span(540, 660)], GRACE)).toBe(180 * MINUTE);
  expect(plannedLength([DUTY, { ...span(900, 1_020), breaks: [] }])).toBe(510 * MINUTE);
});
