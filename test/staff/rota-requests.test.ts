import { expect, it } from 'vitest';
import { rotaNews } from '../../src/composition/rota.ts';
import { personFrom } from '../../src/handoff/person.ts';
import { answerRequest, askOfRota, type RequestActs } from '../../src/rota/requests.ts';
import { openWorld, type World } from './support/world.ts';

const acts = async (world: World, who: string): Promise<RequestActs> => {
  const user = await world.store.read.users.get(who);
  if (!user) throw new Error(`There is no ${who}.`);
  const { store, clock, bus } = world.app;
  return { ...{ store, clock, bus, by: personFrom(user), timezone: 'Asia/Shanghai' }, ...rotaNews(world.app) };
};

it('The staff channel is told what is asked of the rota and what was answered, and nothing of why', async () => {
  const world = await openWorld({});
  const wish = { day: '2026-11-21', version: 0, other: null, note: '看牙医' };
  expect(await askOfRota(await acts(world, 'mei'), { ...wish, kind: 'day_off', shifts: [] })).toBe('done');
  const hours = [{ hours: '10:00-19:00', breaks: [] }];
  expect(await askOfRota(await acts(world, 'lin'), { ...wish, kind: 'shift', shifts: hours })).toBe('done');
  await world.settle();
  const told = () => world.side.posts.filter(({ message }) => message.subject.startsWith('alert:rota-'));
  expect(told().map(({ message }) => message.title)).toEqual([
    '小美 想在 11月21日周六 休假',
    '阿林 想把 11月21日周六 改成 10:00-19:00',
  ]);
  const [mine, other] = await world.store.read.rotaRequests.open('2026-11-21');
  for (const [request, accept] of [
    [mine, true],
    [other, false],
  ] as const)
    expect(await answerRequest(await acts(world, 'sup'), request?.id ?? 0, { accept, version: 0, reply: null })).toBe(
      'done',
    );
  await world.settle();
  expect(
    told()
      .slice(2)
      .map(({ message }) => message.lines),
  ).toEqual([['主管陈 同意了，排班已改'], ['主管陈 没有同意，排班不变']]);
  expect(JSON.stringify(told())).not.toContain('牙医');
  await world.stop();
}, 120_000);
