import { describe, expect, it } from 'vitest';
import { suggestAgent } from '../../src/handoff/assignment.ts';
import { presenceOf, present } from '../../src/handoff/presence.ts';
import { byTurn, estimateWait, placeOf, priorityOf } from '../../src/handoff/queue.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 20, 2, minutes));
const calm = { memberTier: null, reason: 'asked_for_person', tier: 1, angry: false } as const;

describe('the order of the queue', () => {
  it('serves danger before members, members before others, and the longest wait among equals', () => {
    const queue = [
      { id: 'new', priority: priorityOf(calm), queuedAt: at(9) },
      { id: 'old', priority: priorityOf(calm), queuedAt: at(1) },
      { id: 'gold', priority: priorityOf({ ...calm, memberTier: 'gold' }), queuedAt: at(8) },
      { id: 'diamond', priority: priorityOf({ ...calm, memberTier: 'diamond' }), queuedAt: at(9) },
      { id: 'hurt', priority: priorityOf({ ...calm, reason: 'danger' }), queuedAt: at(9) },
      { id: 'angry', priority: priorityOf({ ...calm, angry: true }), queuedAt: at(9) },
    ];
    expect([...queue].sort(byTurn).map((waiting) => waiting.id)).toEqual([
      'hurt',
      'diamond',
      'gold',
      'angry',
      'old',
      'new',
    ]);
    expect(placeOf('gold', queue)).toBe(2);
    expect(placeOf('gone', queue)).toBeNull();
  });

  it('keeps a gold member before an angry tier-3 case of nobody in particular', () => {
    expect(priorityOf({ ...calm, memberTier: 'gold' })).toBeGreaterThan(priorityOf({ ...calm, tier: 3, angry: true }));
  });
});

describe('how long the wait will be', () => {
  const talk = { present: 2, busyPlaces: 4, meanTalkSeconds: 400 };
  it('is half a minute while somebody has room', () => {
    expect(estimateWait({ ...talk, ahead: 0, freePlaces: 1 })).toBe(30);
    expect(estimateWait({ ...talk, ahead: 1, freePlaces: 2 })).toBe(30);
  });
  it('grows with those before and shrinks with talks that end', () => {
    expect(estimateWait({ ...talk, ahead: 0, freePlaces: 0 })).toBe(130);
    expect(estimateWait({ ...talk, ahead: 3, freePlaces: 0 })).toBe(430);
    expect(estimateWait({ ...talk, ahead: 3, freePlaces: 0, busyPlaces: 8 })).toBe(230);
  });
  it('is unknown while nobody is there', () => {
    expect(estimateWait({ ...talk, ahead: 0, freePlaces: 0, present: 0 })).toBeNull();
  });
});

describe('who is there', () => {
  it('is who chose to be and whose console is still heard', () => {
    const now = at(10);
    expect(presenceOf({ presence: 'online', seenAt: new Date(now.getTime() - 59_000) }, now)).toBe('online');
    expect(presenceOf({ presence: 'online', seenAt: new Date(now.getTime() - 61_000) }, now)).toBe('offline');
    expect(presenceOf({ presence: 'away', seenAt: now }, now)).toBe('away');
    expect(presenceOf({ presence: 'online', seenAt: null }, now)).toBe('offline');
    expect(present([{ presence: 'away', seenAt: now }], now)).toEqual([]);
  });
});

describe('who should take it', () => {
  const agents = [
    { id: 'a1', tier: 1, load: 3, capacity: 10 },
    { id: 'a2', tier: 1, load: 2, capacity: 4 },
    { id: 's1', tier: 2, load: 0, capacity: 5 },
  ];
  it('is the agent the shopper is used to', () => {
    expect(suggestAgent({ tier: 1, named: 'a2' }, agents)?.id).toBe('a2');
  });
  it('else the one who carries least for what they can carry, supervisors kept free', () => {
    expect(suggestAgent({ tier: 1, named: null }, agents)?.id).toBe('a1');
  });
  it('else somebody who may decide it', () => {
    expect(suggestAgent({ tier: 2, named: 'a1' }, agents)?.id).toBe('s1');
    expect(suggestAgent({ tier: 3, named: null }, agents)).toBeNull();
  });
  it('never somebody whose hands are full', () => {
    expect(suggestAgent({ tier: 1, named: 'a1' }, [{ id: 'a1', tier: 1, load: 10, capacity: 10 }])).toBeNull();
  });
});
