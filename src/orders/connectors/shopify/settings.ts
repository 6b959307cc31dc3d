import { z } from 'zod';
import { type Env, readVariables } from '../../../variables.ts';
import { type SourceVariable, shopAddress, yesOrNo } from '../variables.ts';

/** What the Shopify connector is told by the environment. */
export interface ShopifySettings {
  /** `https://my-shop.myshopify.com`, without a slash at the end. */
  url: string;
  token: string;
  /** Webhooks are not taken without it. */
  webhookSecret: string | null;
  /** Such as 2026-04. */
  version: string;
  /** Refunds are paid at Shopify; otherwise by hand. */
  refunds: boolean;
}

/** The oldest version in which refunds must carry an idempotency key, and the one this connector was written for. */
const VERSION = '2026-04';

export const SHOPIFY_VARIABLES: readonly SourceVariable[] = [
  { name: 'SHOPIFY_URL', about: 'The shop’s own address: https://my-shop.myshopify.com', required: true },
  {
    name: 'SHOPIFY_ACCESS_TOKEN',
    about: 'Admin API access token of your app; scopes read_orders, read_all_orders, write_orders, read_products',
    required: true,
  },
  {
    name: 'SHOPIFY_WEBHOOK_SECRET',
    about: 'The app’s client secret, which signs webhooks; none are taken without it',
    required: false,
  },
  {
    name: 'SHOPIFY_API_VERSION',
    about: `Version of the Admin API, from ${VERSION} on. Default: ${VERSION}`,
    required: false,
  },
  {
    name: 'SHOPIFY_REFUNDS',
    about: 'yes: refunds are paid at Shopify; no: by hand, by two people. Default: yes',
    required: false,
  },
];

const shape = z.object({
  SHOPIFY_URL: shopAddress('https://my-shop.myshopify.com'),
  SHOPIFY_ACCESS_TOKEN: z.string(
    'is missing; copy the Admin API access token of your app (Shopify admin, Apps, Develop apps)',
  ),
  SHOPIFY_WEBHOOK_SECRET: z.string().optional(),
  SHOPIFY_API_VERSION: z
    .string()
    .default(VERSION)
    .refine(
      (text) => /^20\d\d-(01|04|07|10)$/u.test(text) && text >= VERSION,
      `must be a version from ${VERSION} on, such as ${VERSION}`,
    ),
  SHOPIFY_REFUNDS: yesOrNo,
});

/** Reads the variables. @throws XiaoerError CONFIG_INVALID naming each malformed one and its remedy */
export const shopifySettings = (env: Env): ShopifySettings => {
  const read = readVariables(shape, env);
  return {
    url: read.SHOPIFY_URL,
    token: read.SHOPIFY_ACCESS_TOKEN,
    webhookSecret: read.SHOPIFY_WEBHOOK_SECRET ?? null,
    version: read.SHOPIFY_API_VERSION,
    refunds: read.SHOPIFY_REFUNDS,
  };
};
