import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import type { ByLang } from '../../message.ts';
import { type Loose, list, record } from './rule-shapes.ts';
import { withEntry, withItem, withoutItem } from './yaml-items.ts';
import { withValues } from './yaml-text.ts';

/** One rule of a tier: what somebody of it may grant. */
export interface TierRule {
  /** The number of its tier. */
  tier: number;
  /** Its name: `AU-11 returns`. */
  clause: string;
  /** Its limits as the file writes them; one that is left out does not limit. */
  grant: Readonly<Record<string, unknown>>;
  /** What the shop's people read of it. */
  words: ByLang<string>;
}

const tierAt = (raw: unknown, tier: number): number =>
  list(record(raw)['tiers']).findIndex((one) => one['tier'] === tier);
const missing = (what: string): XiaoerError =>
  new XiaoerError('NOT_FOUND', `${what} is not there any more; look again.`);

const demandSame = (text: string, wanted: unknown): string => {
  if (isDeepStrictEqual(parse(text), wanted)) return text;
  throw new XiaoerError('CONTENT_INVALID', 'This rule cannot be changed here; change the file by hand.');
};

/** The rule of a name, and where it stands; null where there is none. */
const placeOf = (raw: unknown, clause: string): { tier: number; at: number; n: number; grant: Loose } | null => {
  for (const [at, tier] of list(record(raw)['tiers']).entries()) {
    const grants = list(tier['grants']);
    const n = grants.findIndex((one) => one['clause'] === clause);
    if (n >= 0) return { tier: Number(tier['tier']), at, n, grant: grants[n] ?? {} };
  }
  return null;
};

/** The rule of a name as it stands; null where there is none. */
export const ruleNamed = (raw: unknown, clause: string): TierRule | null => {
  const found = placeOf(raw, clause);
  if (!found) return null;
  const { clause: _, ...grant } = found.grant;
  return { tier: found.tier, clause, grant, words: record(record(raw)['clauses'])[clause] as ByLang<string> };
};

/**
 * The text of `authorization.yaml` with one more rule at the end of a tier's, and its words.
 * @throws XiaoerError NOT_FOUND without that tier; CONFLICT where a clause has that name; CONTENT_INVALID where only the file's owner can change it
 */
export const withRule = (text: string, { tier, clause, grant, words }: TierRule): string => {
  const wanted = parse(text) as { tiers: { grants: Loose[] }[]; clauses: Loose };
  const at = tierAt(wanted, tier);
  if (at < 0) throw missing(`tier ${tier}`);
  if (clause in wanted.clauses) throw new XiaoerError('CONFLICT', `${clause} is the name of a rule already.`);
  const item = { clause, ...grant };
  const changed = withEntry(withItem(text, ['tiers', at, 'grants'], item), ['clauses'], clause, words);
  wanted.tiers[at]?.grants.push(item);
  wanted.clauses[clause] = words;
  return demandSame(changed, wanted);
};

const citations = (raw: unknown, clause: string): number =>
  Array.isArray(raw) || (typeof raw === 'object' && raw !== null)
    ? Object.values(raw).reduce<number>((sum, one) => sum + citations(one, clause), 0)
    : Number(raw === clause);

/**
 * The text of `authorization.yaml` without a rule, and without its words where no other rule cites them.
 * @throws XiaoerError NOT_FOUND where there is none of that name; CONTENT_INVALID where only the file's owner can change it
 */
export const withoutRule = (text: string, clause: string): string => {
  const wanted = parse(text) as { tiers: { grants: Loose[] }[] };
  const place = placeOf(wanted, clause);
  if (!place) throw missing(clause);
  wanted.tiers[place.at]?.grants.splice(place.n, 1);
  const changed = demandSame(withoutItem(text, ['tiers', place.at, 'grants'], place.n), wanted);
  return citations(wanted, clause) > 0 ? changed : withValues(changed, [[['clauses', clause], undefined]]);
};

const LETTERS = /^([A-Z]{2})-\d{2} /u;

/** A name no clause has: the first free number among those of its tier, and the kinds it is for. */
export const freshClause = (raw: unknown, tier: number, kinds: unknown, taken: readonly string[] = []): string => {
  const names = [...Object.keys(record(record(raw)['clauses'])), ...taken];
  const letters = LETTERS.exec(names[0] ?? '')?.[1] ?? 'AU';
  const numberOf = (n: number): string => `${letters}-${String(n).padStart(2, '0')}`;
  const own = Array.from({ length: 9 }, (_, n) => tier * 10 + n + 1);
  const any = Array.from({ length: 99 }, (_, n) => n + 1);
  const free = [...own, ...any].find((n) => n < 100 && !names.some((name) => name.startsWith(`${numberOf(n)} `)));
  if (free === undefined) throw new XiaoerError('CONFLICT', 'There is no number left for a rule; remove one first.');
  return `${numberOf(free)} ${Array.isArray(kinds) ? kinds.join('-') : 'all'}`;
};
