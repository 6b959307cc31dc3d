import { Button } from '@mantine/core';
import type { NewRule } from '../../../contract.ts';
import { term, useFormat, useLang, useWords } from '../../i18n/index.tsx';
import { useLevel } from '../shared/mark.tsx';
import { useOptions, useRuleNames } from './rule-names.ts';

/** What a rule grants, in words: its own where it has some, else its kinds and limits. */
function useTold(): (rule: NewRule) => string {
  const { rules } = useWords();
  const lang = useLang();
  const format = useFormat();
  const names = useRuleNames();
  const kinds = useOptions()({ name: 'kinds', options: null });
  return ({ grant, words }) => {
    if (words) return words[lang];
    const of = grant['kinds'];
    const named = Array.isArray(of)
      ? of.map((kind) => kinds.find(({ value }) => value === kind)?.label ?? kind).join(' · ')
      : rules.all;
    const limits = Object.entries(grant).flatMap(([name, value]) => {
      if (name === 'kinds' || value === null) return [];
      if (name === 'days_beyond_window') return [`${names.field({ name })} ${String(value)}`];
      if (name === 'without_return') return [`${names.field({ name })} ${term(rules.options, String(value))}`];
      return typeof value === 'string' ? [`${names.field({ name })} ${format.money(value)}`] : [];
    });
    return [named, ...limits].join(' · ');
  };
}

interface Props {
  added: readonly NewRule[];
  removed: readonly string[];
  /** Left out: they are told of alone. */
  onUndo?: (rule: NewRule | string) => void;
}

/** Whole rules that come or go, each to be thought better of. */
export function WholeChanges({ added, removed, onUndo }: Props) {
  const { rules } = useWords();
  const level = useLevel();
  const told = useTold();
  if (added.length + removed.length === 0) return null;
  return (
    <ul className="rule-changes">
      {added.map((one) => (
        <li key={`${one.tier} ${one.clause} ${JSON.stringify(one.grant)}`} data-testid="rule-added">
          <span className="small soft">{one.clause ? `${level(one.tier)} · ${one.clause}` : level(one.tier)}</span>
          <span>
            {rules.comes} <strong>{told(one)}</strong>
          </span>
          {onUndo && (
            <Button size="compact-xs" variant="default" onClick={() => onUndo(one)}>
              {rules.discard}
            </Button>
          )}
        </li>
      ))}
      {removed.map((clause) => (
        <li key={clause} data-testid="rule-removed">
          <span className="small soft">{clause}</span>
          <span>{rules.goes}</span>
          {onUndo && (
            <Button size="compact-xs" variant="default" onClick={() => onUndo(clause)}>
              {rules.keepRule}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
