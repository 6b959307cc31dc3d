import { describe, expect, test } from 'vitest';
import { STORE_KINDS } from '../support/database.ts';
import { careWorld, DAY, HOUR } from './world.ts';

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
