/** What a shop's folder does not have and takes from the program's own. */
export interface Borrowed {
  /** Whole files. */
  files: readonly string[];
  /** Parts of files the folder has: sections of a policy, replies by their names. */
  parts: readonly { file: string; name: string }[];
  /** What stands in the folder and nothing reads. */
  unread: readonly { file: string; line: number; says: string }[];
}

/** Names told one by one; of more only their number. */
const NAMED = 4;

const folded = (names: readonly string[], what: string): string =>
  names.length > NAMED ? `${names.length} ${what}` : names.join(', ');

const grouped = <T>(list: readonly T[], by: (one: T) => string, name: (one: T) => string): [string, string[]][] => {
  const groups = new Map<string, string[]>();
  for (const one of list) groups.set(by(one), [...(groups.get(by(one)) ?? []), name(one)]);
  return [...groups];
};

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/** The same in one line for the shop's owner; null when nothing was taken. */
export const borrowedLine = ({ files, parts }: Pick<Borrowed, 'files' | 'parts'>): string | null => {
  const whole = grouped(files, folderOf, (file) => file.slice(folderOf(file).length)).map(
    ([folder, names]) => `${folder} (${folded(names, 'files')})`,
  );
  const pieces = grouped(
    parts,
    ({ file }) => file,
    ({ name }) => name,
  ).map(([file, names]) => `${file}: ${folded(names, 'parts')}`);
  const all = [...whole, ...pieces];
  return all.length === 0 ? null : `from the program's own: ${all.join('; ')}`;
};

/** What stands in the folder and nothing reads, one a line; in one line what is beyond the first few. */
export const unreadLines = ({ unread }: Pick<Borrowed, 'unread'>): string[] => {
  const told = unread.slice(0, NAMED).map(({ file, line, says }) => `${file}:${line}: ${says}`);
  const more = unread.length - told.length;
  return more > 0 ? [...told, `… and ${more} more: npx xiaoer content diff`] : told;
};
