import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linkAccount } from '../../src/identity/account-linker.ts';
import { makeLinkCode } from '../../src/identity/code-maker.ts';
import { CODE_RULE } from '../../src/identity/one-time-code.ts';
import { parseLinking } from '../../src/identity/policy.ts';
import { later, NOW } from '../store/said.ts';
import { freshStore } from '../support/database.ts';
import { identityWorld } from './support.ts';

const MINUTE = 60_000;

describe('templates/policies/linking.yaml', () => {
  it('ships with ten minutes, and five wrong codes in an hour', () => {
    expect(parseLinking(parse(readFileSync('templates/policies/linking.yaml', 'utf8')))).toEqual(CODE_RULE);
    expect(CODE_RULE).toEqual({ lastsMs: 10 * MINUTE, wrong: 5, withinMs: 60 * MINUTE });
    expect(parseLinking(undefined)).toEqual(CODE_RULE);
  });

  it('refuses what would let codes be guessed or never end, and names the place', () => {
    const shipped = { code_minutes: 10, wrong_codes: 5, wrong_within_minutes: 60 };
    for (const wrong of [{ code_minutes: 600 }, { wrong_codes: 1000 }, { wrong_within_minutes: 0 }])
      expect(() => parseLinking({ ...shipped, ...wrong })).toThrow(Object.keys(wrong)[0]);
  });

  it('is what codes follow', async () => {
    const world = await identityWorld(await freshStore());
    await world.proved('web:w1', 'C1');
    const rule = parseLinking({ code_minutes: 2, wrong_codes: 1, wrong_within_minutes: 10 });
    const made = await world.store.write((repos) =>
      makeLinkCode(repos, { channel: 'web', externalId: 'w1' }, NOW, randomInt, rule),
    );
    expect(made).toMatchObject({ outcome: 'made', expiresAt: later(2 * MINUTE) });
    const types = (code: string) =>
      world.store.write((repos) => linkAccount(repos, code, { channel: 'slack', externalId: 'U1' }, NOW, rule));
    expect(await types('K7QF3MTW')).toEqual({ outcome: 'wrong' });
    expect(await types(made.outcome === 'made' ? made.code : '')).toEqual({
      outcome: 'locked',
      until: later(10 * MINUTE),
    });
  });
});
