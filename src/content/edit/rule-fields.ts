import { limitFields } from './limit-fields.ts';
import type { RuleField, RuleSection, RuleValue } from './rule-shapes.ts';
import { termFields } from './term-fields.ts';

export type { RuleField, RuleGroup, RuleSection, RuleType, RuleValue } from './rule-shapes.ts';

/** Every field of a form, by its identifier. */
export const fieldsById = (sections: readonly RuleSection[]): ReadonlyMap<string, RuleField> =>
  new Map(
    sections.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields.map((one) => [one.id, one] as const))),
  );

/** Every value of a form, by the identifier of its field. */
export const valuesOf = (sections: readonly RuleSection[]): Record<string, RuleValue> =>
  Object.fromEntries([...fieldsById(sections)].map(([id, { value }]) => [id, value]));

/** Which of the two forms a rule file is shown in; null for other files. */
export const formOf = (name: string): 'limits' | 'terms' | null => {
  if (/^authorization(\.\d{4}-\d{2}-\d{2})?$/u.test(name)) return 'limits';
  return /^after-sales(-[a-z]+)?(\.\d{4}-\d{2}-\d{2})?$/u.test(name) ? 'terms' : null;
};

/** A rule file as a form. */
export const ruleFields = (name: string, raw: unknown): RuleSection[] =>
  formOf(name) === 'limits' ? limitFields(raw) : termFields(raw);
