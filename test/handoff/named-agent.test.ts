import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAfter } from '../../src/aftersales/due.ts';
import { type Keeper, keepers, type NamedStanding, namedStanding } from '../../src/handoff/named-agent.ts';
import { appointNamed } from '../../src/handoff/named-appointer.ts';
import { endKeep, keepForNamed, NAMED_KEEP } from '../../src/handoff/named-keep.ts';
import { personCaller } from '../../src/handoff/person-caller.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { addCustomer } from '../web/world.ts';
import { deskOver, morning, rules } from './desk.ts';

const later = (minutes: number): Date => new Date(morning.getTime() + minutes * 60_000);
const keeper = (id: string, over: Partial<Keeper> = {}): Keeper => ({
  ...{ id, name: id, displayName: id.toUpperCase(), role: 'agent', deputyId: null, disabled: false, here: true },
  ...{ load: 0, capacity: 5 },
  ...over,
});
const talk = { queuedAt: morning, tier: 1, handoffReason: 'asked_for_person' };
const standing = (desk: Keeper[], over: Partial<typeof talk> = {}, now = morning): NamedStanding | null =>
  namedStanding({ ...talk, ...over }, 'mei', desk, rules, now);

describe('whom a waiting talk is kept for', () => {
  it('is the member’s own agent, for three minutes', () => {
    expect(standing([keeper('mei')])).toMatchObject({ server: { id: 'mei' }, until: later(3) });
    expect(standing([keeper('mei')], {}, later(2))?.until).toEqual(later(3));
    expect(standing([keeper('mei')], {}, later(3))?.until).toBeNull();
  });

  it('is whoever stands in for them while they are away', () => {
    const desk = [keeper('mei', { here: false, deputyId: 'lin' }), keeper('lin')];
    expect(standing(desk)).toMatchObject({ agent: { id: 'mei' }, server: { id: 'lin' }, until: later(3) });
  });

  it.each([
    ['they are away and nobody stands in', [keeper('mei', { here: false })], {}],
    ['they have no room', [keeper('mei', { load: 5 })], {}],
    ['the deputy has no room', [keeper('mei', { here: false, deputyId: 'lin' }), keeper('lin', { load: 9 })], {}],
    ['it takes more authority than theirs', [keeper('mei')], { tier: 2 }],
    ['somebody may be hurt', [keeper('mei')], { handoffReason: 'danger' }],
  ])('is nobody where %s', (_why, desk, over) => {
    expect(standing(desk, over)).toMatchObject({ until: null });
  });

  it('is nobody at all where that agent serves no more', () => {
    expect(standing([keeper('mei', { disabled: true })])).toBeNull();
    expect(standing([keeper('mei', { role: 'admin' })])).toBeNull();
    expect(standing([keeper('lin')])).toBeNull();
  });

  it('is everybody once the time is over, whoever is here and whatever they carry', () => {
    const people = fc.array(
      fc.record({
        id: fc.constantFrom('mei', 'lin', 'hao'),
        here: fc.boolean(),
        disabled: fc.boolean(),
        role: fc.constantFrom('agent', 'supervisor', 'manager', 'admin'),
        deputyId: fc.constantFrom(null, 'mei', 'lin', 'hao'),
        load: fc.nat(6),
      }),
      { maxLength: 4 },
    );
    const end = dueAfter(
      rules.hours,
      morning,
      rules.levels.named_agents.kept_for ?? { amount: 0, unit: 'minutes', open: true },
    );
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 3 }), fc.nat(200), (desk, tier, minutes) => {
        const all = desk.map((one) => keeper(one.id, one as Partial<Keeper>));
        const now = later(minutes);
        const kept = namedStanding({ ...talk, tier }, 'mei', all, rules, now);
        if (kept?.until) {
          // Only for somebody who can take it now, and always with the same end.
          expect(kept.server).toMatchObject({ here: true, disabled: false });
          expect(kept.until).toEqual(end);
          expect(kept.until > now).toBe(true);
        }
        if (now >= end) expect(kept?.until ?? null).toBeNull();
      }),
    );
  });
});

const call = (store: Store, over: object = {}) =>
  store.write((repos) =>
    personCaller(() => rules)(repos, {
      ...{ conversationId: 'c_1', reason: 'asked_for_person', tier: 1, department: 'customer_service' },
      ...{ packet: {}, memberTier: 'gold', angry: false, sour: false, now: morning },
      ...over,
    }),
  );

describe.each(STORE_KINDS)('a member with an agent of their own, on %s', (kind) => {
  const shop = async (tier = 'gold') => {
    const store = await freshStore(kind);
    const desk = await deskOver(store, { kind: 'bot' });
    await addCustomer(store, 'C1001', tier);
    const { version } = await desk.conversation();
    await store.write(({ conversations }) => conversations.save('c_1', version, { customerId: 'C1001' }));
    const give = (userId: string | null) => appointNamed(desk.deps, { customerId: 'C1001', userId }, 'supervisor:s1');
    const presence = (id: string, fields: object) => store.write(({ users }) => users.change(id, fields));
    return { store, ...desk, give, presence };
  };

  it('is offered to that agent first, who is named in the packet and to the shopper', async () => {
    const { store, give, conversation } = await shop();
    expect(await give('a1')).toBe('given');
    expect(await call(store)).toMatchObject({ named: { agent: 'A1', is: 'coming', other: null } });
    expect((await conversation()).packet).toMatchObject({ namedAgent: 'A1' });
    expect(await store.read.timers.due(later(3), 50)).toContainEqual(
      expect.objectContaining({ kind: NAMED_KEEP, subject: 'c_1' }),
    );
  });

  it('hears who stands in, or that others serve, while that agent is away or full', async () => {
    const { store, give, presence } = await shop();
    await give('a1');
    await presence('a1', { presence: 'away' });
    expect((await call(store)).named).toEqual({ agent: 'A1', is: 'away', other: null });
    await presence('a1', { deputyId: 'a2' });
    expect((await call(store)).named).toEqual({ agent: 'A1', is: 'away', other: 'A2' });
    await presence('a1', { presence: 'online', capacity: 0 });
    expect((await call(store)).named).toEqual({ agent: 'A1', is: 'busy', other: null });
  });

  it('is told to everybody when that agent has not come, once', async () => {
    const { store, give, deps, clock, events, told } = await shop();
    await give('a1');
    await call(store);
    clock.set(later(3));
    const due = (await store.read.timers.due(later(3), 50)).find((one) => one.kind === NAMED_KEEP);
    if (!due) throw new Error('no timer is set');
    expect([await endKeep(deps, due), await endKeep(deps, due)]).toEqual([true, false]);
    expect((await events()).filter((name) => name === 'for_everybody')).toHaveLength(1);
    expect(told).toContain('queue:c_1');
  });

  it('keeps what waits already for an agent who is given now, as long as it would have been', async () => {
    const { store, give, conversation } = await shop();
    await call(store);
    await give('a1');
    const kept = await store.write(async (repos) => keepForNamed(repos, rules, await conversation(), later(1)));
    expect(kept).toMatchObject({ server: { id: 'a1' }, until: later(3) });
  });

  it('has one agent of their own: another takes the place, and who gave whom stays on record', async () => {
    const { store, give } = await shop();
    expect([await give('a1'), await give('a1'), await give('a2'), await give(null), await give(null)]).toEqual([
      ...['given', 'unchanged', 'given', 'taken', 'unchanged'],
    ]);
    expect(await store.read.namedAgents.history('C1001', 9)).toMatchObject([
      { userId: 'a2', by: 'supervisor:s1', endedWhy: 'taken' },
      { userId: 'a1', by: 'supervisor:s1', endedWhy: 'replaced' },
    ]);
    expect(await store.read.audit.list({ action: 'customer.named_agent', limit: 9 })).toHaveLength(3);
  });

  it('is given nobody who cannot serve, and has none at all in a tier that may not', async () => {
    const { give } = await shop();
    expect([await give('x1'), await give('nobody')]).toEqual(['no_such_colleague', 'no_such_colleague']);
    const silver = await shop('silver');
    expect(await silver.give('a1')).toBe('tier');
    await silver.store.write(({ namedAgents }) => namedAgents.appoint('C1001', 'a1', 'import', morning));
    expect((await call(silver.store)).named).toBeNull();
  });

  it('counts whoever serves from a chat app as here', async () => {
    const { store, presence } = await shop();
    await presence('a1', { presence: 'offline' });
    expect((await keepers(store.read, morning)).find(({ id }) => id === 'a1')?.here).toBe(false);
    await store.write(({ presenceSpans }) => presenceSpans.seen('a1', 'chat', morning, morning));
    expect((await keepers(store.read, morning)).find(({ id }) => id === 'a1')?.here).toBe(true);
  });
});
