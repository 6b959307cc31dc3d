import { DateTime } from 'luxon';
import { termsFile } from '../../aftersales/terms-pack.ts';
import { inEffect, type RulesPair, rulesTimeline } from '../../authorization/rules-files.ts';
import type { TriedPack } from '../../authorization/trial.ts';
import { markOf, type Written } from '../../content/edit/written.ts';
import type { RuleSetting, RulesFileView, RulesOf, RulesPiece } from '../contract.ts';

type Policies = ReadonlyMap<string, unknown>;

/** The file of a form that has no day. */
export const baseOf = (of: RulesOf, policies: Policies): string =>
  of === 'limits' ? 'authorization' : termsFile(policies);

const fileIn = (of: RulesOf, pair: RulesPair): string => (of === 'limits' ? pair.rules : pair.terms);

const timelineOf = (policies: Policies, timezone: string) =>
  rulesTimeline(policies.keys(), termsFile(policies), timezone);

/** The file that counts now, and those that are planned. */
export const filesOf = (of: RulesOf, policies: Policies, timezone: string, now: Date): RulesFileView[] => {
  const pairs = timelineOf(policies, timezone);
  const current = fileIn(of, inEffect(pairs, now));
  const planned = pairs.filter(({ from }) => from !== null && from > now).map((pair) => fileIn(of, pair));
  const fresh = [...new Set(planned)].filter((file) => file !== current);
  return [
    { file: current, from: null, state: 'now' },
    ...fresh.map((file): RulesFileView => ({ file, from: file.slice(file.lastIndexOf('.') + 1), state: 'planned' })),
  ];
};

/** The beginning of a day of the shop. */
export const startOf = (day: string, timezone: string): Date => DateTime.fromISO(day, { zone: timezone }).toJSDate();

/** Rules and terms that count at a moment, and all that follow them. */
export const packsFrom = (policies: Policies, timezone: string, at: Date): [TriedPack, ...TriedPack[]] => {
  const pairs = timelineOf(policies, timezone);
  const packOf = ({ rules, terms }: RulesPair): TriedPack => ({
    rules: { parsed: policies.get(rules) },
    terms: policies.get(terms),
  });
  const later = pairs.filter(({ from }) => from !== null && from > at);
  return [packOf(inEffect(pairs, at)), ...later.map(packOf)];
};

/** A rule file as its form; null where it is none. */
export const rulesPiece = (
  written: Written,
  file: string,
): Pick<RulesPiece, 'file' | 'mark' | 'sections' | 'version'> | null => {
  const found = written.rules.get(file);
  if (!found) return null;
  const sections = found.sections.map(({ id, groups }) => ({
    id,
    groups: groups.map((group) => ({
      ...group,
      fields: group.fields.map(({ path: _, ...field }) => field),
    })),
  }));
  return { file, mark: markOf(found.values), sections, version: written.version };
};

/** Of two sets of values those that differ, as they were or are. */
export const differing = (
  values: Readonly<Record<string, RuleSetting>>,
  others: Readonly<Record<string, RuleSetting>>,
): Record<string, RuleSetting> =>
  Object.fromEntries(
    Object.entries(values).filter(([id, value]) => JSON.stringify(value) !== JSON.stringify(others[id] ?? null)),
  );
