import { describe, expect, it } from 'vitest';
import { consoleStreams } from '../../src/web/console-streams.ts';
import { until } from '../support/until.ts';
import { openPage, openStream, signIn } from './pages.ts';
import { openWorld } from './world.ts';

const echo = (text: string): string => `好的：${text}`;

describe('a shopper’s page beyond the streams that may stand open', () => {
  it('of its shopper is brought up to date, told when to ask again, and let go; there is room once another has gone', async () => {
    const world = await openWorld({ bot: echo, settings: { streamsPerShopper: 2 } });
    const page = await openPage(world);
    await page.say('a1', '在吗');
    await world.settle();
    const open = [await page.listen(), await page.listen()];
    for (const one of open) await one.hears('好的：在吗');
    const beyond = await page.listen();
    await beyond.done;
    expect(beyond.status).toBe(200);
    expect(beyond.texts()).toEqual(['在吗', '好的：在吗']);
    expect(beyond.events.at(-1)).toMatchObject({ event: 'later', data: { afterMs: 10_000 } });
    // What it asks again for goes on where it stood.
    await page.say('a2', '还在吗');
    await world.settle();
    const again = await page.listen(beyond.messages().at(-1)?.seq ?? 0);
    await again.done;
    expect(again.texts()).toEqual(['还在吗', '好的：还在吗']);
    expect(open.map((one) => one.ended())).toEqual([false, false]);
    await open[0]?.drop();
    await until('one more stands open', async () => {
      const next = await page.listen();
      await until('it is up to date', () => next.texts().includes('好的：还在吗'));
      await next.hears('好的：还在吗');
      return next.events.every(({ event }) => event !== 'later');
    });
  });

  it('of its address is served the same way, and other shoppers’ open pages are left alone', async () => {
    const world = await openWorld({ bot: echo, settings: { streamsPerAddress: 2 } });
    const [one, two, three] = [await openPage(world), await openPage(world), await openPage(world)];
    const held = [await one.listen(), await two.listen()];
    const beyond = await three.listen();
    await beyond.done;
    expect(beyond.events.at(-1)).toMatchObject({ event: 'later' });
    await two.say('a1', '在吗');
    await world.settle();
    await held[1]?.hears('好的：在吗');
    expect(held.map((each) => each.ended())).toEqual([false, false]);
  });
});

describe('a console beyond the streams that may stand open', () => {
  it('is told to look at everything anew, and comes back by itself; a colleague’s consoles are not counted to it', async () => {
    const world = await openWorld({ streamsPerAgent: 1 });
    await world.addUser('mei', 'agent');
    await world.addUser('lin', 'agent');
    const [mei, lin] = [await signIn(world, 'mei'), await signIn(world, 'lin')];
    const listen = (cookie: string) => openStream(`${world.address}/api/console/events`, { cookie });
    const [first, other] = [await listen(mei.cookie), await listen(lin.cookie)];
    const response = await fetch(`${world.address}/api/console/events`, { headers: { cookie: mei.cookie } });
    const text = await response.text();
    expect(text).toMatch(/^retry: 15000\n\n/u);
    expect(text).toContain('"type":"queue"');
    expect([first.ended(), other.ended()]).toEqual([false, false]);
  });

  it('is limited by CONSOLE_STREAMS_PER_AGENT, from 1 to 1000', () => {
    expect([consoleStreams({}), consoleStreams({ CONSOLE_STREAMS_PER_AGENT: '1' })]).toEqual([20, 1]);
    for (const CONSOLE_STREAMS_PER_AGENT of ['0', '1001', '1.5', 'many'])
      expect(() => consoleStreams({ CONSOLE_STREAMS_PER_AGENT })).toThrow('CONSOLE_STREAMS_PER_AGENT');
  });
});
