import { describe, expect, it } from 'vitest';
import { amendmentsOf } from '../../src/channels/amend.ts';
import type { Amendment } from '../../src/channels/channel.ts';
import { INTAKE_LIMITS, takeIn } from '../../src/channels/inbox.ts';
import { FixedClock } from '../../src/clock.ts';
import { commit } from '../../src/conversation/commit.ts';
import { listen } from '../../src/conversation/listen.ts';
import type { Inbound } from '../../src/message.ts';
import type { Store } from '../../src/store/index.ts';
import type { Message } from '../../src/store/messages.ts';
import { toConsoleMessage } from '../../src/web/present/message.ts';
import { freshDatabase, STORE_KINDS, type StoreKind } from '../support/database.ts';

const start = new Date('2026-11-20T02:00:00Z');
const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1_000);
const edited = (text: string, seconds: number, eventId = 'e1'): Amendment => ({
  channel: 'chat',
  eventId,
  kind: 'edited',
  text,
  at: at(seconds),
});
const deleted = (seconds: number, eventId = 'e1'): Amendment => ({
  channel: 'chat',
  eventId,
  kind: 'deleted',
  text: '',
  at: at(seconds),
});

/** A talk on a platform where words can be changed, and an agent who has it, so that turns only hand on. */
const talk = async (kind: StoreKind) => {
  const { open } = await freshDatabase(kind);
  const store = await open();
  const clock = new FixedClock(start);
  const told: string[] = [];
  const bus = { publish: (topic: string, id: string) => void told.push(`${topic} ${id}`) };
  const jobs = { ring: () => undefined };
  const amendments = amendmentsOf({ store, bus, clock });
  const onInbound = takeIn({
    store,
    jobs,
    bus: { publish: () => undefined },
    clock,
    limits: INTAKE_LIMITS,
    ...amendments,
  });
  const id = async (): Promise<string> => (await store.read.conversations.findOpen('chat', 'k1'))?.id ?? '';
  const shop = { content: { understanding: {} }, phrases: { says: () => false } };
  const turnDeps = (over: Store) =>
    ({ store: over, now: () => clock.now(), paceOf: () => null, shop: () => shop }) as never;
  return {
    open,
    store,
    clock,
    told,
    ...amendments,
    id,
    says: (text: string, eventId = 'e1', over: Partial<Inbound> = {}) =>
      onInbound({ channel: 'chat', eventId, key: 'k1', from: { id: 'somebody' }, text, at: start, ...over }),
    /** Gives it to an agent. */
    take: async () => {
      await store.write(async ({ conversations }) =>
        conversations.changeOwner(await id(), null, { kind: 'agent', id: 'u1' }),
      );
    },
    /** The first half of a turn: it has heard and now thinks. */
    listens: async () => listen(turnDeps(store), await id()),
    /** The second half. */
    ends: (heard: Awaited<ReturnType<typeof listen>>) => {
      if (heard.is !== 'said') throw new Error('Nothing was heard.');
      return commit(turnDeps(store), heard, null);
    },
    turn: async (): Promise<void> => {
      for (;;) {
        const heard = await listen(turnDeps(store), await id());
        if (heard.is !== 'said') return;
        await commit(turnDeps(store), heard, null);
      }
    },
    waiting: async () => (await store.read.inbox.pending(await id(), 9)).map(({ inbound }) => inbound.text),
    messages: async (): Promise<Message[]> => store.read.messages.list(await id(), {}),
  };
};

describe.each(STORE_KINDS)('words a shopper changes before they are worked on, on %s', (kind) => {
  it('are answered as they stand now', async () => {
    const { says, take, amended, turn, waiting, messages, told, id } = await talk(kind);
    await says('我要退货');
    await take();
    expect(await amended(edited('我要换货', 5))).toBe('changed');
    expect(await waiting()).toEqual(['我要换货']);
    expect(told).toEqual([`conversation ${await id()}`]);
    await turn();
    expect(await messages()).toMatchObject([{ text: '我要换货', firstText: null, deletedAt: null }]);
  });

  it('are taken out unanswered when they are taken back, and their neighbours stay', async () => {
    const { says, take, amended, turn, waiting, messages } = await talk(kind);
    await says('一', 'e1');
    await says('二', 'e2');
    await take();
    expect(await amended(deleted(5, 'e1'))).toBe('changed');
    expect(await waiting()).toEqual(['二']);
    await turn();
    expect((await messages()).map(({ text }) => text)).toEqual(['二']);
  });

  it('keep their files, their name and everything else', async () => {
    const { store, says, amended, id } = await talk(kind);
    const photo = { id: 'f_1', type: 'image/jpeg', name: 'a.jpg', size: 10, hash: '00' };
    await says('看图', 'e1', { attachments: [photo], from: { id: 'somebody', name: '小明' }, lang: 'zh-TW' });
    await amended(edited('看這張', 5));
    const [pending] = await store.read.inbox.pending(await id(), 1);
    expect(pending?.inbound).toMatchObject({
      text: '看這張',
      attachments: [photo],
      from: { name: '小明' },
      lang: 'zh-TW',
      at: start,
    });
  });

  it('are the newest, in whatever order the changes come and however often', async () => {
    const { says, amended, waiting } = await talk(kind);
    await says('一');
    for (const change of [edited('三', 3), edited('二', 2), edited('三', 3), edited('另一个三', 3)])
      expect(await amended(change)).toBe('changed');
    expect(await waiting()).toEqual(['三']);
  });

  it('stay taken back, whatever comes later', async () => {
    const { says, take, amended, turn, messages } = await talk(kind);
    await says('一');
    await take();
    await amended(deleted(3));
    for (const change of [edited('二', 2), edited('四', 4), deleted(3)]) await amended(change);
    expect(await says('一')).toBe('duplicate');
    await turn();
    expect(await messages()).toEqual([]);
  });

  it('are kept without control characters and halves of characters, and no longer than others', async () => {
    const { says, amended, waiting } = await talk(kind);
    await says('一');
    await amended(edited(`a\u0000b\ud83d${'x'.repeat(INTAKE_LIMITS.longestText)}`, 5));
    const [text] = await waiting();
    expect(text?.slice(0, 4)).toBe('ab\uFFFDx');
    expect(text?.length).toBe(INTAKE_LIMITS.longestText);
  });
});

describe.each(STORE_KINDS)('words a shopper changes after they were worked on, on %s', (kind) => {
  const worked = async () => {
    const world = await talk(kind);
    await world.says('我要退货');
    await world.take();
    await world.turn();
    return world;
  };

  it('show the new ones with what was said first, wait for no answer, and whoever has the talk is told', async () => {
    const { amended, messages, waiting, told, id } = await worked();
    expect(await amended(edited('我要换货', 5))).toBe('changed');
    expect(await messages()).toMatchObject([
      { text: '我要换货', firstText: '我要退货', editedAt: at(5), deletedAt: null },
    ]);
    expect(await waiting()).toEqual([]);
    expect(told).toEqual([`conversation ${await id()}`]);
  });

  it('keep the very first words over several changes', async () => {
    const { amended, messages } = await worked();
    for (const change of [edited('二', 2), edited('三', 3), edited('三', 3), edited('迟到的', 1)])
      await amended(change);
    expect(await messages()).toMatchObject([{ text: '三', firstText: '我要退货', editedAt: at(3) }]);
  });

  it('are marked as taken back, once, and stay on record', async () => {
    const { amended, messages } = await worked();
    for (const change of [edited('二', 2), deleted(5), deleted(6), edited('七', 7)]) await amended(change);
    expect(await messages()).toMatchObject([{ text: '', firstText: '我要退货', editedAt: at(2), deletedAt: at(5) }]);
  });

  it('show no change where the words are the same, as when a platform draws a preview', async () => {
    const { amended, messages } = await worked();
    await amended(edited('我要退货', 5));
    const [message] = (await messages()) as [Message];
    expect(message.firstText).toBeNull();
    expect(toConsoleMessage(message, { lang: 'en', names: () => null, delivery: null }).amended).toBeNull();
  });

  it('are older than a change that was taken in while they waited', async () => {
    const { says, take, amended, turn, messages } = await talk(kind);
    await says('一');
    await amended(edited('三', 3));
    await take();
    await turn();
    await amended(edited('二', 2));
    expect(await messages()).toMatchObject([{ text: '三', firstText: null }]);
  });

  it('are shown to agents as changed or taken back', async () => {
    const { amended, messages } = await worked();
    const shown = async () => {
      const [message] = (await messages()) as [Message];
      return toConsoleMessage(message, { lang: 'en', names: () => null, delivery: null }).amended;
    };
    expect(await shown()).toBeNull();
    await amended(edited('我要换货', 5));
    expect(await shown()).toEqual({ how: 'edited', at: at(5).toISOString(), first: '我要退货' });
    await amended(deleted(9));
    expect(await shown()).toEqual({ how: 'taken_back', at: at(9).toISOString(), first: '我要退货' });
  });
});

describe.each(STORE_KINDS)('changes that come before what they change, on %s', (kind) => {
  it('are made up for when it comes', async () => {
    const { says, amended, waiting, store } = await talk(kind);
    expect(await amended(edited('三', 3))).toBe('unknown');
    expect(await amended(edited('二', 2))).toBe('unknown');
    expect(await says('一')).toBe('saved');
    expect(await waiting()).toEqual(['三']);
    expect(await store.read.channelFacts.names('chat', 'amended:')).toEqual([]);
  });

  it('take it out before it is answered', async () => {
    const { says, amended, turn, waiting, messages } = await talk(kind);
    await amended(deleted(3));
    await amended(edited('四', 4));
    await says('一');
    expect(await waiting()).toEqual([]);
    await turn();
    expect(await messages()).toEqual([]);
  });

  it('are not lost when they and it come at the same moment', async () => {
    const world = await talk(kind);
    const other = amendmentsOf({ store: await world.open(), bus: { publish: () => undefined }, clock: world.clock });
    for (let n = 0; n < 12; n += 1) {
      const eventId = `e${n}`;
      const changed = async () => {
        await other.amended(edited(`新 ${n}`, 3, eventId));
      };
      const said = async () => {
        await world.says(`旧 ${n}`, eventId);
      };
      await Promise.all(n % 2 === 0 ? [changed(), said()] : [said(), changed()]);
    }
    expect(await world.waiting()).toEqual(Array.from({ length: 9 }, (_, n) => `新 ${n}`));
    expect(await world.store.read.channelFacts.names('chat', 'amended:')).toEqual([]);
  });

  it('keep the newest of many that come at once, from several processes', async () => {
    const world = await talk(kind);
    const other = amendmentsOf({ store: await world.open(), bus: { publish: () => undefined }, clock: world.clock });
    const times = [4, 1, 9, 2, 7, 3];
    await Promise.all(times.map((n) => (n % 2 ? world : other).amended(edited(`${n}`, n))));
    await world.says('0');
    expect(await world.waiting()).toEqual(['9']);
  });

  it('are forgotten after an hour, so that words nobody sent us are not kept', async () => {
    const { amended, clock, store } = await talk(kind);
    await amended(edited('不是给我们的', 1));
    clock.advance(3_600_001);
    await amended(edited('也不是', 2, 'e2'));
    expect(await store.read.channelFacts.names('chat', 'amended:')).toEqual(['amended:edited:e2']);
  });
});

describe.each(STORE_KINDS)('a change while a turn is thinking, on %s', (kind) => {
  it('makes the turn begin anew with the new words', async () => {
    const { says, take, listens, ends, amended, turn, messages } = await talk(kind);
    await says('一');
    await take();
    const heard = await listens();
    await amended(edited('二', 2));
    expect(await ends(heard)).toBe('stale');
    await turn();
    expect(await messages()).toMatchObject([{ text: '二', firstText: null }]);
  });

  it('leaves nothing to answer when the words were taken back', async () => {
    const { says, take, listens, ends, amended, turn, messages } = await talk(kind);
    await says('一');
    await take();
    const heard = await listens();
    await amended(deleted(2));
    expect(await ends(heard)).toBe('stale');
    await turn();
    expect(await messages()).toEqual([]);
  });

  it('comes before the turn or after it, and never halfway', async () => {
    const world = await talk(kind);
    await world.says('先');
    await world.take();
    await world.turn();
    for (let n = 0; n < 10; n += 1) {
      const eventId = `r${n}`;
      await world.says(`旧 ${n}`, eventId);
      await Promise.all([world.turn(), world.amended(edited(`新 ${n}`, 3, eventId))]);
      await world.turn();
    }
    const said = (await world.messages()).slice(1);
    expect(said.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, n) => `新 ${n}`));
    for (const [n, { firstText, editedAt }] of said.entries())
      expect([
        [null, null],
        [`旧 ${n}`, at(3)],
      ]).toContainEqual([firstText, editedAt]);
    expect(await world.waiting()).toEqual([]);
  });
});
