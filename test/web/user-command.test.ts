import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { programFor } from '../../src/cli/program.ts';
import { FixedClock } from '../../src/clock.ts';
import type { Store } from '../../src/store/index.ts';
import { passwordFits } from '../../src/web/auth/passwords.ts';
import { freshStore } from '../support/database.ts';

const commandLine = (store: Store) => {
  const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
  const out: string[] = [];
  const err: string[] = [];
  const never = () => Promise.reject(new Error('this command needs the store alone'));
  const context: CliContext = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdin: never,
    withApp: never,
    withStore: (_options, work) => work({ store, clock, timezone: 'Asia/Shanghai' }),
    content: never,
  };
  const run = async (...words: string[]): Promise<string> => {
    out.length = 0;
    await (await programFor(words, context, '0.0.0')).parseAsync(words, { from: 'user' });
    return out.join('\n');
  };
  return { run, err };
};

describe('xiaoer user', () => {
  it('adds somebody with a password that is shown once and works', async () => {
    const store = await freshStore();
    const { run } = commandLine(store);
    const added = JSON.parse(
      await run('user', 'add', 'xiaohong', '--role', 'agent', '--display', '小红', '--json'),
    ) as { password: string };
    expect(added).toMatchObject({ name: 'xiaohong', display_name: '小红', role: 'agent', disabled: false });
    const user = await store.read.users.findByName('xiaohong');
    expect(await passwordFits(user?.passwordHash ?? null, added.password)).toBe(true);
    expect(await passwordFits(user?.passwordHash ?? null, `${added.password}x`)).toBe(false);
    expect(JSON.stringify(await store.read.audit.list())).not.toContain(added.password);
  });

  it('lists everybody, without a word about passwords', async () => {
    const store = await freshStore();
    const { run } = commandLine(store);
    await run('user', 'add', 'xiaohong', '--role', 'agent');
    await run('user', 'add', 'alin', '--role', 'supervisor');
    const lines = (await run('user', 'list', '--json')).split('\n').map((line) => JSON.parse(line) as { name: string });
    expect(lines.map(({ name }) => name)).toEqual(['alin', 'xiaohong']);
    expect(JSON.stringify(lines)).not.toMatch(/argon|password/u);
    expect(await run('user', 'list')).toContain('supervisor');
  });

  it('gives another role, name and room, and lets in again whom it let out', async () => {
    const store = await freshStore();
    const { run } = commandLine(store);
    await run('user', 'add', 'xiaohong', '--role', 'agent');
    const told = await run(
      'user',
      'change',
      'xiaohong',
      '--role',
      'supervisor',
      '--display',
      '红姐',
      '--capacity',
      '4',
    );
    expect(told).toBe('xiaohong is 红姐, supervisor, with room for 4 conversations at once.');
    await run('user', 'disable', 'xiaohong');
    expect(await store.read.users.findByName('xiaohong')).toMatchObject({ disabled: true, role: 'supervisor' });
    expect(await run('user', 'enable', 'xiaohong')).toBe('xiaohong may sign in again.');
    expect(await store.read.users.findByName('xiaohong')).toMatchObject({ disabled: false, capacity: 4 });
    await expect(run('user', 'change', 'xiaohong', '--capacity', 'many')).rejects.toMatchObject({ code: 'USAGE' });
    await expect(run('user', 'change', 'xiaohong', '--role', 'boss')).rejects.toMatchObject({ code: 'USAGE' });
    await expect(run('user', 'change', 'xiaohong')).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('gives a new password and ends the sessions of the old one', async () => {
    const store = await freshStore();
    const { run } = commandLine(store);
    await run('user', 'add', 'xiaohong', '--role', 'agent');
    const user = await store.read.users.findByName('xiaohong');
    const at = new Date('2026-11-20T02:00:00Z');
    const session = {
      id: 's1',
      userId: user?.id ?? '',
      csrf: 'c',
      createdAt: at,
      expiresAt: new Date('2026-11-21T02:00:00Z'),
    };
    await store.write(({ users }) => users.openSession(session));
    const { password } = JSON.parse(await run('user', 'password', 'xiaohong', '--json')) as { password: string };
    const after = await store.read.users.findByName('xiaohong');
    expect(await passwordFits(after?.passwordHash ?? null, password)).toBe(true);
    expect(await store.read.users.session('s1', at)).toBeNull();
  });

  it('lets somebody in no more, and says what they leave behind', async () => {
    const store = await freshStore();
    const { run, err } = commandLine(store);
    await run('user', 'add', 'xiaohong', '--role', 'agent');
    const user = await store.read.users.findByName('xiaohong');
    const at = new Date('2026-11-20T02:00:00Z');
    await store.write(async ({ inbox, conversations }) => {
      await inbox.accept({ channel: 'web', eventId: 'e', key: 'k', from: { id: 'k' }, text: '', at }, at, 'c_1');
      await conversations.changeOwner('c_1', null, { kind: 'agent', id: user?.id ?? '' });
    });
    await run('user', 'disable', 'xiaohong');
    expect((await store.read.users.findByName('xiaohong'))?.disabled).toBe(true);
    expect(err.join()).toContain('1 open conversations');
  });

  it.each([
    [['add', 'xiaohong', '--role', 'boss'], 'USAGE', /agent, supervisor, manager, admin/u],
    [['add', 'a b', '--role', 'agent'], 'USAGE', /letters/u],
    [['add', 'xiaohong', '--role', 'agent', '--lang', 'fr'], 'USAGE', /zh-CN, zh-TW, en/u],
    [['password', 'nobody'], 'NOT_FOUND', /xiaoer user list/u],
    [['disable', 'nobody'], 'NOT_FOUND', /xiaoer user list/u],
  ])('refuses with a remedy: user %j', async (words, code, message) => {
    const { run } = commandLine(await freshStore());
    await expect(run('user', ...words)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('refuses a name that is taken', async () => {
    const { run } = commandLine(await freshStore());
    await run('user', 'add', 'xiaohong', '--role', 'agent');
    await expect(run('user', 'add', 'xiaohong', '--role', 'manager')).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
