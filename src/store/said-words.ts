import { Prisma } from './generated/sqlite/client.ts';
import type { Sql } from './sql.ts';

/** Where more hold the words, reading from the newest on finds a page of them sooner than looking up all. */
const FEW = 5_000;
/** Beginnings of words that are looked up one by one. */
const MOST_TERMS = 500;
const LAST_LETTER = '\u{10ffff}';

/** `LIKE` a text wherever it stands, as it was typed but without regard to case: % and _ are letters like others. */
export const holds = (text: string): Prisma.Sql =>
  Prisma.sql`LIKE LOWER(${`%${text.replaceAll(/[!%_]/g, '!$&')}%`}) ESCAPE '!'`;

/** Small letters of ASCII alone, as SQLite's own LOWER makes them. */
const folded = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
/** Letters with a case that not everybody folds alike. */
const isPlain = (letters: readonly string[]): boolean =>
  letters.every((one) => one < '\u{80}' || one.toLowerCase() === one.toUpperCase());

const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;

/** Whether these are few: how many rows a selection has is counted no further than it takes to know. */
const areFew = async (sql: Sql, selection: Prisma.Sql): Promise<boolean> => {
  const [row] = await sql.rows<{ n: number | bigint }>(
    Prisma.sql`SELECT COUNT(*) AS "n" FROM (${selection} LIMIT ${FEW + 1}) found`,
  );
  return Number(row?.n ?? 0) <= FEW;
};

/**
 * What the index of words is asked for: three letters side by side are one of its terms. Shorter words are the beginning of
 * some, since every text is indexed with two blanks behind it. Null where there are too many such terms.
 */
const matchOf = async (sql: Sql, text: string): Promise<string | null> => {
  const letters = [...folded(text)];
  const [one, two, three] = letters;
  if (one !== undefined && two !== undefined && three !== undefined)
    return letters
      .slice(2)
      .map((last, n) => quoted(`${letters[n]}${letters[n + 1]}${last}`))
      .join(' AND ');
  if (!isPlain(letters)) return null;
  const beginning = letters.join('');
  const terms = await sql.rows<{ term: string }>(Prisma.sql`SELECT "term" FROM "MessageTerms"
    WHERE "term" >= ${beginning} AND "term" < ${beginning + LAST_LETTER} LIMIT ${MOST_TERMS + 1}`);
  if (terms.length > MOST_TERMS) return null;
  return terms.length === 0 ? quoted('   ') : terms.map(({ term }) => quoted(term)).join(' OR ');
};

/** Selects the numbers of messages in which the words may stand, by the index of words; null where it cannot tell. */
const candidates = async (sql: Sql, text: string): Promise<Prisma.Sql | null> => {
  if (sql.dialect === 'postgresql')
    return Prisma.sql`SELECT w."id" FROM "Message" w WHERE "messageGrams"(w."text") @> "messageGrams"(${text})`;
  const match = await matchOf(sql, text);
  return match === null
    ? null
    : Prisma.sql`SELECT w."rowid" AS "id" FROM "MessageWords" w WHERE "MessageWords" MATCH ${match}`;
};

/**
 * Selects the conversations in which words stand: in what was said, in the shopper's name, or as the whole identifier of the
 * conversation, its customer, a case or that case's order. Null where more of them do than should be looked up one by one.
 */
export const conversationsHolding = async (sql: Sql, text: string): Promise<Prisma.Sql | null> => {
  const said = await candidates(sql, text);
  const named = Prisma.sql`SELECT c."id" FROM "Conversation" c WHERE LOWER(c."name") ${holds(text)}`;
  if (said === null || !(await areFew(sql, said)) || !(await areFew(sql, named))) return null;
  // Not UNION, which would have SQLite read all names in the order of identifiers.
  return Prisma.sql`SELECT DISTINCT "id" FROM (
    SELECT c."id" FROM "Conversation" c WHERE c."id" = ${text} OR c."customerId" = ${text}
    UNION ALL ${named}
    UNION ALL SELECT m."conversationId" FROM "Message" m WHERE m."id" IN (${said}) AND LOWER(m."text") ${holds(text)}
    UNION ALL SELECT t."conversationId" FROM "Ticket" t
      WHERE (t."no" = ${text} OR t."orderNo" = ${text}) AND t."conversationId" IS NOT NULL) holding`;
};
