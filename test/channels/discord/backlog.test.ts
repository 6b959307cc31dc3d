import { expect, it, onTestFinished, vi } from 'vitest';
import { SendLater } from '../../../src/channels/channel.ts';
import { openShop, toShopper } from '../../platforms/discord/shop.ts';
import { until } from '../../support/until.ts';

it('what is sent keeps to the fifty requests a second that Discord allows, over all channels together', async () => {
  const { server, channel } = await openShop();
  const keys = Array.from({ length: 60 }, (_, n) => server.dmWith(server.person(`shopper${n}`)).id);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  onTestFinished(() => void vi.useRealTimers());
  const send = async (key: string): Promise<SendLater | null> => {
    try {
      await channel.send(toShopper(key, { text: '在的' }));
      return null;
    } catch (error) {
      if (error instanceof SendLater) return error;
      throw error;
    }
  };
  const told = await Promise.all(keys.map(send));
  const later = told.filter((one) => one !== null);
  // Whatever else is asked of Discord in that second counts too.
  const posted = server.asked(/POST .*\/messages$/u).length;
  expect(posted).toBeLessThanOrEqual(50);
  expect(later).toHaveLength(60 - posted);
  for (const one of later) {
    expect(one.scope).toBe('channel');
    expect(one.afterMs).toBeLessThanOrEqual(1_100);
  }
  vi.setSystemTime(Date.now() + 1_100);
  const waited = keys.filter((_, n) => told[n] !== null);
  expect(await Promise.all(waited.map(send))).toEqual(waited.map(() => null));
  for (const key of keys) expect(server.messagesOf(key)).toHaveLength(1);
});

it('a long gap is fetched page by page and in order, and goes on at the page that failed', async () => {
  const { server, heard, channel, again, onInbound } = await openShop();
  const ling = server.person('ling');
  const dm = server.dmWith(ling);
  server.post(dm.id, ling, '0');
  await until('it is heard', () => heard.length === 1);
  await channel.stop();
  const said = Array.from({ length: 3_000 }, (_, n) => String(n + 1));
  for (const text of said) server.post(dm.id, ling, text, { silent: true });
  const page = /GET \/channels\/\d+\/messages$/u;
  const before = server.asked(page).length;
  // The pages in the middle fail on the way, more often than one of them is tried.
  const failing = setPlan(server.faults, page, { after: 12, times: 7 });
  await again().start(onInbound);
  await until('all is heard', () => heard.length === said.length + 1);
  expect(heard.map(({ text }) => text)).toEqual(['0', ...said]);
  // 31 pages, the last of them short, and those that failed; what was read is not read again.
  expect(server.asked(page).slice(before)).toHaveLength(31 + failing);
});

/** So many requests fail, after so many have not. @returns how many fail */
const setPlan = (
  faults: Awaited<ReturnType<typeof openShop>>['server']['faults'],
  what: RegExp,
  { after, times }: { after: number; times: number },
): number => {
  const open = { kind: 'wait' as const, until: Promise.resolve() };
  faults.plan(what, open, after);
  faults.plan(what, { kind: 'answer', status: 500 }, times);
  return times;
};
