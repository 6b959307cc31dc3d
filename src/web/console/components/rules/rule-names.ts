import type { RuleFieldView, RuleGroupView, RuleSetting } from '../../../contract.ts';
import { term, useFormat, useLang, useWords } from '../../i18n/index.tsx';
import { useLevel } from '../shared/mark.tsx';

/** The number and the unit of "30 open minutes" and of "24 months". */
export const timeOf = (value: RuleSetting): { amount: number; unit: string } => {
  const [, amount = '0', unit = 'minutes'] = /^(\d+) (.+)$/u.exec(String(value ?? '')) ?? [];
  return { amount: Number(amount), unit: unit.endsWith('s') ? unit : `${unit}s` };
};

/** The number people cite a clause by, without the name the files know it by: "AS-07". */
export const clauseNumber = (clause: string): string => clause.split(' ')[0] ?? clause;

/** What may be chosen for a field. */
export function useOptions(): (field: Pick<RuleFieldView, 'name' | 'options'>) => { value: string; label: string }[] {
  const words = useWords();
  return ({ name, options }) => {
    const tables: Record<string, Record<string, string>> = {
      kinds: words.kinds,
      reasons: words.reasons,
      members: words.members,
    };
    const table = tables[name] ?? { ...words.atFault, ...words.roles, ...words.rules.options };
    return (options ?? Object.keys(table)).map((value) => ({ value, label: term(table, value) }));
  };
}

/** How rules are called and told. */
export function useRuleNames() {
  const words = useWords();
  const { rules } = words;
  const format = useFormat();
  const lang = useLang();
  const level = useLevel();
  const options = useOptions();
  const names: Record<string, string> = { ...words.atFault, ...words.roles, ...rules.fields };
  const oneOf = (field: RuleFieldView, value: string): string =>
    options(field).find((one) => one.value === value)?.label ?? value;
  return {
    section: (id: string): string => {
      const tier = /^tier-(\d)$/u.exec(id)?.[1];
      return tier === undefined ? term(rules.sections, id) : level(Number(tier));
    },
    group: ({ id }: Pick<RuleGroupView, 'id'>): string => term(rules.groups, id.replace(/^tier-\d\./u, '')),
    field: ({ name }: Pick<RuleFieldView, 'name'>): string => term(names, name),
    value: (field: RuleFieldView, value: RuleSetting): string => {
      if (value === null || value === '') return rules.noLimit;
      if (field.type === 'money') return format.money(String(value));
      if (field.type === 'time' || field.type === 'months') {
        const { amount, unit } = timeOf(value);
        return `${amount} ${term(rules.units, unit)}`;
      }
      if (field.type === 'words') return (value as Record<string, string>)[lang] ?? '';
      if (value === 'all') return rules.all;
      return Array.isArray(value) ? value.map((one) => oneOf(field, one)).join(' · ') : oneOf(field, String(value));
    },
  };
}
