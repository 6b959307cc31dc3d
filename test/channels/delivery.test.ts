import { describe, expect, it } from 'vitest';
import { type Channel, type Outgoing, SendLater, SendRefused } from '../../src/channels/channel.ts';
import { backoff, type DeliveryDeps, deliver, PERSISTENCE } from '../../src/channels/delivery.ts';
import { FixedClock } from '../../src/clock.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { gate } from '../support/until.ts';

const start = new Date('2026-11-20T02:00:00Z');

/** A platform that does what the test tells it, and remembers what it was sent. */
class Platform implements Channel {
  readonly name = 'web';
  readonly capabilities;
  readonly sent: { key: string; text: string }[] = [];
  answer: (outgoing: Outgoing) => Promise<void> = async () => undefined;

  constructor(longestText = 1_000, buttons = true) {
    const poor = { selects: false, modals: false, threads: false, edit: false, typing: false, ephemeral: false };
    const rich = { ...poor, cards: true, images: true, files: true, mostChoices: 9, dialect: 'plain' as const };
    this.capabilities = { ...rich, buttons, longestText };
  }
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  health(): { ok: boolean; detail: string } {
    return { ok: true, detail: '' };
  }
  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    await this.answer(outgoing);
    this.sent.push({ key: outgoing.idempotencyKey, text: outgoing.message.text });
    return { externalId: `p${this.sent.length}` };
  }
}

const talk = async (store: Store): Promise<string> => {
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 'k1' }, text: '在吗', at: start };
  return (await store.write(({ inbox }) => inbox.accept(inbound, start, 'c_1'))).conversationId;
};

const speak = (store: Store, text: string, choices: { label: string; value: string }[] = []): Promise<void> =>
  store.write(async ({ messages, outbox }) => {
    const message = await messages.append('c_1', { author: 'bot', text, lang: 'zh-CN', choices, createdAt: start });
    const row = { messageId: message.id, conversationId: 'c_1', channel: 'web', author: 'bot' as const, fence: 1 };
    await outbox.enqueue({ ...row, notBefore: start, idempotencyKey: `k${message.seq}` });
  });

const worker = (store: Store, platform: Channel | null, over: Partial<DeliveryDeps> = {}) => {
  const clock = new FixedClock(start);
  const lost: string[] = [];
  const deps: DeliveryDeps = {
    store,
    channels: new Map(platform ? [[platform.name, platform]] : []),
    clock,
    bus: { publish: () => undefined },
    holder: 'one',
    random: () => 1,
    agentName: async () => null,
    surveyOf: () => null,
    undeliverable: async (_conversation, _message, why) => void lost.push(why),
    warn: () => undefined,
    ...over,
  };
  return { clock, lost, deps, run: () => deliver('c_1', deps) };
};

const states = async (store: Store): Promise<string[]> => [...(await store.read.desk.deliveries('c_1')).values()];

describe.each(STORE_KINDS)('bringing messages to a shopper, on %s', (kind) => {
  it('sends them in order, each once, and marks them', async () => {
    const store = await freshStore(kind);
    await talk(store);
    for (const text of ['一', '二', '三']) await speak(store, text);
    const platform = new Platform();
    const { run } = worker(store, platform);
    await run();
    await run();
    expect(platform.sent).toEqual([
      { key: 'k1', text: '一' },
      { key: 'k2', text: '二' },
      { key: 'k3', text: '三' },
    ]);
    expect(await states(store)).toEqual(['sent', 'sent', 'sent']);
  });

  it('sends each once though several workers ring at once', async () => {
    const store = await freshStore(kind);
    await talk(store);
    for (const text of ['一', '二', '三', '四']) await speak(store, text);
    const platform = new Platform();
    await Promise.all(['one', 'two', 'three'].map((holder) => worker(store, platform, { holder }).run()));
    await worker(store, platform).run();
    expect(platform.sent.map(({ text }) => text)).toEqual(['一', '二', '三', '四']);
  });

  it('tries again later, in order, under the same key', async () => {
    const store = await freshStore(kind);
    await talk(store);
    await speak(store, '一');
    await speak(store, '二');
    const platform = new Platform();
    let down = true;
    const keys: string[] = [];
    platform.answer = async ({ idempotencyKey }) => {
      keys.push(idempotencyKey);
      if (down) throw new Error('down');
    };
    const { run, clock } = worker(store, platform);
    await run();
    await run();
    expect(keys).toEqual(['k1']);
    expect(await store.read.outbox.conversationsDue(clock.now(), 9)).toEqual([]);
    clock.advance(500);
    down = false;
    await run();
    expect(keys).toEqual(['k1', 'k1', 'k2']);
    expect(platform.sent.map(({ text }) => text)).toEqual(['一', '二']);
  });

  it('brings the words beside a file that cannot be carried once, and calls a person for the file', async () => {
    const store = await freshStore(kind);
    await talk(store);
    await store.write(async ({ messages, outbox }) => {
      const attachments = [{ id: 'f1', type: 'application/pdf', name: '发票.pdf', size: 3, hash: 'h' }];
      const said = { author: 'bot' as const, text: '给您', lang: 'zh-CN' as const, createdAt: start };
      const message = await messages.append('c_1', { ...said, attachments });
      const row = { messageId: message.id, conversationId: 'c_1', channel: 'web', author: 'bot' as const, fence: 1 };
      await outbox.enqueue({ ...row, notBefore: start, idempotencyKey: 'k1' });
    });
    await speak(store, '还有什么要帮您的');
    const platform = new Platform();
    platform.capabilities.files = false;
    const instead = () => ({ text: '文件另给您', brings: false });
    const { run, lost } = worker(store, platform, { instead });
    await run();
    await run();
    expect(platform.sent.map(({ text }) => text)).toEqual(['给您\n\n文件另给您', '还有什么要帮您的']);
    expect(lost).toEqual(['file_not_carried: 发票.pdf']);
    expect(await states(store)).toEqual(['failed', 'sent']);
  });

  it('gives up what the platform refuses for good, calls a person, and goes on', async () => {
    const store = await freshStore(kind);
    await talk(store);
    await speak(store, '一');
    await speak(store, '二');
    const platform = new Platform();
    platform.answer = async ({ message }) => {
      if (message.text === '一') throw new SendRefused('the shopper has blocked the shop');
    };
    const { run, lost } = worker(store, platform);
    await run();
    expect(lost).toEqual(['the shopper has blocked the shop']);
    expect(await states(store)).toEqual(['failed', 'sent']);
  });
});

describe('the manner of sending', () => {
  it('gives up after the last try, and not before', async () => {
    const store = await freshStore();
    await talk(store);
    await speak(store, '一');
    const platform = new Platform();
    platform.answer = () => Promise.reject(new Error('down'));
    const { run, clock, lost } = worker(store, platform, { persistence: { ...PERSISTENCE, tries: 3 } });
    for (let n = 0; n < 2; n += 1) {
      await run();
      clock.advance(60_000);
    }
    expect(lost).toEqual([]);
    await run();
    expect(lost).toEqual(['down']);
  });

  it('waits as long as the platform asks', async () => {
    const store = await freshStore();
    await talk(store);
    await speak(store, '一');
    const platform = new Platform();
    platform.answer = () => Promise.reject(new SendLater(30_000, 'rate limited'));
    const { run, clock } = worker(store, platform);
    await run();
    clock.advance(29_999);
    expect(await store.read.outbox.conversationsDue(clock.now(), 9)).toEqual([]);
    clock.advance(1);
    expect(await store.read.outbox.conversationsDue(clock.now(), 9)).toEqual(['c_1']);
  });

  it('keeps what belongs to a channel that is not running', async () => {
    const store = await freshStore();
    await talk(store);
    await speak(store, '一');
    await worker(store, null).run();
    expect(await states(store)).toEqual(['pending']);
  });

  it('does not wait for a platform for ever', async () => {
    const store = await freshStore();
    await talk(store);
    await speak(store, '一');
    const platform = new Platform();
    const silent = gate();
    platform.answer = () => silent.opened;
    const { run } = worker(store, platform, { persistence: { ...PERSISTENCE, patience: 20 } });
    await run();
    expect(await states(store)).toEqual(['pending']);
    silent.open();
  });

  it('sends a long text in parts, each under a key of its own, the choices as lines with the last', async () => {
    const store = await freshStore();
    await talk(store);
    await speak(store, '您的包裹今天发出。明天送到您家。放心。', [{ label: '好', value: 'y' }]);
    const platform = new Platform(24, false);
    await worker(store, platform).run();
    expect(platform.sent.map(({ key }) => key)).toEqual(['k1', 'k1.1']);
    expect(platform.sent.at(-1)?.text).toContain('1. 好');
  });

  it('names the agent who speaks', async () => {
    const store = await freshStore();
    await talk(store);
    await store.write(async ({ messages, outbox }) => {
      const message = await messages.append('c_1', { author: 'agent', authorId: 'u1', text: '您好', createdAt: start });
      const row = { messageId: message.id, conversationId: 'c_1', channel: 'web', author: 'agent' as const, fence: 1 };
      await outbox.enqueue({ ...row, notBefore: start, idempotencyKey: 'k' });
    });
    const platform = new Platform();
    const names: (string | null)[] = [];
    platform.answer = async ({ message }) => void names.push(message.name);
    await worker(store, platform, { agentName: async () => '小美' }).run();
    expect(names).toEqual(['小美']);
  });

  it('doubles its waits up to a limit, spread by chance', () => {
    const waits = [1, 2, 3, 30].map((attempt) => backoff(attempt, 1, PERSISTENCE));
    expect(waits).toEqual([500, 1_000, 2_000, 900_000]);
    expect(backoff(3, 0, PERSISTENCE)).toBe(1_000);
  });
});
