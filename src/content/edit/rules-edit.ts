import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import { LANGS } from '../../message.ts';
import type { ContentTexts } from '../layers.ts';
import { type TierRule, withoutRule, withRule } from './grants-text.ts';
import { fieldsById, formOf, type RuleField, type RuleValue, ruleFields } from './rule-fields.ts';
import { type Change, withValues } from './yaml-text.ts';

/** Other values for a rule file. */
export interface RulesEdit {
  of: 'rules';
  /** The file they are changed in, without folder and `.yaml`. */
  file: string;
  /** The file they are written to: the same, or a new one that takes effect on its day. */
  to: string;
  /** By the identifiers of the form's fields; what is not named stays. */
  values: Readonly<Record<string, RuleValue>>;
  /** Rules of a tier that shall not stand there any more, by their names. */
  removed?: readonly string[];
  /** Rules that shall stand in a tier besides. */
  added?: readonly TierRule[];
}

/** Rules that were to take effect on a day, and shall not. */
export interface RulesDropped {
  of: 'rules-dropped';
  file: string;
}

/** Where a rule file lies in the shop's folder. */
const rulesPath = (name: string): string => `templates/policies/${name}.yaml`;

const missing = (what: string): XiaoerError =>
  new XiaoerError('NOT_FOUND', `${what} is not there any more; look again.`);

const textOf = ({ files }: ContentTexts, name: string): string => {
  const found = files.find(([file]) => file === rulesPath(name));
  if (!found || formOf(name) === null) throw missing(rulesPath(name));
  return found[1];
};

type Postage = Record<'shopper' | 'shop', string[]>;

/** Who pays the way back stands as two lists of those at fault. */
const moved = (postage: Postage, who: string, pays: RuleValue): Postage => {
  if (postage[pays === 'shopper' ? 'shopper' : 'shop'].includes(who)) return postage;
  const others = (side: keyof Postage) => postage[side].filter((one) => one !== who);
  return pays === 'shopper'
    ? { shopper: [...postage.shopper, who], shop: others('shop') }
    : { shopper: others('shopper'), shop: [...postage.shop, who] };
};

const postageChanges = (raw: unknown, changes: readonly (readonly [RuleField, RuleValue])[]): Change[] => {
  if (changes.length === 0) return [];
  const { postage } = raw as { postage: Record<keyof Postage, { at_fault: string[] }> };
  const stands: Postage = { shopper: postage.shopper.at_fault, shop: postage.shop.at_fault };
  const now = changes.reduce((lists, [{ name }, pays]) => moved(lists, name, pays), stands);
  return (['shopper', 'shop'] as const).map((side) => [['postage', side, 'at_fault'], now[side]]);
};

const changesOf = ({ path, type, value: stands }: RuleField, value: RuleValue): Change[] => {
  if (isDeepStrictEqual(stands, value)) return [];
  if (type !== 'words') return [[path, value ?? undefined]];
  const words = value as Record<string, string>;
  return LANGS.map((lang) => [[...path, lang], words[lang]]);
};

/** The text of a rule file with other values; everything else in it stays, to the letter. */
export const rulesTextWith = (name: string, text: string, values: RulesEdit['values']): string => {
  const raw: unknown = parse(text);
  const fields = fieldsById(ruleFields(name, raw));
  const wishes = Object.entries(values).map(([id, value]) => {
    const field = fields.get(id);
    if (!field) throw missing(id);
    return [field, value] as const;
  });
  const isPostage = ({ id }: RuleField): boolean => id.startsWith('postage.');
  return withValues(text, [
    ...wishes.filter(([field]) => !isPostage(field)).flatMap(([field, value]) => changesOf(field, value)),
    ...postageChanges(
      raw,
      wishes.filter(([field]) => isPostage(field)),
    ),
  ]);
};

/** The changed files; null: one that is taken out. */
export const editedRules = (texts: ContentTexts, edit: RulesEdit | RulesDropped): Map<string, string | null> => {
  const text = textOf(texts, edit.file);
  if (edit.of === 'rules-dropped') return new Map([[rulesPath(edit.file), null]]);
  const { values, removed = [], added = [] } = edit;
  if (formOf(edit.file) !== 'limits' && removed.length + added.length > 0) throw missing('a tier');
  const without = removed.reduce(withoutRule, rulesTextWith(edit.file, text, values));
  const changed = added.reduce(withRule, without);
  // Rules for a later day stand in a file of their own even where nothing is changed in them yet.
  return new Map([[rulesPath(edit.to), changed]]);
};
