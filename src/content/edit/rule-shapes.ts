import type { ByLang } from '../../message.ts';

/** What a rule may be set to; null: no limit. */
export type RuleValue = string | number | boolean | string[] | ByLang<string> | null;

/** How a value is written: money as a decimal string, time as "30 open minutes", spans as "09:00-12:00". */
export type RuleType = 'money' | 'count' | 'months' | 'time' | 'choice' | 'choices' | 'list' | 'spans' | 'words';

/** One value of a rule file that may be changed. */
export interface RuleField {
  /** Names it for good: its place, with rules by their clause and tiers by their number. */
  id: string;
  /** What it is called in the file: `refund_up_to`. */
  name: string;
  type: RuleType;
  /** Where it stands in the file. */
  path: readonly (string | number)[];
  value: RuleValue;
  /** What may be chosen, of `choice` and `choices`; null: one of the kinds of case, or the reasons, as the name says. */
  options: readonly string[] | null;
  /** May be left out: then there is no limit. */
  optional: boolean;
}

/** Values that belong together, under one clause where they have one. */
export interface RuleGroup {
  id: string;
  clause: string | null;
  fields: RuleField[];
}

/** A part of a form: a tier, or a matter. */
export interface RuleSection {
  id: string;
  groups: RuleGroup[];
}

/** Anything YAML may hold. */
export type Loose = Record<string, unknown>;
/** A place in a file. */
export type Path = (string | number)[];
/** How a field is made: `must`: it may not be left out; any other word: what it means to leave it out. */
export type Shape = readonly [name: string, type: RuleType, options?: readonly string[] | null, without?: string];

/** What stands there as a map; an empty one where none does. */
export const record = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
/** What stands there as a list of maps. */
export const list = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(record) : []);
const standing = (value: unknown): RuleValue => (value === undefined ? null : (value as RuleValue));

/** The fields of one map. */
export const fieldsOf = (at: string, path: Path, raw: Loose, shapes: readonly Shape[]): RuleField[] =>
  shapes.map(([name, type, options = null, without]) => ({
    id: `${at}.${name}`,
    name,
    type,
    path: [...path, name],
    value: standing(raw[name] ?? (without === 'must' ? undefined : without)),
    options,
    optional: without === undefined,
  }));

/** What the shop's people read of a clause, in every language. */
export const wordsOf = (clause: unknown, clauses: Loose): RuleField[] => {
  const name = String(clause);
  const says = record(clauses[name]);
  if (typeof clause !== 'string' || typeof says['en'] !== 'string') return [];
  const value = { 'zh-CN': String(says['zh-CN']), 'zh-TW': String(says['zh-TW']), en: String(says['en']) };
  const path = ['clauses', name];
  return [{ id: `clauses.${name}`, name: 'words', type: 'words', path, value, options: null, optional: false }];
};

/** The fields of one map with the words of its clause. */
export const group = (id: string, path: Path, raw: Loose, shapes: readonly Shape[], clauses: Loose): RuleGroup => ({
  id,
  clause: typeof raw['clause'] === 'string' ? raw['clause'] : null,
  fields: [...fieldsOf(id, path, raw, shapes), ...wordsOf(raw['clause'], clauses)],
});
