import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { WrittenCampaign } from '../campaigns.ts';
import type { ContentTexts } from '../layers.ts';
import { inOneLine, missing, printed, textIn } from './documents.ts';

/** A change of a campaign. */
export interface CampaignEdit {
  of: 'campaign';
  id: string;
  /** As it shall stand; null: it is taken out. */
  entry: WrittenCampaign | null;
}

const FILE = 'templates/policies/campaigns.yaml';
/** Parts that stand in one line. */
const SHORT: readonly string[] = ['name', 'valid', 'rules', 'featured'];

const nodeOf = (document: Document, name: string, value: unknown) => {
  if (SHORT.includes(name)) return inOneLine(document, value as object);
  const node = document.createNode(value);
  if (name === 'days' && isMap(node)) for (const { value: skus } of node.items) if (isSeq(skus)) skus.flow = true;
  return node;
};

/** Nothing is written that says no more than its absence would. */
const saysNothing = (value: unknown): boolean =>
  value === false || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** What stands in it already stays as it is written. */
const rewrite = (document: Document, item: YAMLMap, entry: WrittenCampaign): void => {
  const stands = item.toJS(document) as Record<string, unknown>;
  for (const [name, value] of Object.entries(entry)) {
    if (isDeepStrictEqual(stands[name], value)) continue;
    if (saysNothing(value)) item.delete(name);
    else item.set(name, nodeOf(document, name, value));
  }
};

const listIn = (document: Document): YAMLSeq<YAMLMap> => {
  if (!isMap(document.contents)) document.contents = document.createNode({}) as unknown as typeof document.contents;
  const found = document.get('campaigns');
  if (isSeq(found)) return found as YAMLSeq<YAMLMap>;
  const list = document.createNode([]) as YAMLSeq<YAMLMap>;
  document.set('campaigns', list);
  return list;
};

/**
 * The file of campaigns with this one as it shall stand; the others, and what is written around them, stay.
 * @throws XiaoerError NOT_FOUND where it shall be taken out and is not there
 */
export const editedCampaigns = (texts: ContentTexts, { id, entry }: CampaignEdit): Map<string, string> => {
  const before = textIn(texts, FILE);
  const document = parseDocument(before || 'campaigns: []\n');
  const list = listIn(document);
  const at = list.items.findIndex((item) => item.get('id') === id);
  const item = list.items[at];
  if (entry) {
    const standing = item ?? (document.createNode({ id }) as YAMLMap);
    rewrite(document, standing, entry);
    if (!item) list.items.push(standing);
  } else if (item) list.items.splice(at, 1);
  else throw missing(`campaign "${id}"`);
  list.flow = list.items.length === 0;
  return new Map([[FILE, printed(before, document)]]);
};
