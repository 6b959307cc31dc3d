import { FixedClock } from '../../src/clock.ts';
import { shopify, shopifySettings } from '../../src/orders/connectors/shopify/index.ts';
import { wooCommerce, wooCommerceSettings } from '../../src/orders/connectors/woocommerce/index.ts';
import type { OrderDeps } from '../../src/orders/deps.ts';
import type { OrderSource } from '../../src/orders/source.ts';
import type { Store } from '../../src/store/index.ts';

export const NOW = new Date('2026-11-20T02:00:00Z');
export const SECRET = 'a webhook secret';

/** An orders room over a store; what it warned of. */
export const ordersWorld = (store: Store, sources: readonly OrderSource[]) => {
  const clock = new FixedClock(NOW);
  const warned: string[] = [];
  const deps: OrderDeps = {
    store,
    clock,
    sources,
    timezone: () => 'Asia/Shanghai',
    currency: () => 'CNY',
    warn: (what) => void warned.push(what),
  };
  return { deps, clock, warned };
};

export const shopifyAt = (url: string, env: Record<string, string> = {}): OrderSource =>
  shopify(
    shopifySettings({ SHOPIFY_URL: url, SHOPIFY_ACCESS_TOKEN: 'shpat_test', SHOPIFY_WEBHOOK_SECRET: SECRET, ...env }),
  );

export const wooCommerceAt = (url: string, env: Record<string, string> = {}): OrderSource =>
  wooCommerce(
    wooCommerceSettings({
      WOOCOMMERCE_URL: url,
      WOOCOMMERCE_KEY: 'ck_0123456789',
      WOOCOMMERCE_SECRET: 'cs_0123456789',
      WOOCOMMERCE_WEBHOOK_SECRET: SECRET,
      ...env,
    }),
  );
