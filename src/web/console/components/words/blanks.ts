import type { ByLang, Lang } from '../../../../message.ts';
import type { WordsPiece } from '../../../contract.ts';

/** A blank that may stand in a text, and what it stands for where that is known. */
export interface BlankView {
  /** As it is written: "{{ shop.return_days }}". */
  written: string;
  /** What people call it. */
  name: string;
  value: string | null;
}

/** The blanks of a piece, those that are filled in when it is said first. */
export const blanksOf = ({ blanks, shop }: Pick<WordsPiece, 'blanks' | 'shop'>, lang: Lang): BlankView[] => [
  ...blanks.map((name) => ({ written: `{{ ${name} }}`, name, value: null })),
  ...Object.entries(shop?.[lang] ?? {}).map(([name, value]) => ({ written: `{{ shop.${name} }}`, name, value })),
];

/** A text as a shopper reads it; what is filled in later stands in brackets. Null where it depends on conditions. */
export const shownText = (text: string, shop: ByLang<Record<string, string>> | null, lang: Lang): string | null => {
  if (text.includes('{%')) return null;
  return text.replaceAll(/\{\{\s*([\w.]+)[^}]*\}\}/gu, (_, name: string) => {
    const own = name.startsWith('shop.') ? shop?.[lang][name.slice('shop.'.length)] : undefined;
    return own ?? `［${name}］`;
  });
};
