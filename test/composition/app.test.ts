import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TerminalChannel } from '../../src/channels/terminal/index.ts';
import { openTalk } from '../../src/cli/chat/talk.ts';
import { FixedClock } from '../../src/clock.ts';
import { createApp } from '../../src/composition/app.ts';
import type { App } from '../../src/composition/app-shape.ts';
import { importSampleShop } from '../../src/import/index.ts';
import { silentLogger } from '../../src/logger.ts';
import { freshDatabase, STORE_KINDS, TEST_KEY } from '../support/database.ts';
import { ownEngine } from '../support/own-engine.ts';
import { ownShelf } from '../support/own-shelf.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const content = join(import.meta.dirname, '../..');
let app: App | undefined;

afterEach(async () => {
  await app?.stop();
  app = undefined;
});

const open = (url: string): Promise<App> =>
  createApp({
    config: {
      databaseUrl: url,
      port: 0,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
      content,
      dataKey: TEST_KEY,
      publicUrl: null,
    },
    clock: new FixedClock(NOW),
    logger: silentLogger(),
    channels: () => [new TerminalChannel(() => undefined)],
    follow: false,
    understanding: ownEngine,
    shelf: ownShelf,
  });

describe.each(STORE_KINDS)('the whole program on %s', (kind) => {
  it('opens a return, forgets nothing over a restart, and answers a repeated event once', async () => {
    const database = await freshDatabase(kind);
    const store = await database.open();
    await importSampleShop(store, NOW, 'Asia/Shanghai');
    await store.close();

    app = await open(database.url);
    let talk = await openTalk(app, { customer: 'C1001', key: 'k' });
    const asked = await talk.turn({ text: '我想退货', attachments: [], eventId: 'e1' });
    expect(asked).toMatchObject([{ replyKey: 'return.which-order' }]);
    await app.stop();

    app = await open(database.url);
    talk = await openTalk(app, { customer: 'C1001', key: 'k' });
    expect(await talk.turn({ text: '我想退货', attachments: [], eventId: 'e1' })).toBe('duplicate');
    const turns = ['ZL20261112-0007', '拖鞋', '不想要了', '好的'];
    let last: Awaited<ReturnType<typeof talk.turn>> = [];
    for (const [n, text] of turns.entries()) last = await talk.turn({ text, attachments: [], eventId: `e${n + 2}` });
    expect(last).toMatchObject([{ replyKey: 'return.granted' }]);
    const ticket = await app.store.read.tickets.get('RT-20261120-0001');
    expect(ticket).toMatchObject({ kind: 'return', tier: 0, amountMinor: 3900, state: 'awaiting_return' });
    const order = await app.store.read.orders.get('ZL20261112-0007');
    expect(order).toMatchObject({ refundedMinor: 3900 });
  }, 120_000);
});
