import type { StaffEvent } from '../../channels/staff.ts';
import { DEPARTMENTS, type Department, departmentName } from '../../handoff/departments.ts';
import { LANGS, type Lang } from '../../message.ts';
import type { Repos } from '../../store/repos.ts';
import { colleagueIn } from './colleague.ts';

/** To whom somebody hands a talk, and what stood after the name. */
export type Receiver =
  | { is: 'colleague'; id: string; rest: string }
  | { is: 'department'; department: Department; rest: string }
  | { is: 'none'; name: string }
  /** Several colleagues go by that name. */
  | { is: 'colleagues'; names: string[] }
  /** Several departments begin so, or a department and a colleague are called the same. */
  | { is: 'several'; names: string[] };

/** Letters that a department is meant by at least: fewer are more likely the beginning of something else. */
const SHORTEST = 2;

const APART = /[\s_-]/u;
const ENDS = /[\s,，:：。]/u;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** How far a text says a name: the whole of it, or its beginning up to the end of a word; null: it says another. */
const reach = (text: string, name: string): { length: number; whole: boolean } | null => {
  let [at, length] = [0, 0];
  for (const letter of name) {
    if (at > 0 && (at === text.length || ENDS.test(text[at] ?? ''))) length = at;
    const same = APART.test(letter) ? APART.test(text[at] ?? '') : letter === text[at];
    if (!same) return length < SHORTEST ? null : { length, whole: false };
    at += letter.length;
  }
  const whole = at === text.length || ENDS.test(text[at] ?? '');
  if (whole) return { length: at, whole };
  return length < SHORTEST ? null : { length, whole };
};

/** What a department is called: as the program writes it down, and in each language. */
const namesOf = (department: Department): string[] => [
  department,
  ...LANGS.map((lang) => folded(departmentName(department, lang))),
];

/** The departments whose names a text says furthest. */
const departmentsIn = (text: string): { meant: Department[]; length: number; whole: boolean } => {
  const said = DEPARTMENTS.flatMap((department) =>
    namesOf(department).flatMap((name) => {
      const far = reach(text, name);
      return far ? [{ department, ...far }] : [];
    }),
  );
  const length = Math.max(0, ...said.map((one) => one.length));
  const furthest = said.filter((one) => one.length === length);
  const whole = furthest.filter((one) => one.whole);
  const meant = whole.length > 0 ? whole : furthest;
  return { meant: [...new Set(meant.map(({ department }) => department))], length, whole: whole.length > 0 };
};

/**
 * Reads to whom a talk shall go out of `name note`: a colleague by their whole name or a mention, or a department by its name in any
 * language or the beginning of it. Who is named in full is meant before a department that only begins so; where two are named alike,
 * somebody has to ask.
 */
export const receiverIn = async (
  repos: Pick<Repos, 'users' | 'staffAccounts'>,
  event: Pick<StaffEvent, 'channel' | 'by'>,
  text: string,
  lang: Lang,
): Promise<Receiver> => {
  const colleague = await colleagueIn(repos, event, text);
  const bare = text.replace(/^[@＠]\s*/u, '');
  const { meant, length, whole } = departmentsIn(folded(bare));
  const [department] = meant;
  const called = meant.map((one) => departmentName(one, lang));
  if (colleague.is === 'none') {
    if (!department) return colleague;
    if (meant.length > 1) return { is: 'several', names: called };
    return { is: 'department', department, rest: bare.slice(length).replace(/^[\s,，:：。]+/u, '') };
  }
  const longer = department !== undefined && whole && length >= colleague.length;
  if (longer && length > colleague.length)
    return { is: 'department', department, rest: bare.slice(length).replace(/^[\s,，:：。]+/u, '') };
  if (colleague.is === 'many') return { is: 'colleagues', names: colleague.names };
  if (longer) return { is: 'several', names: [colleague.user.name, ...called] };
  return { is: 'colleague', id: colleague.user.id, rest: colleague.rest };
};
