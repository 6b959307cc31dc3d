import { expect, it } from 'vitest';
import type {
  Board,
  ColleaguesView,
  CountedView,
  ForecastView,
  LowScoresView,
  WhyView,
} from '../../src/web/contract.ts';
import { ask, tellAll } from '../satisfaction/world.ts';
import { signIn } from './pages.ts';
import { openWorld, type World } from './world.ts';

const DAY = '?from=2026-11-20&to=2026-11-20';

/** Two talks of 2026-11-20: mei answers one after a minute, and both she and hong have a part in the other. */
const served = async (world: World): Promise<void> => {
  for (const name of ['mei', 'hong']) await world.addUser(name, 'agent');
  await world.addUser('lin', 'supervisor');
  const at = '2026-11-20T09:00:00+08:00';
  await tellAll(world.store, [
    {
      id: 'c_one',
      at,
      lines: [
        [0, 'shopper', 'complaint'],
        [5, 'event:queued'],
        [65, 'agent:u_mei'],
      ],
    },
    {
      id: 'c_two',
      at,
      lines: [
        [0, 'shopper'],
        [60, 'agent:u_mei'],
        [90, 'agent:u_hong'],
      ],
    },
  ]);
};

it('A supervisor sees everybody’s figures, and the conversations behind each', async () => {
  const world = await openWorld();
  await served(world);
  const lin = await signIn(world, 'lin');
  const { body } = await lin.get<ColleaguesView>(`/summary/colleagues${DAY}`);
  expect(body.colleagues.map(({ key, taken }) => [key, taken])).toEqual([
    ['u_mei', 2],
    ['u_hong', 1],
  ]);
  expect(body.everyone).toMatchObject({ taken: 2, complaints: { n: 1, rate: 0.5 } });
  expect(body.bot).toMatchObject({ taken: 0 });
  const behind = await lin.get<CountedView>(`/summary/counted${DAY}&who=u_mei&what=first_response`);
  expect(behind.body.items).toMatchObject([{ id: 'c_one', value: 60, channel: 'web' }]);
  expect((await lin.get(`/summary/counted${DAY}&who=u_mei&what=luck`)).status).toBe(422);
  expect((await lin.get('/summary/colleagues?from=yesterday')).status).toBe(400);
});

it('A supervisor sees what tomorrow asks for, what moved the scores, which queue is long and who waits for a word', async () => {
  const world = await openWorld();
  await served(world);
  await ask(world.store, { talk: 'c_one', at: '2026-11-20T09:30:00+08:00', score: 1, comment: 'slow', answered: 0.25 });
  const lin = await signIn(world, 'lin');
  const forecast = await lin.get<ForecastView>('/summary/forecast');
  expect(forecast.body).toMatchObject({ day: '2026-11-21', enough: false });
  expect((await lin.get('/summary/forecast?day=someday')).status).toBe(422);
  const why = await lin.get<WhyView>(`/summary/why${DAY}`);
  expect(why.body).toMatchObject({ csat: { now: { mean: 1, n: 1 }, difference: null }, causes: [] });
  expect((await lin.get<LowScoresView>('/summary/low-scores')).body.items).toEqual([
    {
      conversation: 'c_one',
      ticket: null,
      score: 1,
      comment: 'slow',
      at: '2026-11-20T01:45:00.000Z',
      dueAt: '2026-11-22T01:45:00.000Z',
    },
  ]);
  await world.store.write(({ conversations }) =>
    conversations.changeOwner('c_two', null, { kind: 'queue' }, { queuedAt: new Date('2026-11-20T01:50:00Z') }),
  );
  expect((await lin.get<Board>('/board')).body.queues).toEqual([
    { department: 'customer_service', n: 1, longestSeconds: 600, overdue: 0 },
  ]);
  const mei = await signIn(world, 'mei');
  for (const path of ['/summary/forecast', '/summary/why', '/summary/low-scores']) {
    expect((await mei.get(path)).status).toBe(403);
  }
});

it('An agent sees their own figures and talks, and nobody else’s', async () => {
  const world = await openWorld();
  await served(world);
  const hong = await signIn(world, 'hong');
  const { body } = await hong.get<ColleaguesView>(`/summary/colleagues${DAY}`);
  expect(body).toMatchObject({ everyone: null, bot: null, colleagues: [{ key: 'u_hong', taken: 1 }] });
  expect(JSON.stringify(body)).not.toContain('u_mei');
  const own = await hong.get<CountedView>(`/summary/counted${DAY}&who=u_hong&what=taken`);
  expect(own.body.items.map(({ id }) => id)).toEqual(['c_two']);
  expect((await hong.get(`/summary/counted${DAY}&who=u_mei&what=taken`)).status).toBe(403);
  expect((await hong.get('/summary')).status).toBe(403);
});
