import type { Named } from '../../../../content/texts/shown.ts';
import { apart } from '../../../../content/texts/shown.ts';
import type { Test } from '../../../../content/texts/tests.ts';
import type { Lang } from '../../../../message.ts';
import { BLANKS, blankName } from '../../../../terms/blanks/index.ts';
import { kindOfBlank, meantBy } from '../../../../terms/blanks/meant.ts';

/** A blank that may stand in a text. */
export interface Field extends Named {
  /** Of the shop itself, not of what is being said. */
  shop: boolean;
  /** What stands there now, where that is known. */
  value: string | null;
}

/** Where a text stands, and what may be filled in there. */
export interface TextPlace {
  /** Of a reply "<topic>.<name>": some blanks are called otherwise in some replies. */
  key: string;
  /** Blanks besides those of the shop. */
  blanks: readonly string[];
  /** What each blank of the shop stands for; null where none is filled in. */
  shop: Readonly<Record<string, string>> | null;
}

/** Blanks by what people call them, those of the message first. `of`: the language of the text; `told`: of whoever reads the names. */
export const fieldsOf = ({ key, blanks, shop }: TextPlace, told: Lang): Field[] => {
  const own = blanks.map((name) => ({ name, shop: false, value: null }));
  const shops = Object.entries(shop ?? {}).map(([name, value]) => ({ name: `shop.${name}`, shop: true, value }));
  const all = [...own, ...shops];
  const labels = apart(all.map(({ name }) => ({ name, label: blankName(told, key, name) })));
  return all.map((one, at) => ({ ...one, label: labels[at]?.label ?? one.name }));
};

/** Whether a blank only says that something is so, and is never filled in. */
export const isFact = (key: string, name: string): boolean => kindOfBlank(meantBy(key, name)) === 'so';

/** What a condition asks when a blank says whether something is so. */
export const factName = (lang: Lang, key: string, name: string): string => {
  const so: Readonly<Record<string, string>> = BLANKS[lang].so;
  return so[meantBy(key, name)] ?? blankName(lang, key, name);
};

/** Conditions an owner may add there. */
/** A condition an owner may add. */
export type Offered = Extract<Test, { is: 'so' } | { is: 'there' | 'lacking' }>;

export const offeredTests = ({ key, blanks, shop }: TextPlace): Offered[] => [
  ...blanks.flatMap((name) => {
    const kind = kindOfBlank(meantBy(key, name));
    return kind === 'so' || kind === 'at_times'
      ? [{ is: kind === 'so' ? ('so' as const) : ('there' as const), name }]
      : [];
  }),
  ...(shop === null ? [] : [{ is: 'so' as const, name: 'shop.open_now' }]),
];
