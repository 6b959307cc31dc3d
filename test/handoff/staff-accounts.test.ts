import { describe, expect, it } from 'vitest';
import { linkStaff, makeStaffCode, personOf, unlinkStaff } from '../../src/handoff/staff-accounts.ts';
import { freshStore, STORE_KINDS, type StoreKind } from '../support/database.ts';
import { deskOver, person } from './desk.ts';

const MINUTE = 60_000;

const world = async (kind: StoreKind) => {
  const { deps, clock } = await deskOver(await freshStore(kind));
  const codeOf = async (id: string): Promise<string> => (await makeStaffCode(deps, person(id))).code;
  return { deps, clock, codeOf };
};

describe.each(STORE_KINDS)("A colleague's chat account on %s", (kind) => {
  it('is connected by the code from the console, however it is typed', async () => {
    const { deps, codeOf } = await world(kind);
    expect(await personOf(deps, 'slack', 'U1')).toBeNull();
    const code = await codeOf('s1');
    const linked = await linkStaff(deps, `my code is ${code.toLowerCase()} thanks`, 'slack', 'U1');
    const supervisor = { id: 's1', name: 'S1', role: 'supervisor', tier: 2, mayTakeOver: true };
    expect(linked).toEqual({ outcome: 'linked', person: supervisor });
    expect(await personOf(deps, 'slack', 'U1')).toEqual(supervisor);
    expect(await personOf(deps, 'discord', 'U1')).toBeNull();
    const audited = await deps.store.read.audit.list({ subject: 'staff-account:slack:U1' });
    expect(audited).toMatchObject([
      { who: 'supervisor:s1', action: 'staff-account.link', detail: { user: 's1', before: null } },
    ]);
  });

  it('is not connected by a code that was used, is too old, or was replaced by a newer one', async () => {
    const { deps, clock, codeOf } = await world(kind);
    const first = await codeOf('a1');
    const second = await codeOf('a1');
    expect(await linkStaff(deps, first, 'slack', 'U1')).toEqual({ outcome: 'wrong_code' });
    expect(await linkStaff(deps, second, 'slack', 'U1')).toMatchObject({ outcome: 'linked' });
    expect(await linkStaff(deps, second, 'slack', 'U2')).toEqual({ outcome: 'wrong_code' });
    const third = await codeOf('a1');
    clock.advance(10 * MINUTE);
    expect(await linkStaff(deps, third, 'slack', 'U2')).toEqual({ outcome: 'wrong_code' });
    expect(await linkStaff(deps, 'hello', 'slack', 'U2')).toEqual({ outcome: 'wrong_code' });
  });

  it('is locked after five wrong codes in an hour, even for the right one, and free again after that', async () => {
    const { deps, clock, codeOf } = await world(kind);
    const began = clock.now().getTime();
    for (let n = 0; n < 5; n += 1) {
      expect(await linkStaff(deps, `K7QF-3MT${n === 1 ? 'N' : 'W'}`, 'slack', 'U1')).toEqual({ outcome: 'wrong_code' });
      clock.advance(MINUTE);
    }
    const right = await codeOf('a1');
    const until = new Date(began + 60 * MINUTE);
    expect(await linkStaff(deps, right, 'slack', 'U1')).toEqual({ outcome: 'locked', until });
    expect(await personOf(deps, 'slack', 'U1')).toBeNull();
    clock.advance(55 * MINUTE);
    expect(await linkStaff(deps, await codeOf('a1'), 'slack', 'U1')).toMatchObject({ outcome: 'linked' });
  });

  it('belongs to one colleague: the newest proof counts, and one code connects one account', async () => {
    const { deps, codeOf } = await world(kind);
    await linkStaff(deps, await codeOf('a1'), 'slack', 'U1');
    await linkStaff(deps, await codeOf('a2'), 'slack', 'U1');
    expect(await personOf(deps, 'slack', 'U1')).toMatchObject({ id: 'a2' });
    const code = await codeOf('a1');
    const tries = await Promise.all(Array.from({ length: 8 }, (_, n) => linkStaff(deps, code, 'discord', `D${n}`)));
    expect(tries.filter(({ outcome }) => outcome === 'linked')).toHaveLength(1);
    expect(await deps.store.read.staffAccounts.ofUser('a1')).toHaveLength(1);
  });

  it('is nobody once the colleague has left or disconnects it', async () => {
    const { deps, codeOf } = await world(kind);
    await linkStaff(deps, await codeOf('a1'), 'slack', 'U1');
    await linkStaff(deps, await codeOf('x1'), 'slack', 'U9');
    expect(await personOf(deps, 'slack', 'U9')).toMatchObject({ role: 'admin', tier: 0, mayTakeOver: false });
    expect(await unlinkStaff(deps, person('a2'), 'slack', 'U1')).toBe('not_linked');
    const unused = await codeOf('a1');
    await deps.store.write(({ users }) => users.change('a1', { disabled: true }));
    expect(await personOf(deps, 'slack', 'U1')).toBeNull();
    expect(await linkStaff(deps, unused, 'slack', 'U2')).toEqual({ outcome: 'wrong_code' });
    await deps.store.write(({ users }) => users.change('a1', { disabled: false }));
    expect(await personOf(deps, 'slack', 'U1')).toMatchObject({ id: 'a1' });
    expect(await unlinkStaff(deps, person('a1'), 'slack', 'U1')).toBe('unlinked');
    expect(await personOf(deps, 'slack', 'U1')).toBeNull();
  });
});
