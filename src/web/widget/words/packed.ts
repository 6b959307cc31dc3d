import { TABLE } from './table.ts';

/** What parts words from each other below; it stands in none of them. */
export const BETWEEN = '|';

/**
 * The table by language, each in one string: what is alike stands together and packs better. The build runs this file and puts
 * what it exports into the script, not the table.
 */
export const TEXTS: readonly string[] = [0, 1, 2].map((column) =>
  Object.values(TABLE)
    .map((texts) => texts[column])
    .join(BETWEEN),
);

/** What the words are called, in the order they stand in above. An object, so that the build may shorten the names. */
export const NAMES: object = Object.fromEntries(Object.keys(TABLE).map((name) => [name, 0]));
