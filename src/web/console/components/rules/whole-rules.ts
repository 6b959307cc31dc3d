import type { NewRule, RuleSectionView, RulesChange } from '../../../contract.ts';

/** Whole rules that shall come, and the names of those that shall go. */
export interface WholeRules {
  added: readonly NewRule[];
  removed: readonly string[];
}

/** Nothing comes and nothing goes. */
export const NO_WHOLE: WholeRules = { added: [], removed: [] };

/** The number of the tier a part of the form is about; null for other parts. */
export const tierOf = ({ id }: Pick<RuleSectionView, 'id'>): number | null => {
  const found = /^tier-(\d)$/u.exec(id)?.[1];
  return found === undefined ? null : Number(found);
};

/** With a rule gone, or with it kept after all. */
export const toggled = (whole: WholeRules, clause: string): WholeRules => ({
  ...whole,
  removed: whole.removed.includes(clause) ? whole.removed.filter((one) => one !== clause) : [...whole.removed, clause],
});

/** What puts back the rules an earlier change took out or brought, as far as they stand otherwise now. */
export const earlierRules = (
  sections: readonly RuleSectionView[],
  { added, removed }: Pick<RulesChange, 'added' | 'removed'>,
): WholeRules => {
  const stand = sections.flatMap(({ groups }) => groups.flatMap(({ clause }) => clause ?? []));
  return {
    added: removed.filter(({ clause }) => clause !== null && !stand.includes(clause)),
    removed: added.flatMap(({ clause }) => (clause !== null && stand.includes(clause) ? [clause] : [])),
  };
};
