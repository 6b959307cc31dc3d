import { z } from 'zod';
import type { Content } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import type { ProductFact } from '../facts.ts';
import { PhraseList } from '../phrases/phrase-list.ts';
import { asCompared, spellings } from '../phrases/spellings.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { wordIn } from './goods-words.ts';

const shape = z.object({
  compared_by: z
    .array(
      z.object({
        called: z.object({ 'zh-CN': z.string().min(1), 'zh-TW': z.string().min(1), en: z.string().min(1) }),
        says: z.array(z.string().min(1)).min(1),
        attribute: z.string().optional(),
        told_by: z.array(z.string().min(1)).default([]),
      }),
    )
    .default([]),
});

/** What goods are compared by besides what the catalogue has columns for: how thick, how warm they are. */
interface Quality {
  called: Record<Lang, string>;
  asked: PhraseList;
  attribute: string | undefined;
  toldBy: readonly string[];
}

/** Characters of a message that are looked through. */
const LONGEST = 2_000;

const spelled = (phrase: string): string[] => {
  const found = spellings(phrase);
  return 'ways' in found ? found.ways : [];
};

const known = new WeakMap<Content, Quality[]>();

const qualitiesOf = (content: Content): Quality[] => {
  const kept = known.get(content);
  if (kept) return kept;
  const { compared_by: written } = shape.parse(content.policies.get('goods-words') ?? {});
  const read = written.map(({ called, says, attribute, told_by: toldBy }) => ({
    called,
    asked: new PhraseList(says.flatMap(spelled)),
    attribute,
    toldBy,
  }));
  known.set(content, read);
  return read;
};

/** The quality by which a turn compares goods, as `compared_by` in templates/policies/goods-words.yaml lists them. */
export const qualityAsked = (view: TurnView): Quality | undefined => {
  const text = asCompared(view.heard.text, LONGEST);
  return qualitiesOf(view.shop.content).find(({ asked }) => asked.isIn(text));
};

/** What the catalogue itself tells of a quality of some goods, in the language of the turn; empty where it says nothing. */
export const toldOf = (view: TurnView, { sku, attributes }: ProductFact, { attribute, toldBy }: Quality): string => {
  const own = attribute === undefined ? [] : (attributes[attribute] ?? []);
  if (own.length > 0) return own.map((word) => wordIn(view, word)).join('/');
  const page = [nameOf(view, sku), ...(attributes['material'] ?? []).map((word) => wordIn(view, word))].join(' ');
  const found = toldBy.map((word) => page.toLowerCase().indexOf(word.toLowerCase()));
  const at = found.findIndex((place) => place >= 0);
  const [start, word] = [found[at], toldBy[at]];
  return start === undefined || word === undefined ? '' : page.slice(start, start + word.length);
};

export type { Quality };
