import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { programFor } from '../../src/cli/program.ts';
import { appointNamed } from '../../src/handoff/named-appointer.ts';
import { changePerson } from '../../src/web/people.ts';
import { openWorld, type World } from './support/world.ts';

const give = (world: World, customerId: string, userId: string | null) =>
  appointNamed(world.app.handoff, { customerId, userId }, 'supervisor:sup');

/** Two gold members whose own agent is 小美. */
const served = async (world: World): Promise<void> => {
  await world.store.write(async ({ customers }) => {
    const rest = { name: '林小雨', phone: '+8613800138000', tier: 'gold', points: 0, consentCare: false };
    for (const id of ['G1', 'G2']) await customers.save({ id, ...rest, updatedAt: world.clock.now() });
  });
  for (const id of ['G1', 'G2']) expect(await give(world, id, 'mei')).toBe('given');
};

/** The command line beside the serving program, with nothing in common but the database. */
const runs = async (world: World, ...words: string[]): Promise<string> => {
  const err: string[] = [];
  const never = () => Promise.reject(new Error('this command needs the store alone'));
  const context: CliContext = {
    out: () => undefined,
    err: (line) => err.push(line),
    stdin: never,
    withApp: never,
    withStore: (_options, work) => work({ store: world.store, clock: world.clock, timezone: 'Asia/Shanghai' }),
    content: never,
  };
  await (await programFor(words, context, '0.0.0')).parseAsync(words, { from: 'user' });
  await world.settle();
  return err.join('\n');
};

const told = (world: World): string[] =>
  world.side.posts.filter(({ message }) => message.subject === 'alert:freed-mei').map(({ message }) => message.title);

describe('members whose own agent serves no more', () => {
  it.each([
    ['disabled in the terminal', ['user', 'disable', 'mei']],
    ['given a role that serves nobody, in the terminal', ['user', 'change', 'mei', '--role', 'admin']],
  ])(
    'are told of in the staff channel, once: %s',
    async (_how, words) => {
      const world = await openWorld({});
      await served(world);
      expect(await runs(world, ...words)).toContain('2 members have lost their own agent');
      expect(told(world)).toEqual([expect.stringContaining('2')]);
      await runs(world, ...words);
      expect(told(world)).toHaveLength(1);
      await world.stop();
    },
    120_000,
  );

  it('are told of alike by what the console does, and not where they have somebody by then', async () => {
    const world = await openWorld({});
    await served(world);
    const leaves = () => changePerson({ ...world, who: 'admin:root' }, 'mei', { disabled: true });
    expect(await leaves()).toBe(2);
    await give(world, 'G1', 'lin');
    await world.settle();
    expect(told(world)).toEqual([expect.stringContaining('1')]);
    await changePerson({ ...world, who: 'admin:root' }, 'mei', { disabled: false });
    await give(world, 'G2', 'mei');
    world.clock.advance(60_000);
    await leaves();
    await give(world, 'G2', 'lin');
    await world.settle();
    expect(told(world)).toHaveLength(1);
    await world.stop();
  }, 120_000);
});
