import { DateTime } from 'luxon';
import { XiaoerError } from '../errors.ts';

/** A rule file and since when it counts; null: since ever. */
export interface RulesFile {
  /** The file's name under templates/policies, without `.yaml`. */
  name: string;
  from: Date | null;
}

/** Files of one kind in the order in which they take effect: the one without a day first. */
const datedFiles = (base: string, names: Iterable<string>, timezone: string): [RulesFile, ...RulesFile[]] => {
  const dated = [...names].flatMap((name): { name: string; from: Date }[] => {
    if (!name.startsWith(`${base}.`)) return [];
    const day = name.slice(base.length + 1);
    const from = DateTime.fromFormat(day, 'yyyy-LL-dd', { zone: timezone });
    if (from.isValid) return [{ name, from: from.toJSDate() }];
    const says = `templates/policies/${name}.yaml: "${day}" is no day; name the file like ${base}.2026-12-01.yaml`;
    throw new XiaoerError('CONTENT_INVALID', says);
  });
  dated.sort((one, other) => one.from.getTime() - other.from.getTime());
  return [{ name: base, from: null }, ...dated];
};

/** Which rules and which terms count from a moment on; names of files as in {@link RulesFile}. */
export interface RulesPair {
  from: Date | null;
  rules: string;
  terms: string;
}

/**
 * The shop's rule files and its terms, in the order in which they take effect: `authorization.yaml` and the terms beside it, and files
 * such as `authorization.2026-12-01.yaml` or `after-sales.2026-12-01.yaml`, each of which counts from the beginning of its day in
 * the shop's time zone. Throws CONTENT_INVALID for a file whose name holds no day.
 * @param terms the file of the shop's terms without a day
 */
export const rulesTimeline = (
  names: Iterable<string>,
  terms: string,
  timezone: string,
): [RulesPair, ...RulesPair[]] => {
  const all = [...names];
  const [rules, pack] = [datedFiles('authorization', all, timezone), datedFiles(terms, all, timezone)];
  const days = [...rules, ...pack].flatMap(({ from }) => (from === null ? [] : [from.getTime()]));
  const later = [...new Set(days)].sort((one, other) => one - other);
  const at = (from: Date | null): RulesPair => {
    const moment = from ?? new Date(0);
    return { from, rules: inEffect(rules, moment).name, terms: inEffect(pack, moment).name };
  };
  return [at(null), ...later.map((time) => at(new Date(time)))];
};

/** The last of `list` that counts at a moment; the list is in the order of {@link rulesFiles}. */
export const inEffect = <T extends { from: Date | null }>(list: readonly [T, ...T[]], now: Date): T =>
  list.findLast(({ from }) => from === null || from <= now) ?? list[0];
