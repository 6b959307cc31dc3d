import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CONNECTORS, openSources } from '../../src/orders/connectors/index.ts';

test('Every variable of a shop system is explained in .env.example', async () => {
  const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
  const names = [...CONNECTORS.values()].flatMap(({ variables }) => variables.map(({ name }) => name));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !example.includes(`# ${name}=`))).toEqual([]);
});

const SHOPIFY = { SHOPIFY_URL: 'https://s.myshopify.com', SHOPIFY_ACCESS_TOKEN: 'shpat_1' };

test.each<[string, Record<string, string>, RegExp]>([
  [
    'an address without https',
    { ...SHOPIFY, SHOPIFY_URL: 'http://s.myshopify.com' },
    /SHOPIFY_URL must be an https address/,
  ],
  ['a token left out', { SHOPIFY_URL: SHOPIFY.SHOPIFY_URL }, /SHOPIFY_ACCESS_TOKEN is missing/],
  [
    'a version whose refunds know no keys',
    { ...SHOPIFY, SHOPIFY_API_VERSION: '2026-01' },
    /SHOPIFY_API_VERSION must be a version from 2026-04/,
  ],
  ['another word than yes or no', { ...SHOPIFY, SHOPIFY_REFUNDS: 'maybe' }, /SHOPIFY_REFUNDS must be yes or no/],
  [
    'a key that is none',
    { WOOCOMMERCE_URL: 'https://shop.example.com', WOOCOMMERCE_KEY: 'abc', WOOCOMMERCE_SECRET: 'cs_12345678' },
    /WOOCOMMERCE_KEY must be a consumer key/,
  ],
])('%s stops the start with its name and remedy', (_, env, says) => {
  expect(() => openSources(env)).toThrow(says);
});

test('A shop system that is not set up is off, and one without refunds leaves them to people', () => {
  expect(openSources({})).toEqual([]);
  expect(openSources({ ...SHOPIFY, SHOPIFY_REFUNDS: 'no' })).toMatchObject([{ name: 'shopify', payer: null }]);
  expect(openSources(SHOPIFY)[0]?.payer).not.toBeNull();
});
