import type { Db } from '../db.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import {
  askers,
  type Buying,
  type ColleaguesAsked,
  did,
  firstResponses,
  partsIn,
  resolutions,
  roundsByPeople,
} from './colleagues.ts';
import { surveyAgent } from './ratings.ts';
import type { RoundRule } from './rounds.ts';
import { isComplaint } from './sql.ts';
import { type Count, number } from './talks.ts';

const { sql } = Prisma;
type Sql = Prisma.Sql;

/** What of a person's figures conversations can be listed for. */
export const SERVICE_FIGURES = [
  'taken',
  'first_response',
  'response',
  'in_time',
  'resolution',
  'csat',
  'complaints',
  'moved_on',
  'conversion',
] as const;
export type ServiceFigure = (typeof SERVICE_FIGURES)[number];

/**
 * A conversation that was counted. `value` is what it adds: seconds (the longest of a conversation's rounds), the score, 1
 * for a round answered in time and 0 for one that was not, 1 for a shopper who bought; 1 where it is only counted.
 */
export interface CountedTalk {
  id: string;
  value: number;
}

/** How a figure of people is counted. */
export interface ServiceRules {
  rounds: RoundRule;
  buying: Buying;
}

const tableOf = (what: ServiceFigure, asked: ColleaguesAsked, { rounds, buying }: ServiceRules): Sql => {
  const { from, to, counting } = asked;
  const part = (which: Sql): Sql => sql`SELECT p."talk", p."who", 1 AS "value" FROM ${partsIn(asked)} p
    JOIN "Conversation" c ON c."id" = p."talk" WHERE ${which}`;
  if (what === 'taken') return part(sql`1 = 1`);
  if (what === 'complaints') return part(isComplaint(counting.complaintIntents));
  if (what === 'moved_on') return part(did('transferred', 'escalated'));
  if (what === 'first_response')
    return sql`SELECT "talk", "who", "seconds" AS "value" FROM (${firstResponses(asked)}) f`;
  if (what === 'resolution') return sql`SELECT "talk", "who", "seconds" AS "value" FROM (${resolutions(asked)}) s`;
  if (what === 'conversion') return sql`SELECT "talk", "who", "bought" AS "value" FROM (${askers(asked, buying)}) b`;
  if (what === 'csat') {
    return sql`SELECT s."conversationId" AS "talk", ${surveyAgent} AS "who", s."score" AS "value" FROM "Survey" s
      WHERE s."sentAt" >= ${from} AND s."sentAt" < ${to} AND s."score" IS NOT NULL`;
  }
  const value = what === 'response' ? sql`MAX("seconds")` : sql`MIN("hit")`;
  const known = what === 'response' ? sql`"seconds" IS NOT NULL` : sql`1 = 1`;
  return sql`SELECT "talk", "who", ${value} AS "value" FROM (${roundsByPeople(asked, rounds)}) r WHERE ${known}
    GROUP BY "talk", "who"`;
};

/** Where the worst is what one wants to see first: long waits, low scores, misses; else the newest. */
const orderOf = (what: ServiceFigure): Sql => {
  if (['first_response', 'response', 'resolution'].includes(what)) return sql`"value" DESC,`;
  return ['csat', 'in_time'].includes(what) ? sql`"value",` : Prisma.empty;
};

/** The conversations behind a figure of one person. */
export const countedTalks = (db: Db) => ({
  /** Those that were counted for one person, the worst first where some are worse than others, else the newest. */
  async countedTalks(
    what: ServiceFigure,
    who: string,
    asked: ColleaguesAsked,
    rules: ServiceRules,
    limit: number,
  ): Promise<CountedTalk[]> {
    if (rules.rounds.hours.length === 0 && (what === 'response' || what === 'in_time')) return [];
    const rows = await db.$queryRaw<{ talk: string; value: Count }[]>`
      SELECT t."talk", t."value" FROM (${tableOf(what, asked, rules)}) t JOIN "Conversation" c ON c."id" = t."talk"
      WHERE t."who" = ${who} ORDER BY ${orderOf(what)} c."openedAt" DESC, c."id" LIMIT ${limit}`;
    return rows.map(({ talk, value }) => ({ id: talk, value: number(value) }));
  },
});
