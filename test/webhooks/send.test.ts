import { describe, expect, it } from 'vitest';
import { FixedClock } from '../../src/clock.ts';
import type { Store } from '../../src/store/index.ts';
import type { WebhookEndpoint } from '../../src/store/webhooks.ts';
import type { SendingDeps } from '../../src/webhooks/deps.ts';
import { addEndpoint } from '../../src/webhooks/endpoints.ts';
import { isForbidden, post } from '../../src/webhooks/post.ts';
import { forgetWebhookDeliveries, STOP_AFTER_MS, sendWebhooks, WAITS } from '../../src/webhooks/send.ts';
import { freshStore } from '../support/database.ts';
import { buy, context, NOW, opened } from '../tickets/world.ts';
import { receiver } from './receiver.ts';

const DAY = 86_400_000;

interface World {
  store: Store;
  clock: FixedClock;
  deps: SendingDeps;
  warned: Record<string, unknown>[];
  stopped: string[];
}

const world = async (store?: Store): Promise<World> => {
  const kept = store ?? (await freshStore());
  const clock = new FixedClock(NOW);
  const warned: Record<string, unknown>[] = [];
  const stopped: string[] = [];
  const deps: SendingDeps = {
    store: kept,
    clock,
    context: () => context(clock.now()),
    warn: (what, detail) => warned.push({ what, ...detail }),
    holder: 'p1',
    random: () => 1,
    stopped: async (_repos, { host }) => void stopped.push(host),
    tell: async () => undefined,
  };
  return { store: kept, clock, deps, warned, stopped };
};

const endpointTo = async ({ store, clock }: World, url: string, topics = ['all']): Promise<WebhookEndpoint> => {
  const added = await addEndpoint({ store, clock, who: 'admin' }, { url, topics });
  if (added.outcome !== 'kept') throw new Error(added.outcome);
  return added.endpoint;
};

/** A customer sends something back: a case is opened. */
const caseOpened = async ({ store, clock }: World) => {
  await buy(store);
  return opened(store, {}, clock.now());
};

describe('Another program of the shop', () => {
  it('is told of a case as it stands, signed so that it can be checked, without what names the shopper', async () => {
    const here = await world();
    const { url, received } = await receiver();
    const { secret } = await endpointTo(here, url);
    const { no } = await caseOpened(here);
    expect(await sendWebhooks(here.deps)).toBeGreaterThan(0);
    const [first] = received;
    first?.verify(secret);
    expect(() => first?.verify(`whsec_${Buffer.alloc(32, 1).toString('base64')}`)).toThrow();
    expect(first?.body).toMatchObject({
      type: 'ticket.opened',
      data: { event: { id: `ticket:${no}:1`, event: 'open', to: 'submitted' }, ticket: { no, kind: 'return' } },
    });
    expect(first?.body.timestamp).toMatch(/\+08:00$/u);
    expect(first?.body.data['ticket']).not.toHaveProperty('told');
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(
      received.map((_, n) => `ticket:${no}:${n + 1}`),
    );
    expect(await sendWebhooks(here.deps)).toBe(0);
  });

  it('is told again under the same id until it has taken it, and of nothing else while it does not answer', async () => {
    const here = await world();
    const { url, received, answers } = await receiver();
    const { id } = await endpointTo(here, url);
    const { no } = await caseOpened(here);
    answers.push(503);
    await sendWebhooks(here.deps);
    expect(received).toHaveLength(1);
    here.clock.advance((WAITS[0] ?? 0) - 1);
    expect(await sendWebhooks(here.deps)).toBe(0);
    expect((await here.store.read.webhooks.get(id))?.failingSince).toEqual(NOW);
    here.clock.advance(1);
    await sendWebhooks(here.deps);
    expect(received.slice(0, 2).map(({ headers }) => headers['webhook-id'])).toEqual(Array(2).fill(`ticket:${no}:1`));
    expect(await here.store.read.webhooks.counts(id)).toMatchObject({ pending: 0, failed: 0 });
    expect((await here.store.read.webhooks.get(id))?.failingSince).toBeNull();
  });

  it('waits as long as it asks for', async () => {
    const here = await world();
    const { url, received, answers } = await receiver();
    await endpointTo(here, url);
    await caseOpened(here);
    answers.push({ status: 429, headers: { 'retry-after': '90' } });
    await sendWebhooks(here.deps);
    here.clock.advance(89_999);
    expect(await sendWebhooks(here.deps)).toBe(0);
    here.clock.advance(1);
    await sendWebhooks(here.deps);
    expect(received.length).toBeGreaterThan(1);
  });

  it('that refuses one thing gets the others all the same, and the one is given up after the last try', async () => {
    const here = await world();
    const { url, received, answers } = await receiver();
    const { id } = await endpointTo(here, url, ['ticket.opened']);
    await caseOpened(here);
    answers.push(...WAITS.map(() => 400), 400);
    for (const wait of [...WAITS, 0]) {
      expect(await sendWebhooks(here.deps)).toBe(1);
      here.clock.advance(wait);
    }
    expect(received).toHaveLength(WAITS.length + 1);
    expect(await here.store.read.webhooks.counts(id)).toMatchObject({ pending: 0, failed: 1 });
    const [failed] = await here.store.read.webhooks.recent(id, 1, 'failed');
    expect(failed).toMatchObject({ status: 400, error: 'answered with 400', attempts: WAITS.length + 1 });
    await here.store.write(({ webhooks }) => webhooks.again(failed?.id ?? 0, here.clock.now()));
    expect(await sendWebhooks(here.deps)).toBe(1);
    expect(await here.store.read.webhooks.counts(id)).toMatchObject({ pending: 0, failed: 0 });
  });

  it('that says it is gone is told nothing any more, and somebody is told', async () => {
    const here = await world();
    const { url, answers } = await receiver();
    const { id } = await endpointTo(here, url);
    await caseOpened(here);
    answers.push(410);
    await sendWebhooks(here.deps);
    expect(await here.store.read.webhooks.get(id)).toMatchObject({ state: 'stopped' });
    expect(here.stopped).toEqual([new URL(url).host]);
    expect(JSON.stringify(here.warned)).not.toContain('t0ken');
    here.clock.advance(DAY);
    expect(await sendWebhooks(here.deps)).toBe(0);
  });

  it('at which nothing arrives for five days is stopped, and not a moment before', async () => {
    const here = await world();
    const { url, answers } = await receiver();
    const { id } = await endpointTo(here, url, ['ticket.opened']);
    await caseOpened(here);
    answers.push(500);
    await sendWebhooks(here.deps);
    here.clock.advance(STOP_AFTER_MS - 1);
    answers.push(500);
    await sendWebhooks(here.deps);
    expect(await here.store.read.webhooks.get(id)).toMatchObject({ state: 'on' });
    here.clock.advance(DAY);
    answers.push(500);
    await sendWebhooks(here.deps);
    expect(await here.store.read.webhooks.get(id)).toMatchObject({ state: 'stopped' });
  });

  it('keeps no other waiting by not answering', async () => {
    const here = await world();
    const [slow, quick] = [await receiver(), await receiver()];
    const { id } = await endpointTo(here, slow.url, ['ticket.opened']);
    await endpointTo(here, quick.url, ['ticket.opened']);
    slow.answers.push('hang');
    await caseOpened(here);
    const round = sendWebhooks(here.deps);
    await expect.poll(() => quick.received.length).toBe(1);
    await expect.poll(() => slow.received.length).toBe(1);
    slow.cut();
    expect(await round).toBe(2);
    expect(await here.store.read.webhooks.recent(id, 1)).toMatchObject([{ error: 'the connection was cut' }]);
  });

  it('has what was done with forgotten after thirty days', async () => {
    const here = await world();
    const { url } = await receiver();
    const { id } = await endpointTo(here, url, ['ticket.opened']);
    await caseOpened(here);
    await sendWebhooks(here.deps);
    here.clock.advance(30 * DAY);
    expect(await forgetWebhookDeliveries(here.deps)).toBe(0);
    here.clock.advance(1);
    expect(await forgetWebhookDeliveries(here.deps)).toBe(1);
    expect(await here.store.read.webhooks.recent(id, 5)).toEqual([]);
  });
});

describe('What is sent', () => {
  it('goes to no address that clouds keep for themselves, however it is written', async () => {
    for (const address of [
      ...['169.254.169.254', '[fe80::1]', 'fe80::1', '::ffff:169.254.169.254', '[::ffff:a9fe:a9fe]'],
      ...[
        '100.100.100.200',
        '::ffff:6464:64c8',
        '192.0.0.192',
        '168.63.129.16',
        '[fd00:ec2::254]',
        '64:ff9b::a9fe:a9fe',
      ],
    ])
      expect(isForbidden(address), address).toBe(true);
    for (const address of [
      '127.0.0.1',
      '10.0.0.5',
      '[::1]',
      'erp.example',
      '169.253.0.1',
      '100.100.100.201',
      '[fd00:ec2::1]',
    ])
      expect(isForbidden(address), address).toBe(false);
    expect(await post('http://169.254.169.254/', '{}', {})).toEqual({
      status: null,
      error: 'cloud providers keep this address for themselves',
      waitMs: null,
    });
    // As a number, which the URL standard makes an address of.
    expect(await post('http://0xa9fea9fe/', '{}', {})).toMatchObject({
      error: 'cloud providers keep this address for themselves',
    });
  });

  it('is told in words when nothing listens, or nothing answers in time', async () => {
    const { url, answers } = await receiver();
    answers.push('hang');
    expect(await post(url, '{}', {}, 50)).toMatchObject({ status: null, error: 'no answer within 0.05 s' });
    expect(await post('http://127.0.0.1:1/', '{}', {})).toMatchObject({ error: 'nothing listens there' });
  });

  it('follows no redirect', async () => {
    const [first, second] = [await receiver(), await receiver()];
    first.answers.push({ status: 302, headers: { location: second.url } });
    expect(await post(first.url, '{}', {})).toMatchObject({ status: 302 });
    expect(second.received).toEqual([]);
  });
});
