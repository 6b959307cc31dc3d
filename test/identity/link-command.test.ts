import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { programFor } from '../../src/cli/program.ts';
import { FixedClock } from '../../src/clock.ts';
import { NOW } from '../store/said.ts';
import { freshStore } from '../support/database.ts';
import { identityWorld } from './support.ts';

const commandLine = async () => {
  const world = await identityWorld(await freshStore());
  const out: string[] = [];
  const never = () => Promise.reject(new Error('this command needs the store alone'));
  const context: CliContext = {
    out: (line) => out.push(line),
    err: () => undefined,
    stdin: never,
    withApp: never,
    withStore: (_options, work) => work({ store: world.store, clock: new FixedClock(NOW), timezone: 'Asia/Shanghai' }),
    content: never,
  };
  const run = async (...words: string[]): Promise<string> => {
    out.length = 0;
    await (await programFor(words, context, '0.0.0')).parseAsync(words, { from: 'user' });
    return out.join('\n');
  };
  return { world, run };
};

describe('xiaoer link', () => {
  it('lists what holds a customer’s accounts together, and undoes it', async () => {
    const { world, run } = await commandLine();
    expect(await run('link', 'list', 'C1')).toBe('No account is linked to C1.');
    await world.proved('web:w1', 'C1');
    await world.proved('slack:U1', 'C2');
    await world.links('web:w1', 'slack:U1');
    const [link] = (await run('link', 'list', 'C2', '--json')).split('\n').map((line) => JSON.parse(line));
    expect(link).toMatchObject({ account: 'slack:U1', customer: 'C1', before: 'C2', code_from: 'web:w1' });
    expect(await run('link', 'undo', String(link.link))).toBe(`Link ${link.link} is undone: its account is C2's.`);
    expect((await world.sees('web:w1')).orders).toEqual(['O-C1']);
    expect(await run('link', 'list', 'C1', '--json')).toBe('');
    await expect(run('link', 'undo', String(link.link))).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('says what to do about a number or a customer there is not', async () => {
    const { run } = await commandLine();
    await expect(run('link', 'undo', '99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(run('link', 'undo', 'x')).rejects.toMatchObject({ code: 'USAGE' });
    await expect(run('link', 'list', 'C99')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
