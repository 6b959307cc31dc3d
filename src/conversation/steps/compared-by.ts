import type { Content } from '../../content/types.ts';
import type { Lang } from '../../message.ts';
import type { ProductFact } from '../facts.ts';
import { goodsPolicyOf } from '../goods-policy.ts';
import { PhraseList } from '../phrases/phrase-list.ts';
import { asCompared } from '../phrases/spellings.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { wordIn } from './goods-words.ts';

/** What goods are compared by besides what the catalogue has columns for: how thick, how warm they are. */
interface Quality {
  called: Record<Lang, string>;
  asked: PhraseList;
  attribute: string | undefined;
  toldBy: readonly string[];
}

/** Characters of a message that are looked through. */
const LONGEST = 2_000;

const known = new WeakMap<Content, Quality[]>();

const qualitiesOf = (content: Content): Quality[] => {
  const kept = known.get(content);
  if (kept) return kept;
  const read = goodsPolicyOf(content).compared_by.map(({ called, says, attribute, told_by: toldBy }) => ({
    called,
    asked: new PhraseList(says.flat()),
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
