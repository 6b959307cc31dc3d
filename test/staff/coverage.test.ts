import { describe, expect, it } from 'vitest';
import { forgetRota, seeWhoComes, watchDeps } from '../../src/composition/rota.ts';
import { TOPICS } from '../../src/handoff/bells.ts';
import { sighted } from '../../src/handoff/sighting.ts';
import { setDay } from '../../src/rota/acts.ts';
import { bareSince, watchDesk } from '../../src/rota/watch.ts';
import { until } from '../support/until.ts';
import { openWorld, type World } from './support/world.ts';

const MINUTE = 60_000;

const plan = (world: World, userId: string, hours: string, ...breaks: string[]) =>
  setDay(
    { store: world.store, clock: world.clock, who: 'supervisor:sup' },
    { userId, day: '2026-11-20', shifts: [{ hours, breaks }], off: false, version: 0 },
  );
const at = (world: World, clock: string) =>
  world.clock.advance(Date.parse(`2026-11-20T${clock}:00+08:00`) - world.clock.now().getTime());
const sees = (world: World, userId: string, choice?: 'online' | 'offline') =>
  world.store.write((repos) => sighted(repos, userId, world.clock.now(), choice));
/** Looks at the desk, and what the staff channel was told. */
const watch = async (world: World) => {
  const news = await watchDesk(watchDeps(world.app));
  await world.settle();
  return news;
};
const told = (world: World) => world.side.posts.filter(({ message }) => message.subject === 'alert:coverage');

describe('a shop that is open with nobody at the desk', () => {
  it('is told of after a minute, once, with who is planned and missing, and so is that somebody is back', async () => {
    const world = await openWorld({});
    for (const [id, hours, rest] of [
      ['mei', '08:00-16:00', '12:00-12:30'],
      ['lin', '09:00-17:00', '09:30-10:00'],
    ] as const)
      expect(await plan(world, id, hours, rest)).toBe('done');
    at(world, '09:40');
    await sees(world, 'sup', 'online');
    expect(await watch(world)).toBeNull();
    world.clock.advance(MINUTE);
    expect(await watch(world)).toBeNull();
    world.clock.advance(MINUTE);
    expect(await watch(world)).toBe('bare');
    expect(await watch(world)).toBeNull();
    expect(told(world)).toMatchObject([
      {
        message: {
          title: '今天 09:40 起客服台没有人，店还开着',
          // Lin has a break.
          lines: ['该在岗却不在：小美'],
          tone: 'danger',
        },
      },
    ]);
    expect(await world.types('sup', '!who', null)).toBe(
      '现在在岗\n阿林 · 到 今天 17:00 · 休息中\n小美 · 到 今天 16:00 · 不在\n主管陈 · 没排班，在岗',
    );
    // Whoever types in the staff channel is about.
    expect(await watch(world)).toBe('back');
    expect(told(world).at(-1)?.message).toMatchObject({ title: '客服台又有人了', tone: 'done' });
    await world.stop();
  }, 120_000);

  it('is no longer said to be empty as soon as somebody comes', async () => {
    const world = await openWorld({});
    at(world, '21:58');
    expect(await watch(world)).toBe('bare');
    const leave = seeWhoComes(world.app.bus, watchDeps(world.app));
    await sees(world, 'mei', 'online');
    await world.app.bus.publish(TOPICS.presence, 'mei');
    await until('nobody reads that the desk is empty', async () => (await bareSince(world.store.read)) === null);
    leave();
    await world.settle();
    expect(told(world).at(-1)?.message).toMatchObject({ title: '客服台又有人了', tone: 'done' });
    await world.stop();
  }, 120_000);

  it('is no matter once it has closed, and none before a minute of opening has passed', async () => {
    const world = await openWorld({});
    at(world, '21:58');
    expect(await watch(world)).toBe('bare');
    at(world, '22:00');
    expect(await watch(world)).toBe('shut');
    expect(told(world)).toHaveLength(1);
    world.clock.advance(10 * 60 * MINUTE + 59_000);
    expect(await watch(world)).toBeNull();
    world.clock.advance(1_000);
    expect(await watch(world)).toBe('bare');
    await world.stop();
  }, 120_000);

  it('was left alone by nobody before anybody could sign in', async () => {
    const world = await openWorld({});
    // Set up at noon: its first account is no older.
    const made = Math.min(...(await world.store.read.users.list()).map(({ createdAt }) => createdAt.getTime()));
    const opened = Date.parse('2026-11-20T08:00:00+08:00');
    expect(made).toBeGreaterThan(opened);
    world.clock.advance(made + 3 * MINUTE - world.clock.now().getTime());
    expect(await watch(world)).toBe('bare');
    expect((await bareSince(world.store.read))?.getTime()).toBe(made);
    await world.stop();
  }, 120_000);

  it('is told, where people work in chat apps alone, only while the rota plans somebody', async () => {
    const world = await openWorld({});
    const alone = () => watchDesk({ ...watchDeps(world.app), chatAlone: () => true });
    await plan(world, 'mei', '14:00-16:00');
    at(world, '13:59');
    expect(await alone()).toBeNull();
    at(world, '14:02');
    expect(await alone()).toBe('bare');
    at(world, '16:00');
    expect(await alone()).toBe('shut');
    await world.stop();
  }, 120_000);

  it('is told once, however many processes notice', async () => {
    const world = await openWorld({});
    at(world, '12:00');
    const news = await Promise.all(Array.from({ length: 4 }, () => watchDesk(watchDeps(world.app))));
    expect(news.filter((one) => one === 'bare')).toHaveLength(1);
    await world.settle();
    expect(told(world)).toHaveLength(1);
    await world.stop();
  }, 120_000);

  it('names who is planned also where a shopper waits', async () => {
    const world = await openWorld({});
    await plan(world, 'mei', '08:00-16:00');
    await world.waits();
    world.clock.advance(61_000);
    await world.settle();
    const [alert] = world.side.posts.filter(({ message }) => message.title.includes('客服台没有人'));
    expect(alert?.message.lines).toContain('该在岗却不在：小美');
    await world.stop();
  }, 120_000);
});

describe('the morning’s digest', () => {
  it('tells how shifts were kept, where they were not, and how often nobody was at the desk', async () => {
    const world = await openWorld({});
    await plan(world, 'mei', '08:40-08:50');
    await plan(world, 'lin', '10:00-12:00');
    await plan(world, 'sup', '08:30-08:40');
    await sees(world, 'sup', 'online');
    for (const minute of [31, 32, 33, 34, 35, 36, 37, 38, 39]) {
      at(world, `08:${minute}`);
      await sees(world, 'sup');
    }
    at(world, '08:46');
    await sees(world, 'mei', 'online');
    at(world, '08:47');
    await sees(world, 'mei', 'offline');
    at(world, '12:00');
    await watch(world);
    world.clock.advance(21 * 60 * MINUTE);
    await world.settle();
    const digest = world.side.posts.find(({ message }) => message.subject === 'digest:2026-11-20');
    expect(digest?.message.lines.slice(-4)).toEqual([
      '出勤',
      '阿林: 没有来',
      '小美: 迟到 6 分钟',
      '客服台有 1 次没有人。',
    ]);
    await world.stop();
  }, 120_000);
});

it('Shifts and times at the desk are forgotten after the days of rota.yaml, and not before', async () => {
  const world = await openWorld({});
  await plan(world, 'mei', '08:00-16:00');
  await sees(world, 'mei', 'online');
  const left = async () => {
    await forgetRota(world.app);
    const { rota, presenceSpans } = world.store.read;
    const days = await rota.between('2026-01-01', '2029-01-01');
    return [days.length, (await presenceSpans.between(new Date(0), world.clock.now())).length];
  };
  world.clock.advance(400 * 1_440 * MINUTE - 1_000);
  expect(await left()).toEqual([1, 1]);
  world.clock.advance(1_440 * MINUTE);
  expect(await left()).toEqual([0, 0]);
  await world.stop();
}, 120_000);
