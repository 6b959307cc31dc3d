import { describe, expect, test } from 'vitest';
import { objects } from './run.ts';
import { shopWith } from './shop.ts';

describe('xiaoer user deputy', () => {
  test('names who stands in for somebody, of the same or a higher tier, and takes it back', async () => {
    const { run } = await shopWith();
    expect((await run('user', 'deputy', 'agent1', 'supervisor1')).out).toBe(
      'supervisor1 stands in for agent1 while agent1 is away.\n',
    );
    expect((await run('user', 'list')).out).toMatch(/agent1 .*\(deputy: supervisor1\)/u);
    expect(objects((await run('user', 'list', '--json')).out)).toContainEqual(
      expect.objectContaining({ name: 'agent1', deputy: 'supervisor1' }),
    );
    const below = await run('user', 'deputy', 'manager1', 'agent1');
    expect(below).toMatchObject({ code: 2, err: expect.stringMatching(/agent1 decides less than they do/u) });
    expect((await run('user', 'deputy', 'agent1', 'agent1')).err).toMatch(/is the same person/u);
    expect((await run('user', 'deputy', 'agent1')).code).toBe(2);
    expect((await run('user', 'deputy', 'agent1', 'supervisor1', '--none')).code).toBe(2);
    expect((await run('user', 'deputy', 'agent1', '--none', '--json')).out).toBe('{"name":"agent1","deputy":null}\n');
  }, 120_000);
});

describe('xiaoer policy, with the people of the shop', () => {
  const here = (...names: string[]) =>
    shopWith(async (store) => {
      const seenAt = new Date(Date.now() + 3_600_000);
      for (const name of names) {
        await store.write((repos) => repos.users.change(`id-${name}`, { presence: 'online', seenAt }));
      }
    });
  const codes = (out: string): string[] =>
    (objects(out)[0] as { warnings: { code: string; says: string }[] }).warnings.map(
      ({ code, says }) => `${code}: ${says}`,
    );

  test('check names approvals nobody here could give and deputies who cannot stand in', async () => {
    const { run, within } = await here('agent1');
    await within((store) => store.write((repos) => repos.users.change('id-manager1', { deputyId: 'id-agent1' })));
    const found = codes((await run('policy', 'check', '--staff', '--json', '--lang', 'en')).out);
    expect(found).toContainEqual(expect.stringMatching(/^bad_deputy: "agent1" cannot stand in for "manager1"/u));
    expect(found).toContainEqual(
      expect.stringMatching(/^nobody_here: Approvals of tier 3 could be given by nobody here/u),
    );
    const chinese = codes((await run('policy', 'check', '--staff', '--json', '--lang', 'zh-TW')).out);
    expect(chinese).toContainEqual(expect.stringMatching(/^bad_deputy: 「agent1」不能代理「manager1」/u));
    expect((await run('policy', 'check', '--lang', 'fr')).code).toBe(2);
    expect(codes((await run('policy', 'check', '--json')).out).join()).not.toMatch(/nobody_here|bad_deputy/u);
  }, 120_000);

  test('explain names those at the desk who could decide: never who asks, a deputy for whom is away, and nobody where nobody is', async () => {
    const claim = {
      kind: 'return',
      reason: 'no_longer_wanted',
      refund: '900.00',
      goods_value: '900.00',
      days_since_delivery: 3,
      opened: false,
    };
    const asked = (shop: Awaited<ReturnType<typeof here>>, requester: string, ...words: string[]) => {
      const input = JSON.stringify({ ...claim, requester });
      return shop.feed(input, 'policy', 'explain', '--staff', '--lang', 'en', ...words);
    };
    const full = await here('agent1', 'supervisor1', 'manager1');
    const json = objects((await asked(full, 'agent:id-agent1', '--json')).out)[0];
    expect(json).toMatchObject({ tier: 2, verdict: 'approve', here: ['manager1', 'supervisor1'] });
    expect((await asked(full, 'supervisor:id-supervisor1')).out).toMatch(/^here now {2}manager1$/mu);
    const empty = await here('agent1');
    expect((await asked(empty, 'agent:id-agent1')).out).toMatch(/^here now {2}nobody who may$/mu);
    await empty.within((store) =>
      store.write(async (repos) => {
        const seenAt = new Date(Date.now() + 3_600_000);
        await repos.users.change('id-manager1', { deputyId: 'id-supervisor1' });
        await repos.users.change('id-supervisor1', { presence: 'online', seenAt });
      }),
    );
    const stood = objects((await asked(empty, 'agent:id-agent1', '--json')).out)[0];
    expect(stood).toMatchObject({ here: ['supervisor1'] });
  }, 120_000);
});
