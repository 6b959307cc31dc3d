import { describe, expect, test } from 'vitest';
import { noteOccasions } from '../../src/care/find.ts';
import { sendDue } from '../../src/care/send.ts';
import { STORE_KINDS } from '../support/database.ts';
import { careWorld, customer, DAY, HOUR, MINUTE } from './world.ts';

type CareWorld = Awaited<ReturnType<typeof careWorld>>;
const NOON = new Date('2026-11-20T12:00:00+08:00');

describe.each(STORE_KINDS)('A refusal, on %s', (kind) => {
  test('lets go what waits, and is told apart as what came of the last message', async () => {
    const { look, close, ago, clock, store, states, of } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    await close('RT-2', ago(2 * DAY));
    await look();
    const now = clock.now();
    await store.write(({ care }) => care.refused(['C1'], ago(30 * DAY), now));
    expect(await states()).toEqual([
      ['follow_up', 'sent', null],
      ['follow_up', 'dropped', 'refused'],
    ]);
    expect((await of())[0]?.refusedAt).toEqual(now);
    clock.advance(HOUR);
    await store.write(({ care }) => care.refused(['C1'], ago(30 * DAY), clock.now()));
    expect((await of())[0]?.refusedAt).toEqual(now);
  });

  test.each([
    [
      'said in the chat',
      ({ store }: CareWorld) => store.write(({ customers }) => customers.setConsent('C1', false, NOON)),
    ],
    [
      'sent by the shop’s own programs',
      ({ store }: CareWorld) =>
        store.write(({ customers }) => customers.save(customer('C1', NOON, { consentCare: false }))),
    ],
  ])('also reaches what was on its way, however it came: %s', async (_how, refuses) => {
    const shop = await careWorld(kind);
    const { close, ago, deps, store, talk, states, world } = shop;
    await close('RT-1', ago(3 * DAY));
    await noteOccasions(deps);
    // The channel takes nothing just now.
    await sendDue({ ...deps, ring: async () => undefined });
    expect(await states()).toEqual([['follow_up', 'sent', null]]);
    await refuses(shop);
    await world.jobs.ring('deliver', talk);
    await world.settle();
    expect(await shop.heard()).not.toContain('RT-1');
    expect(await store.read.outbox.waiting(talk)).toBe(0);
    expect(await states()).toEqual([['follow_up', 'dropped', 'refused']]);
  });

  test('is not alone in that: what it was about has come into a red crisis while its channel took nothing', async () => {
    const { close, ago, deps, store, clock, talk, states, world, heard } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    await noteOccasions(deps);
    await sendDue({ ...deps, ring: async () => undefined });
    const red = { thing: 'reason:no_longer_wanted', level: 'red', clauses: [], evidence: [], shoppers: 10 };
    await store.write(({ crises }) => crises.open({ ...red, now: clock.now() }));
    await world.jobs.ring('deliver', talk);
    await world.settle();
    expect(await heard()).not.toContain('RT-1');
    expect(await states()).toEqual([['follow_up', 'dropped', 'case']]);
  });

  test('is not alone in that either: whoever was told of a red crisis is wished nothing meanwhile, and is once it is over', async () => {
    const { look, heard, clock, store, talk, states } = await careWorld(kind);
    const birthday = clock.now().toISOString().slice(5, 10);
    await store.write(({ customers }) => customers.save(customer('C1', clock.now(), { birthday: `--${birthday}` })));
    const red = { thing: 'product:EL-601', level: 'red', clauses: [], evidence: [], shoppers: 10 };
    const crisis = await store.write(({ crises }) => crises.open({ ...red, now: clock.now() }));
    const about = await store.read.conversations.get(talk);
    const state = { ...(about?.state as object), crisisTold: [`${crisis}:hash`] };
    await store.write(({ conversations }) =>
      conversations.save(talk, about?.version ?? 0, { state, updatedAt: clock.now() }),
    );
    await look();
    expect(await states()).toEqual([['birthday', 'due', 'case']]);
    expect(await heard()).not.toContain('生日');
    await store.write(({ crises }) => crises.close(crisis ?? 0, 'm1', 'recalled', clock.now()));
    clock.advance(15 * MINUTE);
    await look();
    expect(await heard()).toContain('生日');
  });

  test('is kept by an import until the shopper’s own last word takes it back', async () => {
    const { store, clock } = await careWorld(kind);
    const tells = (action: string) =>
      store.write(({ audit }) => audit.append({ at: clock.now(), who: 'bot', action, subject: 'customer:C1' }));
    const refused = () => store.read.bulk.refusedCare(['C1', 'C2']);
    expect(await refused()).toEqual([]);
    await tells('care.refuse');
    expect(await refused()).toEqual(['C1']);
    await tells('care.accept');
    expect(await refused()).toEqual([]);
    await tells('care.refuse');
    expect(await refused()).toEqual(['C1']);
  });
});
