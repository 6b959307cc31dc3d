import type { Terms } from '../aftersales/terms.ts';
import { PolicyRefused } from '../content/policy-refused.ts';
import { Problems } from '../content/problems.ts';
import { knownYaml, parseYaml, type YamlFile } from '../content/yaml-file.ts';
import type { Lang } from '../message.ts';
import { check, type Fault, type Warning } from './check/check.ts';
import type { WireCase } from './check/findings.ts';
import { parseAuthorization, type Rules } from './rules.ts';

const CLAUSE = /[A-Z]{2}-\d{2} [a-z0-9-]+/u;
const TIER = /tier (\d)/u;

/** Something wrong in rules, with what to do about it. */
export interface RulesFault {
  /** From 1; null where the rules are wrong as a whole. */
  line: number | null;
  says: string;
  /** A case that shows it. */
  example: WireCase | null;
}

/** Rules that can be tried, or all that is wrong with them. */
export type ReadRules = { rules: Rules; warnings: RulesFault[] } | { faults: RulesFault[] };

const fault = (line: number | null, says: string, example: WireCase | null = null): RulesFault => ({
  line,
  says,
  example,
});

/** `tiers[0].grants[1].clause` as the keys that lead there. */
const keysOf = (place: string): (string | number)[] =>
  place
    .split(/\.|(?=\[)/u)
    .filter((part) => part !== '')
    .map((part) => (/^\[\d+\]$/u.test(part) ? Number(part.slice(1, -1)) : part));

/** What the reader refuses, each with the line it is about. */
const refused = (thrown: unknown, yaml: YamlFile, lang: Lang): RulesFault[] => {
  if (!(thrown instanceof PolicyRefused)) throw thrown;
  return thrown.wrongs.map(({ path, says, told }) => {
    const wrong = told?.[lang] ?? says;
    return fault(yaml.lineOf(keysOf(path)), path === '' ? wrong : `${path}: ${wrong}`);
  });
};

/** The line on which a fault of the proof can be looked at: the first that names its clause or its tier; null where neither is named. */
const lineIn = (text: string, says: string): number | null => {
  const clause = CLAUSE.exec(says)?.[0];
  const tier = TIER.exec(says)?.[1];
  const at = text
    .split('\n')
    .findIndex((line) =>
      clause
        ? line.includes(clause)
        : tier !== undefined && new RegExp(`^\\s*-?\\s*tier:\\s*${tier}\\b`, 'u').test(line),
    );
  return at < 0 ? null : at + 1;
};

const proven = (rules: Rules, terms: Terms, text: string, lang: Lang): ReadRules => {
  const { faults, warnings } = check(rules, terms);
  const shown = ({ says, told, example }: Fault | Warning): RulesFault =>
    fault(lineIn(text, says), told[lang], example ?? null);
  return faults.length > 0 ? { faults: faults.map(shown) } : { rules, warnings: warnings.map(shown) };
};

/** Reads rules as somebody has written them and proves that they decide every case once; else names every fault with its line. */
export const readRules = (text: string, terms: Terms, lang: Lang): ReadRules => {
  const problems = new Problems();
  const yaml = parseYaml('authorization.yaml', text, problems);
  if (problems.list.length > 0) return { faults: problems.list.map(({ line, message }) => fault(line, message)) };
  try {
    return proven(parseAuthorization(yaml.value), terms, text, lang);
  } catch (thrown) {
    return { faults: refused(thrown, knownYaml('authorization.yaml', text, yaml.value), lang) };
  }
};

/** Faults of a reader, where what it reads was not written line by line. */
export const unread = <T>(read: () => T, lang: Lang): T | { faults: RulesFault[] } => {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof PolicyRefused)) throw thrown;
    return { faults: thrown.toldIn(lang).map((says) => fault(null, says)) };
  }
};

/** As {@link readRules}, of rules that are parsed already. */
export const readParsed = (raw: unknown, terms: Terms, lang: Lang): ReadRules =>
  unread(() => proven(parseAuthorization(raw), terms, '', lang), lang);
