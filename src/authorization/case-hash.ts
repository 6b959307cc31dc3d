import { createHash } from 'node:crypto';

/** What an approval is bound to. Amounts in minor units. */
export interface HashParts {
  orderNo: string | null;
  items: readonly { sku: string; qty: number }[];
  amountMinor: number;
  compensationMinor: number;
  reason: string;
}

/** JSON with keys in order and no spaces, so that equal values are equal texts. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 over order, items (in any order), amounts and reason: a change of any of them is another case. */
export const caseHash = ({ orderNo, items, amountMinor, compensationMinor, reason }: HashParts): string => {
  const sorted = [...items].map(({ sku, qty }) => ({ sku, qty })).sort((one, other) => (one.sku < other.sku ? -1 : 1));
  return sha256(canonical({ orderNo, items: sorted, amountMinor, compensationMinor, reason }));
};

const versions = new WeakMap<object, WeakMap<object, string>>();

/** Which rules and terms a case was decided under: the first 12 characters of their SHA-256, worked out once for each pair. */
export const rulesVersion = (rules: object, terms: object): string => {
  const known = versions.get(rules) ?? new WeakMap<object, string>();
  versions.set(rules, known);
  const version = known.get(terms) ?? sha256(canonical({ rules, terms })).slice(0, 12);
  known.set(terms, version);
  return version;
};
