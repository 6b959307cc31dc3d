import type { Product } from '../store/products.ts';
import type { Catalogue } from '../understanding/index.ts';

/** The goods as understanding needs them: the names they go by, their sizes and colours. */
export const catalogueOf = (products: readonly Product[]): Catalogue => ({
  products: products.map(({ sku, name, nameZhTw, nameEn, attributes }) => ({
    sku,
    names: [name, nameZhTw, nameEn].filter((one): one is string => one !== null),
    sizes: attributes['size'] ?? [],
    colours: attributes['colour'] ?? [],
  })),
});
