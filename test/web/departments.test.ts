import { describe, expect, it } from 'vitest';
import { DEPARTMENTS, mannedDepartments, standsIn } from '../../src/handoff/departments.ts';
import type { ConversationLine, Me, People } from '../../src/web/contract.ts';
import { openPage, signIn } from './pages.ts';
import { openWorld } from './world.ts';

type Desk = Awaited<ReturnType<typeof signIn>>;
type Page = { items: ConversationLine[]; elsewhere: number };

/** A shop in which one waits for each department, with 小美 of after-sales and 小红 of none in particular. */
const busyShop = async () => {
  const world = await openWorld();
  const mei = await world.addUser('xiaomei', 'agent', '小美');
  const hong = await world.addUser('xiaohong', 'agent', '小红');
  await world.addUser('zhanggui', 'manager');
  for (const [at, department] of DEPARTMENTS.entries()) {
    const page = await openPage(world);
    await page.say(`d${at}`, '找真人');
    await world.settle();
    const talk = (await world.store.read.desk.list({ limit: 9 })).find(({ owner }) => owner.kind === 'bot');
    const now = world.clock.now();
    await world.store.write(({ conversations }) =>
      conversations
        .changeOwner(talk?.id ?? '', null, { kind: 'queue' }, { department, queuedAt: now, waitingSince: now })
        .then(() => undefined),
    );
  }
  const manager = await signIn(world, 'zhanggui');
  const give = (id: string, department: string | null) => manager.post(`/people/${id}`, { department });
  return { world, mei, hong, manager, give };
};

const queueOf = async (desk: Desk, department = ''): Promise<{ in: string[]; elsewhere: number }> => {
  const { items, elsewhere } = (
    await desk.get<Page>(`/conversations?view=queue${department && `&department=${department}`}`)
  ).body;
  return { in: items.map((line) => line.department).sort(), elsewhere };
};

describe('departments at the desk', () => {
  it('narrow the queue, which tells how many wait elsewhere', async () => {
    const { world } = await busyShop();
    const hong = await signIn(world, 'xiaohong');
    expect(await queueOf(hong)).toEqual({ in: [...DEPARTMENTS].sort(), elsewhere: 0 });
    expect(await queueOf(hong, 'after_sales')).toEqual({ in: ['after_sales'], elsewhere: 2 });
    const all = (await hong.get<Page>('/conversations?view=all&department=after_sales')).body.items;
    expect(all.map(({ department }) => department)).toEqual(['after_sales']);
    expect((await hong.get('/conversations?view=queue&department=kitchen')).status).toBe(400);
  });

  it('are somebody’s own: a manager gives one under Settings, and it is what their console begins with', async () => {
    const { world, mei, manager, give } = await busyShop();
    const desk = await signIn(world, 'xiaomei');
    const own = async () => (await desk.get<Me>('/me')).body.department;
    expect(await own()).toBeNull();
    expect((await give(mei, 'after_sales')).status).toBe(204);
    expect(await own()).toBe('after_sales');
    const { items } = (await manager.get<People>('/people')).body;
    expect(items.find(({ id }) => id === mei)?.department).toBe('after_sales');
    await give(mei, null);
    expect(await own()).toBeNull();
    expect((await give(mei, 'kitchen')).status).toBe(400);
  });

  it('hide nobody who waits: where nobody of a department is there, its shoppers stand in every queue', async () => {
    const { world, mei, hong, manager, give } = await busyShop();
    await give(mei, 'after_sales');
    await give(hong, 'customer_service');
    const desk = await signIn(world, 'xiaomei');
    await manager.post('/presence', { presence: 'away' });
    const all = [...DEPARTMENTS].sort();
    expect(await queueOf(desk, 'after_sales')).toEqual({ in: all, elsewhere: 0 });
    const other = await signIn(world, 'xiaohong');
    const two = ['after_sales', 'customer_experience'];
    expect(await queueOf(desk, 'after_sales')).toEqual({ in: two, elsewhere: 1 });
    await other.post('/presence', { presence: 'away' });
    expect(await queueOf(desk, 'after_sales')).toEqual({ in: all, elsewhere: 0 });
    expect(await mannedDepartments(world.store.read, world.clock.now())).toEqual(new Set(['after_sales']));
  });

  it('leave every waiting talk in the queue of somebody who is there, whoever that is', () => {
    for (const department of DEPARTMENTS)
      for (let there = 1; there < 8; there += 1) {
        const manned = new Set(DEPARTMENTS.filter((_, at) => (there & (1 << at)) !== 0));
        expect([...manned].some((own) => standsIn({ department }, own, manned))).toBe(true);
      }
  });
});
