import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../src/message.ts';
import { conversationOn, later, NOW, said } from '../store/said.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';
import { gate } from '../support/until.ts';

/** SHA-256 of 5,000 bytes counting from 0 to 255 over and over, by sha256sum. */
const HASH = '8026e5c96cf1e502c8deb3e89f8b8bc342f5039b871911a92eb10edf9c6542d3';

describe.each(STORE_KINDS)('The store on %s', (kind) => {
  describe('keeps what one work writes whole or not at all', () => {
    it('and nothing of a work that throws', async () => {
      const store = await freshStore(kind);
      const failing = store.write(async ({ settings }) => {
        await settings.set('a', 1);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await store.read.settings.get('a')).toBeUndefined();
    });

    it('whatever becomes of the works it shares a commit with', async () => {
      const store = await freshStore(kind);
      const works = Array.from({ length: 30 }, (_, i) =>
        store.write(async ({ settings }) => {
          await settings.set(`work ${i}`, i);
          if (i % 3 === 0) throw new Error(`work ${i} fails`);
        }),
      );
      const outcomes = await Promise.allSettled(works);
      const kept = await Promise.all(outcomes.map((_, i) => store.read.settings.get(`work ${i}`)));
      expect(outcomes.map((outcome) => outcome.status)).toEqual(
        works.map((_, i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')),
      );
      expect(kept).toEqual(works.map((_, i) => (i % 3 === 0 ? undefined : i)));
    });

    it('and shows it to nobody before its commit', async () => {
      const store = await freshStore(kind);
      const [written, release] = [gate(), gate()];
      const work = store.write(async ({ settings }) => {
        await settings.set('a', 1);
        written.open();
        await release.opened;
        return settings.get('a');
      });
      await written.opened;
      expect(await store.read.settings.get('a')).toBeUndefined();
      release.open();
      expect(await work).toBe(1);
      expect(await store.read.settings.get('a')).toBe(1);
    });

    it('even when a statement in it was refused and the work went on', async () => {
      const store = await freshStore(kind);
      await conversationOn(store);
      const work = store.write(async ({ settings, messages }) => {
        await settings.set('a', 1);
        await messages.append('c_unknown', { author: 'bot', text: 'hi', createdAt: NOW });
      });
      await expect(work).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await store.read.settings.get('a')).toBeUndefined();
    });
  });

  it('reads more than goes into one statement, whether or not a work is under way, and nothing of what that has written', async () => {
    const store = await freshStore(kind);
    const many = Array.from({ length: 2_500 }, (_, n) => `C${n}`);
    const known = { name: 'Lin', phone: '13800000000', tier: 'normal', points: 0, consentCare: false, updatedAt: NOW };
    await store.write(({ customers }) => customers.save({ ...known, id: 'C7' }));
    expect(await store.read.bulk.customerIds(many)).toEqual(['C7']);
    const [written, release] = [gate(), gate()];
    const work = store.write(async ({ customers, bulk }) => {
      await customers.save({ ...known, id: 'C2400' });
      written.open();
      await release.opened;
      return bulk.customerIds(many);
    });
    await written.opened;
    expect(await store.read.bulk.customerIds(many)).toEqual(['C7']);
    release.open();
    expect((await work).toSorted()).toEqual(['C2400', 'C7']);
    expect((await store.read.bulk.customerIds(many)).toSorted()).toEqual(['C2400', 'C7']);
  });

  it('refuses to write outside a work', async () => {
    const store = await freshStore(kind);
    await expect(store.read.settings.set('a', 1)).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(store.read.counters.next('a')).rejects.toThrow('store.write');
  });

  it('refuses everything once it is closed, and closes twice without complaint', async () => {
    const store = await freshStore(kind);
    await store.close();
    await store.close();
    await expect(store.read.settings.get('a')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(store.write(({ settings }) => settings.set('a', 1))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });

  it('lets works under way end before it closes', async () => {
    const { open } = await freshDatabase(kind);
    const store = await open();
    const begun = gate();
    const works = [1, 2, 3].map((n) =>
      store.write(async ({ settings }) => {
        begun.open();
        await settings.set(`work ${n}`, n);
      }),
    );
    await begun.opened;
    const [outcomes] = await Promise.all([Promise.allSettled(works), store.close()]);
    const again = await open();
    for (const [i, outcome] of outcomes.entries()) {
      // Whoever was told that it is kept finds it kept; whoever was turned away finds nothing.
      expect(await again.read.settings.get(`work ${i + 1}`)).toBe(outcome.status === 'fulfilled' ? i + 1 : undefined);
    }
  });

  it('counts without a gap or a double under many hands', async () => {
    const store = await freshStore(kind);
    const numbers = await Promise.all(
      Array.from({ length: 40 }, () => store.write(({ counters }) => counters.next('RT'))),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(await store.write(({ counters }) => counters.next('EX'))).toBe(1);
  });

  it('gives a number back that a failed work had taken', async () => {
    const store = await freshStore(kind);
    const failing = store.write(async ({ counters }) => {
      await counters.next('RT');
      throw new Error('no ticket after all');
    });
    await expect(failing).rejects.toThrow();
    expect(await store.write(({ counters }) => counters.next('RT'))).toBe(1);
  });

  it('gives a lease to one holder, who may renew it, until it runs out or is given back', async () => {
    const store = await freshStore(kind);
    const acquire = (holder: string, now: Date): Promise<boolean> =>
      store.write(({ leases }) => leases.acquire('sweep', holder, now, 1000));
    const holders = ['a', 'b', 'c', 'd', 'e'];
    const first = await Promise.all(holders.map((holder) => acquire(holder, NOW)));
    expect(first.filter(Boolean)).toHaveLength(1);
    const winner = holders[first.indexOf(true)] ?? '';
    expect(await acquire(winner, later(500))).toBe(true);
    expect(await acquire('late', later(1400))).toBe(false);
    expect(await acquire('late', later(1500))).toBe(true);
    await store.write(({ leases }) => leases.release('sweep', winner));
    expect(await acquire(winner, later(1600))).toBe(false);
    await store.write(({ leases }) => leases.release('sweep', 'late'));
    expect(await acquire(winner, later(1600))).toBe(true);
  });

  it('takes no lease for good that was given by a clock that was ahead', async () => {
    const store = await freshStore(kind);
    const acquire = (holder: string, now: Date) =>
      store.write(({ leases }) => leases.acquire('sweep', holder, now, 1500));
    const HOURS = 8 * 3_600_000;
    expect(await acquire('killed', later(HOURS))).toBe(true);
    expect(await acquire('next', later(0))).toBe(true);
    // Two machines' clocks may differ by a minute, and one still waits for the other.
    expect(await acquire('other', later(0))).toBe(false);
    expect(await acquire('next', later(60_000))).toBe(true);
    expect(await acquire('other', later(0))).toBe(false);
    expect(await acquire('next', later(60_001))).toBe(true);
    expect(await acquire('other', later(0))).toBe(true);
  });

  it('fires a timer once, however many try, and again after it was set anew', async () => {
    const store = await freshStore(kind);
    const due = (now: Date) => store.read.timers.due(now, 10);
    await store.write(({ timers }) => timers.set('sla', 'c_1', later(1000), { step: 'warn' }));
    expect(await due(later(999))).toEqual([]);
    const [timer] = await due(later(1000));
    expect(timer).toMatchObject({ kind: 'sla', subject: 'c_1', dueAt: later(1000), payload: { step: 'warn' } });
    const read = timer ?? { id: 0, dueAt: later(0) };
    expect(await store.write(({ timers }) => timers.claimFire(read, later(999)))).toBe(false);
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => store.write(({ timers }) => timers.claimFire(read, later(1000)))),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await due(later(2000))).toEqual([]);

    await store.write(({ timers }) => timers.set('sla', 'c_1', later(5000)));
    expect((await due(later(5000))).map((one) => one.payload)).toEqual([null]);
    await store.write(({ timers }) => timers.cancel('sla', 'c_1'));
    expect(await due(later(5000))).toEqual([]);
  });

  it('fires no timer for what it stood for before it was set anew, and leaves it due', async () => {
    const store = await freshStore(kind);
    await store.write(({ timers }) => timers.set('word', 'c_1', later(1000), { queued: 'before' }));
    const [read] = await store.read.timers.due(later(5000), 10);
    await store.write(({ timers }) => timers.set('word', 'c_1', later(2000), { queued: 'since' }));
    expect(await store.write(({ timers }) => timers.claimFire(read ?? { id: 0, dueAt: later(0) }, later(5000)))).toBe(
      false,
    );
    expect((await store.read.timers.due(later(5000), 10)).map(({ payload }) => payload)).toEqual([{ queued: 'since' }]);
  });

  it('finds the timers of some subjects, also those that have fired', async () => {
    const store = await freshStore(kind);
    await store.write(async ({ timers }) => {
      await timers.set('a', 's', later(10), { n: 1 });
      await timers.set('a', 't', later(20));
      await timers.set('b', 's', later(30));
    });
    const [first] = await store.read.timers.due(later(10), 1);
    await store.write(({ timers }) => timers.claimFire(first ?? { id: 0, dueAt: later(0) }, later(10)));
    const found = await store.read.timers.of('a', ['s', 'x']);
    expect([...found].map(([subject, { dueAt, payload }]) => [subject, dueAt, payload])).toEqual([
      ['s', later(10), { n: 1 }],
    ]);
    expect(await store.read.timers.of('a', [])).toEqual(new Map());
  });

  it('lists due timers by their time', async () => {
    const store = await freshStore(kind);
    await store.write(async ({ timers }) => {
      await timers.set('b', 's', later(20));
      await timers.set('a', 's', later(10));
      await timers.set('c', 's', later(30));
    });
    expect((await store.read.timers.due(later(30), 2)).map((timer) => timer.kind)).toEqual(['a', 'b']);
  });

  it('keeps files byte for byte and finds them again by what they hold', async () => {
    const store = await freshStore(kind);
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => i % 256);
    const keep = (id: string, at: Date): Promise<Attachment> =>
      store.write(({ files }) => files.save({ id, type: 'image/png', name: '照片.png', bytes, createdAt: at }));
    const kept = await keep('f_1', NOW);
    await keep('f_2', later(1));
    expect(kept).toEqual({ id: 'f_1', type: 'image/png', name: '照片.png', size: 5000, hash: HASH });
    expect(new Uint8Array((await store.read.files.get('f_1'))?.bytes ?? [])).toEqual(bytes);
    expect((await store.read.files.findByHash(HASH)).map((file) => file.id)).toEqual(['f_1', 'f_2']);
    expect(await store.read.files.get('f_3')).toBeNull();
  });

  it('keeps settings of any JSON shape', async () => {
    const store = await freshStore(kind);
    for (const value of ['text', '5', 5, 0.5, true, [1, { a: null }], { 语言: ['繁體', 'emoji 🙂'] }]) {
      await store.write(({ settings }) => settings.set('x', value));
      expect(await store.read.settings.get('x')).toEqual(value);
    }
    expect(await store.write(({ settings }) => settings.setOnce('x', 'later'))).toEqual({ 语言: ['繁體', 'emoji 🙂'] });
    expect(await store.write(({ settings }) => settings.setOnce('y', 'first'))).toBe('first');
  });

  it('lists the record newest first, by who, what and when', async () => {
    const store = await freshStore(kind);
    await store.write(async ({ audit }) => {
      await audit.append({ at: NOW, who: 'agent:a1', action: 'ticket.open', subject: 'ticket:1', detail: { tier: 1 } });
      await audit.append({ at: later(10), who: 'agent:a2', action: 'ticket.grant', subject: 'ticket:1' });
      await audit.append({ at: later(20), who: 'agent:a1', action: 'ticket.open', subject: 'ticket:2' });
    });
    const subjects = async (filter: Parameters<typeof store.read.audit.list>[0]): Promise<string[]> =>
      (await store.read.audit.list(filter)).map((row) => `${row.who} ${row.subject}`);
    expect(await subjects({})).toEqual(['agent:a1 ticket:2', 'agent:a2 ticket:1', 'agent:a1 ticket:1']);
    expect(await subjects({ who: 'agent:a1', subject: 'ticket:1' })).toEqual(['agent:a1 ticket:1']);
    expect(await subjects({ from: later(10), to: later(20) })).toEqual(['agent:a2 ticket:1']);
    const [newest] = await store.read.audit.list({ limit: 1 });
    expect(await subjects({ before: newest?.id ?? 0, limit: 1 })).toEqual(['agent:a2 ticket:1']);
    expect((await store.read.audit.list({ action: 'ticket.open', subject: 'ticket:1' }))[0]?.detail).toEqual({
      tier: 1,
    });
  });

  it('keeps personal data unreadable at rest and opens it again', async () => {
    const store = await freshStore(kind);
    const customer = {
      id: 'C1001',
      name: '林小美',
      phone: '+8613800138000',
      email: 'lin@example.com',
      tier: 'gold',
      points: 120,
      consentCare: true,
      updatedAt: NOW,
    };
    await store.write(({ customers }) => customers.save(customer));
    expect(await store.read.customers.get('C1001')).toEqual(customer);
  });

  it('gives times back to the millisecond', async () => {
    const store = await freshStore(kind);
    const at = new Date('2026-02-28T23:59:59.987Z');
    await store.write(({ inbox }) => inbox.accept(said('e1', { at }), at, 'c_1'));
    expect((await store.read.conversations.get('c_1'))?.openedAt).toEqual(at);
    expect((await store.read.inbox.pending('c_1', 1))[0]?.inbound.at).toEqual(at);
  });
});
