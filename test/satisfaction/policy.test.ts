import { describe, expect, it } from 'vitest';
import { parseSatisfaction } from '../../src/satisfaction/policy.ts';
import { policy, rawPolicy } from './world.ts';

const changed = (changes: Record<string, unknown>) => parseSatisfaction({ ...rawPolicy(), ...changes });

describe('satisfaction.yaml', () => {
  it('as delivered weighs goods 35, service 35, delivery 30, and follows scores of 1 and 2 up within 48 hours', () => {
    expect(policy()).toMatchObject({
      composite_weights: { described: 35, service: 35, logistics: 30 },
      low_score: { at_or_below: 2, answer_within_hours: 48 },
      reply: { platform: 'taobao', minutes: 3, hours: { from: 480, to: 1440 }, answers: 'any' },
      notable: { sigmas: 2, usual_days: 28, at_least_days: 7 },
      smallest_n: 10,
    });
  });

  it.each([
    [
      { composite_weights: { described: 35, service: 35, logistics: 31 } },
      'composite_weights: the three weights make 101',
    ],
    [{ composite_weights: { described: 35, service: 65 } }, 'composite_weights.logistics'],
    [{ low_score: { at_or_below: 5, answer_within_hours: 48 } }, 'low_score.at_or_below'],
    [
      { reply_rate: { platform: 'jd', platforms: { taobao: { minutes: 3, hours: '08:00-24:00', answers: 'any' } } } },
      '"jd" is not described under platforms; there are taobao',
    ],
    [
      {
        reply_rate: { platform: 'taobao', platforms: { taobao: { minutes: 3, hours: '22:00-08:00', answers: 'any' } } },
      },
      'does not end after it begins',
    ],
    [
      { reply_rate: { platform: 'taobao', platforms: { taobao: { minutes: 3, hours: '8-24', answers: 'any' } } } },
      'hours are written like 08:00-24:00',
    ],
    [{ notable: { sigmas: 2, usual_days: 7, at_least_days: 14 } }, 'nothing would ever be pointed out'],
    [{ complaint_intents: [] }, 'name at least one intent'],
    [{ surprise: true }, 'surprise'],
  ])('is refused with place and remedy: %j', (changes, says) => {
    expect(() => changed(changes)).toThrow(says);
    expect(() => changed(changes)).toThrow('templates/policies/satisfaction.yaml');
  });

  it('is missed by name', () => {
    expect(() => parseSatisfaction(undefined)).toThrow('templates/policies/satisfaction.yaml');
  });
});
