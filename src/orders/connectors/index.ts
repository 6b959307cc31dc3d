import type { Env } from '../../variables.ts';
import type { OrderSource } from '../source.ts';
import { SHOPIFY_VARIABLES, shopify, shopifySettings } from './shopify/index.ts';
import type { SourceVariable } from './variables.ts';
import { WOOCOMMERCE_VARIABLES, wooCommerce, wooCommerceSettings } from './woocommerce/index.ts';

/** A shop system that can be set up. */
export interface Connector {
  /** One line for `doctor`. */
  about: string;
  variables: readonly SourceVariable[];
  /** Whether anything of it is set. */
  wanted(env: Env): boolean;
  /** @throws XiaoerError CONFIG_INVALID naming each malformed variable and its remedy */
  open(env: Env): OrderSource;
}

const anySet =
  (variables: readonly SourceVariable[]) =>
  (env: Env): boolean =>
    variables.some(({ name, required }) => required && Boolean(env[name]?.trim()));

/** Every shop system by name. */
export const CONNECTORS: ReadonlyMap<string, Connector> = new Map<string, Connector>([
  [
    'shopify',
    {
      about: 'orders, parcels and refunds of a Shopify shop',
      variables: SHOPIFY_VARIABLES,
      wanted: anySet(SHOPIFY_VARIABLES),
      open: (env) => shopify(shopifySettings(env)),
    },
  ],
  [
    'woocommerce',
    {
      about: 'orders, parcels and refunds of a WooCommerce shop',
      variables: WOOCOMMERCE_VARIABLES,
      wanted: anySet(WOOCOMMERCE_VARIABLES),
      open: (env) => wooCommerce(wooCommerceSettings(env)),
    },
  ],
]);

/** The shop systems that are set up. @throws XiaoerError CONFIG_INVALID as {@link Connector.open} */
export const openSources = (env: Env): OrderSource[] =>
  [...CONNECTORS.values()].filter(({ wanted }) => wanted(env)).map(({ open }) => open(env));
