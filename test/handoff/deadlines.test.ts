import { describe, expect, it } from 'vitest';
import { firstWordDue, nextWordDue, parseDeskLevels, passedOnAt } from '../../src/handoff/deadlines.ts';
import { EVENTS, eventInWords } from '../../src/handoff/events.ts';
import { LANGS } from '../../src/message.ts';
import { morning, rules } from './desk.ts';

const minutes = (n: number): Date => new Date(morning.getTime() + n * 60_000);
const night = new Date('2026-11-20T15:00:00Z');

describe('how quickly people answer', () => {
  it('is three minutes for the first word, counted in opening hours', () => {
    expect(firstWordDue(rules, morning)).toEqual(minutes(3));
    expect(firstWordDue(rules, night)).toEqual(new Date('2026-11-21T00:03:00Z'));
  });

  it('is three minutes for the next word, from the earliest question nobody has answered', () => {
    const talk = { owner: { kind: 'agent' as const }, dueAt: null, waitingSince: morning };
    expect(nextWordDue(talk, rules)).toEqual(minutes(3));
    expect(nextWordDue({ ...talk, waitingSince: null }, rules)).toBeNull();
    expect(nextWordDue({ ...talk, dueAt: minutes(1) }, rules)).toEqual(minutes(1));
    expect(nextWordDue({ ...talk, owner: { kind: 'bot' }, dueAt: minutes(1) }, rules)).toBeNull();
  });

  it('passes on what waits: half an hour at tier 1, two hours at tier 2, nowhere from the top', () => {
    expect(passedOnAt(rules, 1, morning)).toEqual(minutes(30));
    expect(passedOnAt(rules, 2, morning)).toEqual(minutes(120));
    expect(passedOnAt(rules, 3, morning)).toBeNull();
  });

  it('is read from the shop’s file, which says where it is wrong', () => {
    expect(() => parseDeskLevels({ conversations: { first_response: 'soon' } })).toThrow(
      /first_response.*soon|soon.*first_response/su,
    );
  });
});

describe('what happened to a conversation', () => {
  it('is told in every language', () => {
    const facts = { by: '小美', to: '小红', from: '阿林', tier: 2, reason: 'danger', score: 1, order: 'ZL1' };
    for (const name of EVENTS)
      for (const lang of LANGS) expect(eventInWords(name, facts, lang)).not.toMatch(/undefined|^$/u);
    expect(eventInWords('transferred', facts, 'en')).toBe('小美 handed it to 小红');
    expect(eventInWords('something new', null, 'en')).toBe('something new');
  });
});
