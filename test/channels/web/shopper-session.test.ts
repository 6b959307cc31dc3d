import { describe, expect, it } from 'vitest';
import { LEEWAY, readCustomerToken } from '../../../src/channels/web/customer-token.ts';
import { deriveKey, sign } from '../../../src/channels/web/keys.ts';
import { newVisitor, openSession, SESSION_SECONDS, sealSession } from '../../../src/channels/web/shopper-session.ts';

const now = new Date('2026-11-20T02:00:00Z');
const key = deriveKey('k'.repeat(32), 'shopper session');

describe('a shopper’s session', () => {
  it('is read back as it was written', () => {
    const visitor = newVisitor('zh-TW', now);
    expect(openSession(sealSession(visitor, key), key, now)).toEqual(visitor);
  });

  it('is refused when a single character was changed, when another key signed it, and when it is no session', () => {
    const sealed = sealSession(newVisitor('en', now), key);
    const [version, payload, signature] = sealed.split('.');
    const forged = Buffer.from(JSON.stringify({ k: 'customer:C1001', c: 'C1001', l: 'en', i: 1 })).toString(
      'base64url',
    );
    expect(openSession(`${version}.${forged}.${signature}`, key, now)).toBeNull();
    expect(openSession(`${version}.${payload}.${signature?.slice(1)}`, key, now)).toBeNull();
    expect(openSession(sealed, deriveKey('other'.repeat(8), 'shopper session'), now)).toBeNull();
    expect(openSession(sealed, deriveKey('k'.repeat(32), 'something else'), now)).toBeNull();
    expect(openSession('', key, now)).toBeNull();
    expect(openSession('x1.', key, now)).toBeNull();
  });

  it('ends after ninety days', () => {
    const sealed = sealSession(newVisitor('en', now), key);
    expect(openSession(sealed, key, new Date(now.getTime() + SESSION_SECONDS * 1000))).not.toBeNull();
    expect(openSession(sealed, key, new Date(now.getTime() + SESSION_SECONDS * 1000 + 1000))).toBeNull();
  });
});

describe('the token of the shop’s page', () => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (claims: object, secret = 'shared', header: object = { alg: 'HS256', typ: 'JWT' }): string => {
    const body = `${encode(header)}.${encode(claims)}`;
    return `${body}.${sign(secret, body)}`;
  };
  const soon = now.getTime() / 1000 + 600;

  it('names the customer', () => {
    expect(readCustomerToken(token({ sub: 'C1001', name: '林小姐', exp: soon }), 'shared', now)).toEqual({
      customerId: 'C1001',
      name: '林小姐',
    });
  });

  it('is worth nothing unsigned, signed by another, with another algorithm, or without an end', () => {
    expect(readCustomerToken(token({ sub: 'C1001', exp: soon }, 'other'), 'shared', now)).toBe('bad_signature');
    expect(readCustomerToken(token({ sub: 'C1001', exp: soon }, 'shared', { alg: 'none' }), 'shared', now)).toBe(
      'malformed',
    );
    expect(readCustomerToken(token({ sub: 'C1001' }), 'shared', now)).toBe('malformed');
    expect(readCustomerToken('a.b', 'shared', now)).toBe('malformed');
    for (const header of [
      { alg: 'HS512' },
      { alg: 'RS256' },
      { alg: 'hs256' },
      { alg: 'HS256', crit: ['x'], x: 1 },
      {},
    ])
      expect(readCustomerToken(token({ sub: 'C1001', exp: soon }, 'shared', header), 'shared', now)).toBe('malformed');
    expect(readCustomerToken(`${encode({ alg: 'none' })}.${encode({ sub: 'C1001', exp: soon })}.`, 'shared', now)).toBe(
      'malformed',
    );
  });

  const at = (seconds: number): number => now.getTime() / 1000 + seconds;

  it('counts though the clocks of shop and program are off by ten minutes, and no longer beyond', () => {
    const read = (claims: object) => readCustomerToken(token({ sub: 'C1001', exp: soon, ...claims }), 'shared', now);
    expect(read({ exp: at(-LEEWAY) })).toMatchObject({ customerId: 'C1001' });
    expect(read({ exp: at(-LEEWAY - 1) })).toBe('expired');
    expect(read({ iat: at(LEEWAY) })).toMatchObject({ customerId: 'C1001' });
    expect(read({ iat: at(LEEWAY + 1) })).toBe('not_yet');
    expect(read({ nbf: at(LEEWAY) })).toMatchObject({ customerId: 'C1001' });
    expect(read({ nbf: at(LEEWAY + 1) })).toBe('not_yet');
    expect(LEEWAY).toBe(600);
  });

  it('is malformed where its times are no numbers or its customer no name', () => {
    const wrong = [
      { exp: `${soon}` },
      { exp: null },
      { iat: 'now' },
      { nbf: {} },
      { sub: '' },
      { sub: 7 },
      { sub: 'x'.repeat(201) },
    ];
    for (const claims of wrong)
      expect(readCustomerToken(token({ sub: 'C1001', exp: soon, ...claims }), 'shared', now)).toBe('malformed');
  });
});
