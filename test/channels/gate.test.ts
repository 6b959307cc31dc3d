import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { Gate } from '../../src/channels/gate.ts';
import { FixedClock } from '../../src/clock.ts';

const start = new Date('2026-11-20T02:00:00Z');

/** A gate before channels that are ready as told; one that does not say is. */
const gateBefore = (channels: Record<string, (() => boolean) | undefined>) => {
  const clock = new FixedClock(start);
  const open = Object.entries(channels).map(([name, ready]) => [name, { name, ...(ready ? { ready } : {}) }] as const);
  return { clock, gate: new Gate(new Map(open as unknown as [string, Channel][]), clock) };
};

describe('the gate before the channels', () => {
  it('is closed for one that is down, for as long as it is', () => {
    let up = false;
    const { gate } = gateBefore({ slack: () => up, discord: () => true, web: undefined });
    expect(gate.closed()).toEqual(['slack']);
    up = true;
    expect(gate.closed()).toEqual([]);
  });

  it('is closed for so long as a platform has asked for, and for that one alone', () => {
    const { clock, gate } = gateBefore({ slack: undefined, discord: undefined });
    gate.pause('slack', 2_000);
    expect(gate.closed()).toEqual(['slack']);
    clock.advance(1_999);
    expect(gate.closed()).toEqual(['slack']);
    clock.advance(1);
    expect(gate.closed()).toEqual([]);
  });

  it('keeps to the longer of two pauses', () => {
    const { clock, gate } = gateBefore({ slack: undefined });
    gate.pause('slack', 5_000);
    gate.pause('slack', 1_000);
    clock.advance(4_999);
    expect(gate.closed()).toEqual(['slack']);
    gate.pause('slack', 3_000);
    clock.advance(2_999);
    expect(gate.closed()).toEqual(['slack']);
    clock.advance(1);
    expect(gate.closed()).toEqual([]);
  });

  it('opens when the clock is set back to before the pause was asked for, and then keeps to a new one', () => {
    const { clock, gate } = gateBefore({ slack: undefined });
    gate.pause('slack', 5_000);
    clock.advance(-8 * 3_600_000);
    expect(gate.closed()).toEqual([]);
    gate.pause('slack', 1_000);
    expect(gate.closed()).toEqual(['slack']);
    clock.advance(1_000);
    expect(gate.closed()).toEqual([]);
  });

  it('knows nothing of channels that are not there', () => {
    const { gate } = gateBefore({ web: undefined });
    gate.pause('slack', 5_000);
    expect(gate.closed()).toEqual([]);
  });
});
