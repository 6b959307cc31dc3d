import { describe, expect, it } from 'vitest';
import { close } from '../../src/handoff/conversation-closer.ts';
import { addLabel, label, mergeLabel } from '../../src/handoff/labels.ts';
import { giveBack } from '../../src/handoff/lease.ts';
import { putOff } from '../../src/handoff/put-off.ts';
import { undo } from '../../src/handoff/undo.ts';
import type { Store } from '../../src/store/index.ts';
import type { Repos } from '../../src/store/repos.ts';
import { freshDatabase, STORE_KINDS } from '../support/database.ts';
import { gate } from '../support/until.ts';
import { deskOver, morning, person } from './desk.ts';

const a1 = person('a1');
const ends = { onResolved: async () => undefined, onReturned: async () => undefined };

/** A store that tells when a work has begun to look at a conversation. */
const watchedFrom = (store: Store, began: () => void): Store => ({
  ...store,
  write: (work) =>
    store.write((repos) => {
      const { conversations } = repos;
      const hold = (id: string) => {
        began();
        return conversations.hold(id);
      };
      const get = async (id: string) => {
        const found = await conversations.get(id);
        began();
        return found;
      };
      return work({ ...repos, conversations: { ...conversations, hold, get } });
    }),
});

/** A talk in an agent's hands, answered, on two processes. */
const desk = async (kind: Store['kind']) => {
  const database = await freshDatabase(kind);
  const [here, there] = [await database.open(), await database.open()];
  const one = await deskOver(here, { kind: 'agent', id: 'a1' });
  await here.write(async ({ conversations, inbox }) => {
    await inbox.done(
      (await inbox.pending('c_1', 9)).map(({ id }) => id),
      morning,
    );
    await conversations.changeOwner('c_1', null, { kind: 'agent', id: 'a1' }, { waitingSince: null });
  });
  /** What a turn on the other process does with a word of the shopper, not yet kept when `meanwhile` begins. */
  const amidTheirWord = async <T>(meanwhile: (store: Store) => Promise<T>): Promise<T> => {
    const [written, begun] = [gate(), gate()];
    const said = there.write(async (repos: Repos) => {
      const { version } = (await repos.conversations.get('c_1')) ?? { version: 0 };
      const patch = { waitingSince: morning, lastShopperAt: morning, updatedAt: morning };
      expect(await repos.conversations.save('c_1', version, patch)).toBe('saved');
      await repos.messages.append('c_1', { author: 'shopper', text: '还有一件事', createdAt: morning });
      written.open();
      // On SQLite nobody else begins before this ends.
      if (kind === 'postgresql') await begun.opened;
    });
    await written.opened;
    const [came] = await Promise.all([meanwhile(watchedFrom(here, begun.open)), said]);
    return came;
  };
  return { ...one, store: here, amidTheirWord, deps: { ...one.deps, ...ends } };
};

describe.each(STORE_KINDS)('While a shopper’s word is being kept by another process, on %s', (kind) => {
  it.each([
    ['close it', close],
    [
      'give it back',
      (...[deps, id, who, how]: Parameters<typeof close>) => giveBack(deps as never, id, who, how?.seen),
    ],
  ])('whoever has seen less does not %s over it', async (_, act) => {
    const { deps, store, amidTheirWord, conversation } = await desk(kind);
    const seen = await store.read.shoppers.lastSeq('c_1');
    const came = await amidTheirWord((over) => act({ ...deps, store: over }, 'c_1', a1, { seen }));
    expect(came).toEqual({ outcome: 'shopper_wrote' });
    expect(await conversation()).toMatchObject({ owner: { kind: 'agent', id: 'a1' }, status: 'open' });
    expect((await conversation()).waitingSince).toEqual(morning);
    const now = { seen: await store.read.shoppers.lastSeq('c_1') };
    expect((await act(deps, 'c_1', a1, now)).outcome).toBe('done');
  });

  it('nobody puts the talk off', async () => {
    const { deps, amidTheirWord } = await desk(kind);
    const until = new Date(morning.getTime() + 3_600_000);
    const came = await amidTheirWord((store) => putOff({ ...deps, store }, 'c_1', a1, until));
    expect(came.outcome).toBe('shopper_waits');
  });

  it('closing is taken back no more: something has happened', async () => {
    const { deps, amidTheirWord, conversation } = await desk(kind);
    await close(deps, 'c_1', a1, { undoable: true });
    const came = await amidTheirWord((store) => undo({ ...deps, store }, 'c_1', a1));
    expect(came.outcome).toBe('too_late');
    expect((await conversation()).waitingSince).toEqual(morning);
  });
});

describe.each(STORE_KINDS)('A wish from a staff channel that comes late, on %s', (kind) => {
  it('does not end a talk in which the shopper has written since it was wished', async () => {
    const { deps, store } = await desk(kind);
    const later = new Date(morning.getTime() + 60_000);
    await store.write(({ messages }) =>
      messages.append('c_1', { author: 'shopper', text: '还有一件事', createdAt: later }).then(() => undefined),
    );
    expect((await close(deps, 'c_1', a1, { seen: morning })).outcome).toBe('shopper_wrote');
    expect((await close(deps, 'c_1', a1, { seen: later })).outcome).toBe('done');
  });
});

describe('A label that another process merges while it is put on a talk', () => {
  it.each(['get', 'of'] as const)('is on it as what it became, and can be taken off (amid “%s”)', async (amid) => {
    const { deps, store } = await desk('postgresql');
    const made = async (name: string): Promise<number> => {
      const kept = await addLabel(deps, 'supervisor:s1', { name, colour: 'jade' });
      if (kept.outcome !== 'kept') throw new Error(kept.outcome);
      return kept.label.id;
    };
    const [late, into] = [await made('迟到'), await made('物流')];
    let merging: Promise<unknown> | undefined;
    const merge = (): Promise<unknown> => {
      merging ??= mergeLabel(deps, 'supervisor:s1', late, into);
      return merging;
    };
    const amidst: Store = {
      ...store,
      write: (work) =>
        store.write((repos) => {
          const { labels } = repos;
          const get = async (id: number) => {
            const found = await labels.get(id);
            // Nothing is held yet: the merging is kept before the label is put on.
            if (amid === 'get') await merge();
            return found;
          };
          const of = (talks: readonly string[]) => {
            // By now it waits for what is under way.
            if (amid === 'of') void merge();
            return labels.of(talks);
          };
          return work({ ...repos, labels: { ...labels, get, of } });
        }),
    };
    const put = { label: late, on: true };
    expect((await label({ ...deps, store: amidst }, 'c_1', 'agent:a1', put)).outcome).toBe('done');
    await merging;
    const on = (await store.read.labels.of(['c_1'])).get('c_1') ?? [];
    expect(on.map(({ id }) => id)).toEqual([into]);
    expect((await label(deps, 'c_1', 'agent:a1', { label: into, on: false })).outcome).toBe('done');
    expect((await store.read.labels.of(['c_1'])).size).toBe(0);
  });
});
