import { describe, expect, it } from 'vitest';
import { parseHours } from '../../src/aftersales/hours.ts';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { PUT_OFF, putOff, putOffDue, putOffUntil } from '../../src/handoff/put-off.ts';
import { putOffTimes } from '../../src/handoff/put-off-times.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { deskOver, morning, person } from './desk.ts';

const MINUTE = 60_000;
const minute = (n: number): Date => new Date(morning.getTime() + n * MINUTE);

/** c_1 in a1's hands, whose shopper has been answered. */
const talkOf = async (kind: (typeof STORE_KINDS)[number] = 'sqlite') => {
  const store = await freshStore(kind);
  const desk = await deskOver(store, { kind: 'agent', id: 'a1' });
  await store.write((repos) =>
    repos.conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a1' }, { status: 'open', waitingSince: null }),
  );
  const until = async () => {
    const conversation = await store.read.conversations.get('c_1');
    if (!conversation) throw new Error('c_1 is gone');
    return putOffUntil(conversation, (await store.read.timers.of(PUT_OFF, ['c_1'])).get('c_1'));
  };
  const fire = async () => {
    const [timer] = await store.read.timers.due(desk.clock.now(), 1);
    return timer ? putOffDue(desk.deps, timer) : 'nothing due';
  };
  const at = (when: Date) => store.write(({ users }) => users.change('a1', { seenAt: when }));
  return { store, ...desk, until, fire, at };
};

describe.each(STORE_KINDS)('A talk that is put off, on %s', (kind) => {
  it('is told of when its time comes, stays with whoever has it, and is looked at once they have spoken', async () => {
    const { deps, clock, until, fire, at, conversation, events } = await talkOf(kind);
    expect(await putOff(deps, 'c_1', person('a1'), minute(60))).toMatchObject({ outcome: 'done' });
    expect(await until()).toEqual(minute(60));
    expect(await events()).toEqual(['put_off']);
    clock.set(minute(59));
    expect(await fire()).toBe('nothing due');
    clock.set(minute(60));
    await at(minute(60));
    expect(await fire()).toBe('told');
    expect(await fire()).toBe('nothing due');
    expect(await until()).toEqual(minute(60));
    expect(await conversation()).toMatchObject({ owner: { kind: 'agent', id: 'a1' } });
    await speak(deps, 'c_1', person('a1'), { clientId: 'm1', text: '包裹到了', attachments: [], confirmed: true });
    expect(await until()).toBeNull();
  });

  it('waits for anybody where nobody came for it', async () => {
    const { deps, clock, fire, conversation, events } = await talkOf(kind);
    await putOff(deps, 'c_1', person('a1'), minute(60));
    clock.set(minute(60));
    expect(await fire()).toBe('told');
    clock.set(minute(63));
    expect(await fire()).toBe('queued');
    expect(await conversation()).toMatchObject({
      owner: { kind: 'queue' },
      handoffReason: 'agent_gone',
      queuedAt: minute(63),
    });
    expect(await events()).toEqual(['put_off', 'put_off_left']);
  });
});

describe('Putting off', () => {
  it('is over once the shopper writes, and once somebody else has it', async () => {
    const { store, deps, until, conversation } = await talkOf();
    await putOff(deps, 'c_1', person('a1'), minute(60));
    const write = async (patch: object) => {
      const { version } = await conversation();
      return store.write(({ conversations }) => conversations.save('c_1', version, patch));
    };
    await write({ lastShopperAt: minute(1), waitingSince: minute(1) });
    expect(await until()).toBeNull();
    // Answered, it does not fall asleep again by itself.
    await write({ waitingSince: null });
    expect(await until()).toBeNull();
    await write({ lastShopperAt: minute(-1) });
    expect(await until()).toEqual(minute(60));
    await store.write(({ conversations }) => conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a2' }, {}));
    expect(await until()).toBeNull();
  });

  it('is refused while the shopper waits for a word, for no time that is to come, and to others', async () => {
    const { store, deps, until, conversation } = await talkOf();
    for (const when of [minute(0), minute(-5), minute(91 * 24 * 60)])
      expect(await putOff(deps, 'c_1', person('a1'), when)).toEqual({ outcome: 'no_such_time' });
    expect(await putOff(deps, 'c_1', person('a2'), minute(5))).toEqual({ outcome: 'not_yours', userId: 'a1' });
    const { version } = await conversation();
    await store.write(({ conversations }) => conversations.save('c_1', version, { waitingSince: minute(0) }));
    expect(await putOff(deps, 'c_1', person('a1'), minute(5))).toEqual({ outcome: 'shopper_waits' });
    expect(await until()).toBeNull();
  });

  it('is ended by taking it up again', async () => {
    const { deps, until } = await talkOf();
    await putOff(deps, 'c_1', person('a1'), minute(60));
    expect(await putOff(deps, 'c_1', person('a1'), null)).toMatchObject({ outcome: 'done' });
    expect(await until()).toBeNull();
  });
});

describe('The times to choose from', () => {
  const week = Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, ['10:00-22:00']]),
  );
  const hours = parseHours({
    timezone: 'Asia/Shanghai',
    week: { ...week, saturday: [], sunday: [] },
    holidays: [],
  });
  const named = (now: string) => putOffTimes(hours, new Date(now)).map(({ id, at }) => [id, at.toISOString()]);

  it('are an hour, rounded up, and mornings on which the shop is open, each once', () => {
    expect(named('2026-11-24T10:02:30+08:00')).toEqual([
      ['hour', '2026-11-24T03:05:00.000Z'],
      ['tomorrow', '2026-11-25T02:00:00.000Z'],
      ['three_days', '2026-11-27T02:00:00.000Z'],
      ['week', '2026-12-01T02:00:00.000Z'],
    ]);
    // Friday: the next morning is Monday, and so is the third.
    expect(named('2026-11-27T10:00:00+08:00').map(([id]) => id)).toEqual(['hour', 'tomorrow', 'week']);
  });
});
