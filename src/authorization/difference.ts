/** One place in which two versions of rules differ; `null` where it stands in one of them only. */
export interface Difference {
  /** Readable, such as `tiers › tier 1 › grants › AU-10 front-line › refund_up_to`. */
  place: string;
  was: string | null;
  now: string | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Entries of lists are known by their clause or tier, so that one more or less moves no other. */
const nameOf = (value: unknown, index: number): string => {
  if (!isObject(value)) return String(index + 1);
  if (typeof value['clause'] === 'string') return value['clause'];
  return value['tier'] === undefined ? String(index + 1) : `tier ${String(value['tier'])}`;
};

const leaves = (value: unknown, place: string, found: Map<string, string>): Map<string, string> => {
  const below = (name: string): string => (place === '' ? name : `${place} › ${name}`);
  if (Array.isArray(value) && value.some(isObject)) {
    for (const [index, one] of value.entries()) leaves(one, below(nameOf(one, index)), found);
  } else if (isObject(value)) {
    for (const [name, one] of Object.entries(value)) leaves(one, below(name), found);
  } else found.set(place, Array.isArray(value) ? value.map(String).join(', ') : String(value));
  return found;
};

/** Where two versions of a rule file, as they were read from YAML, differ, limit by limit; in the order of the places. */
export const differences = (was: unknown, now: unknown): Difference[] => {
  const [before, after] = [leaves(was, '', new Map()), leaves(now, '', new Map())];
  const places = [...new Set([...before.keys(), ...after.keys()])].sort();
  return places.flatMap((place): Difference[] => {
    const [one, other] = [before.get(place) ?? null, after.get(place) ?? null];
    return one === other ? [] : [{ place, was: one, now: other }];
  });
};
