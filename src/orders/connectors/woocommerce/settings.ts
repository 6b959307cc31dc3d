import { z } from 'zod';
import { type Env, readVariables } from '../../../variables.ts';
import { type SourceVariable, shopAddress, yesOrNo } from '../variables.ts';

/** What the WooCommerce connector is told by the environment. */
export interface WooCommerceSettings {
  /** The WordPress site, without a slash at the end. */
  url: string;
  key: string;
  secret: string;
  /** Webhooks are not taken without it. */
  webhookSecret: string | null;
  /** Refunds are paid by the shop's payment gateway; otherwise by hand. */
  refunds: boolean;
}

const where = 'WooCommerce, Settings, Advanced, REST API, with read and write';

export const WOOCOMMERCE_VARIABLES: readonly SourceVariable[] = [
  { name: 'WOOCOMMERCE_URL', about: 'The WordPress site: https://shop.example.com', required: true },
  { name: 'WOOCOMMERCE_KEY', about: `Consumer key (ck_…): ${where}`, required: true },
  { name: 'WOOCOMMERCE_SECRET', about: 'Consumer secret (cs_…) of that key', required: true },
  {
    name: 'WOOCOMMERCE_WEBHOOK_SECRET',
    about: 'Secret of your webhooks (Settings, Advanced, Webhooks); none are taken without it',
    required: false,
  },
  {
    name: 'WOOCOMMERCE_REFUNDS',
    about: 'yes: refunds are paid by the shop’s payment gateway; no: by hand, by two people. Default: yes',
    required: false,
  },
];

const shape = z.object({
  WOOCOMMERCE_URL: shopAddress('https://shop.example.com'),
  WOOCOMMERCE_KEY: z
    .string(`is missing; make a key under ${where}`)
    .regex(/^ck_\w{8,}$/u, 'must be a consumer key, such as ck_0123…'),
  WOOCOMMERCE_SECRET: z
    .string('is missing; it comes with the consumer key')
    .regex(/^cs_\w{8,}$/u, 'must be a consumer secret, such as cs_0123…'),
  WOOCOMMERCE_WEBHOOK_SECRET: z.string().optional(),
  WOOCOMMERCE_REFUNDS: yesOrNo,
});

/** Reads the variables. @throws XiaoerError CONFIG_INVALID naming each malformed one and its remedy */
export const wooCommerceSettings = (env: Env): WooCommerceSettings => {
  const read = readVariables(shape, env);
  return {
    url: read.WOOCOMMERCE_URL,
    key: read.WOOCOMMERCE_KEY,
    secret: read.WOOCOMMERCE_SECRET,
    webhookSecret: read.WOOCOMMERCE_WEBHOOK_SECRET ?? null,
    refunds: read.WOOCOMMERCE_REFUNDS,
  };
};
