import { readThing } from '../aftersales/things.ts';
import type { Lang } from '../message.ts';
import type { Repos } from '../store/repos.ts';
import { TERMS } from '../terms/index.ts';

/** What people call the thing a crisis is about, in a language. */
export const thingName = async (repos: Repos, thing: string, lang: Lang): Promise<string> => {
  const { kind, key } = readThing(thing);
  const { things, reasons } = TERMS[lang];
  if (kind === 'shop') return things.shop;
  if (kind === 'reason') return `${things.reason} ${(reasons as Readonly<Record<string, string>>)[key] ?? key}`;
  if (kind !== 'product') return `${things[kind]} ${key}`;
  const product = await repos.products.get(key);
  const names = { 'zh-CN': product?.name, 'zh-TW': product?.nameZhTw, en: product?.nameEn };
  return names[lang] ?? product?.name ?? key;
};
