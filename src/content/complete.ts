import { ZodError } from 'zod';
import { LANGS } from '../message.ts';
import { PolicyRefused } from './policy-refused.ts';

type Path = readonly PropertyKey[];
type Loose = Readonly<Record<string, unknown>>;

/** Each round finds what a part that was lacking lacks in turn; far more than any file is deep. */
const ROUNDS = 12;

const isMap = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

/** "clauses.AU-01 all", "rows[2].level" as the steps they are made of. */
export const stepsOf = (path: string): Path =>
  path
    .split('.')
    .filter((step) => step !== '')
    .flatMap((step) => {
      const [, name = step, places = ''] = /^(.*?)((?:\[\d+\])*)$/u.exec(step) ?? [];
      return [...(name === '' ? [] : [name]), ...[...places.matchAll(/\d+/gu)].map(([n]) => Number(n))];
    });

const pathsOf = (error: unknown): Path[] => {
  if (error instanceof ZodError) return error.issues.map(({ path }) => path);
  return error instanceof PolicyRefused ? error.wrongs.map(({ path }) => stepsOf(path)) : [];
};

/**
 * The first step of a path at which one file has a part and the other has none; null where there is none. What a list lacks is
 * its owner's matter, and so is a sentence in one of several languages: it would speak of something else than the others.
 */
const lackingAt = (own: unknown, program: unknown, path: Path): string[] | null => {
  let [here, there] = [own, program];
  for (const [depth, step] of path.entries()) {
    if (!isMap(here) || !isMap(there) || typeof step !== 'string') return null;
    if (!Object.hasOwn(here, step)) {
      const found = Object.hasOwn(there, step) && !LANGS.some((lang) => lang === step);
      return found ? path.slice(0, depth + 1).map(String) : null;
    }
    [here, there] = [here[step], there[step]];
  }
  return null;
};

const partAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((part, step) => (isMap(part) ? part[step] : undefined), value);

const withPart = (value: unknown, [step = '', ...rest]: readonly string[], part: unknown): unknown => {
  const map = isMap(value) ? value : {};
  return { ...map, [step]: rest.length === 0 ? part : withPart(map[step], rest, part) };
};

/** A policy with what it lacked. */
export interface Completed {
  value: unknown;
  /** The parts that came from the program's own, each by its steps. */
  lacked: string[][];
  /** What is wrong with it all the same; null when nothing is. */
  error: unknown;
}

/**
 * Fills in what a policy must have and does not, and only that: what may be left out means something where it is. Whatever else is
 * wrong with it stays wrong.
 * @param own the parsed file of the shop
 * @param program the same file of the program, parsed
 * @param parse reads the policy; throws where it is wrong
 */
export const completed = (own: unknown, program: unknown, parse: (raw: unknown) => unknown): Completed => {
  let value = own;
  const lacked: string[][] = [];
  for (let round = 0; ; round += 1) {
    try {
      parse(value);
      return { value, lacked, error: null };
    } catch (error) {
      const found = pathsOf(error).flatMap((path) => {
        const lacking = lackingAt(value, program, path);
        return lacking ? [lacking] : [];
      });
      if (found.length === 0 || round === ROUNDS) return { value, lacked, error };
      const fresh = new Map(found.map((path) => [path.join('\0'), path]));
      for (const path of fresh.values()) value = withPart(value, path, partAt(program, path));
      lacked.push(...fresh.values());
    }
  }
};
