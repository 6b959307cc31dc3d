import type { Lang } from '../message.ts';
import type { Product } from '../store/products.ts';

/** What a product is called in a language: as in the shop's own where it has no name there, and by its number where it is unknown. */
export const productName = (product: Product | undefined, sku: string, lang: Lang): string => {
  const names = { 'zh-CN': product?.name, 'zh-TW': product?.nameZhTw, en: product?.nameEn };
  return names[lang] ?? product?.name ?? sku;
};
