import type { Choice } from '../../message.ts';

const PRODUCT = 'product:';

/** The goods among the choices under the bot's last bubble, as SKUs. */
export const goodsShown = (shown: readonly Choice[] = []): string[] =>
  shown.flatMap(({ value }) => (value.startsWith(PRODUCT) ? [value.slice(PRODUCT.length)] : []));
