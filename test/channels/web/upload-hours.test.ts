import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../src/channels/web/network.ts';
import { countUpload, type UploadHour, uploadWait } from '../../../src/channels/web/upload-hours.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshDatabase, STORE_KINDS } from '../../support/database.ts';

const MINUTE = 60_000;
const START = new Date('2026-11-20T02:00:00Z').getTime();
const key = Buffer.alloc(32, 1);

const hour = (minutes: number, address = '203.0.113.5'): UploadHour => ({
  address,
  key,
  most: 100,
  now: new Date(START + minutes * MINUTE),
});

const count = (store: Store, of: UploadHour, bytes: number): Promise<number | null> =>
  store.write((repos) => countUpload(repos, of, bytes));

describe.each(STORE_KINDS)('files of one network, on %s', (kind) => {
  it('are taken until its hour is full, and again once it is over', async () => {
    const store = await (await freshDatabase(kind)).open();
    expect(await count(store, hour(0), 99)).toBeNull();
    expect(await uploadWait(store.read, hour(0))).toBeNull();
    expect(await count(store, hour(30), 50)).toBeNull();
    expect(await uploadWait(store.read, hour(30))).toBe(1800);
    expect(await count(store, hour(30), 1)).toBe(1800);
    expect(await uploadWait(store.read, hour(30, '203.0.113.6'))).toBeNull();
    expect(await uploadWait(store.read, hour(59))).toBe(60);
    expect(await uploadWait(store.read, hour(60))).toBeNull();
    expect(await count(store, hour(60), 100)).toBeNull();
    expect(await uploadWait(store.read, hour(60))).toBe(3600);
  });

  it('are counted together by all processes and over a restart, also when they come at once', async () => {
    const database = await freshDatabase(kind);
    const [one, other] = [await database.open(), await database.open()];
    const answers = await Promise.all([one, other, one, other, one, other].map((store) => count(store, hour(0), 30)));
    // 30, 60, 90, and the one that begins before the hour is full.
    expect(answers.filter((wait) => wait === null)).toHaveLength(4);
    expect(await uploadWait((await database.open()).read, hour(1))).toBe(3540);
  });

  it('keep nobody out when a clock is set back', async () => {
    const store = await (await freshDatabase(kind)).open();
    await count(store, hour(0), 100);
    expect(await uploadWait(store.read, hour(-120))).toBeNull();
    expect(await count(store, hour(-120), 1)).toBeNull();
  });

  it('leave nothing behind once their hour is over, and nothing that tells an address', async () => {
    const store = await (await freshDatabase(kind)).open();
    await count(store, hour(0), 1);
    await count(store, hour(10, '203.0.113.6'), 1);
    await count(store, hour(65, '203.0.113.7'), 1);
    const names = await store.read.channelFacts.names('web', '');
    expect(names).toHaveLength(2);
    expect(names.join(' ')).not.toContain('203.0');
  });
});

it.each([
  ['203.0.113.5', '203.0.113.5'],
  ['::ffff:203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s belongs to %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
