import { labelKey } from '../label-key.ts';
import type { Db } from './db.ts';
import { type Label, Prisma } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';
import type { Sql } from './sql.ts';
import { tellWebhooks } from './webhook-events.ts';

export type { Label };

/** A label as it stands on a talk. */
export interface LabelOn {
  id: number;
  name: string;
  colour: string;
  /** It is offered no more. */
  retired: boolean;
}

/** Of one that is an earlier name of another, or was merged into it: that other one. */
const meant = async (db: Db, found: Label | null): Promise<Label | null> =>
  found?.intoId ? db.label.findUnique({ where: { id: found.intoId } }) : found;

const reading = (db: Db, sql: Sql) => ({
  /** Every label by its name, those that are offered no more too. */
  all: (): Promise<Label[]> => db.label.findMany({ where: { intoId: null }, orderBy: { nameKey: 'asc' } }),

  /** The names each label had before, and those of what was merged into it; by label. */
  async formerNames(): Promise<Map<number, string[]>> {
    const rows = await db.label.findMany({ where: { intoId: { not: null } }, orderBy: { nameKey: 'asc' } });
    const found = new Map<number, string[]>();
    for (const { intoId, name } of rows) if (intoId !== null) found.set(intoId, [...(found.get(intoId) ?? []), name]);
    return found;
  },

  /** The label of a number, by whatever number it was asked for before it was merged. */
  get: async (id: number): Promise<Label | null> => meant(db, await db.label.findUnique({ where: { id } })),

  /** The label of a name, by an earlier one too. */
  named: async (name: string): Promise<Label | null> =>
    meant(db, await db.label.findUnique({ where: { nameKey: labelKey(name) } })),

  /** What is on each of these talks, by name; those without any are left out. */
  async of(talks: readonly string[]): Promise<Map<string, LabelOn[]>> {
    if (talks.length === 0) return new Map();
    const rows = await sql.rows<{ talk: string; id: number; name: string; colour: string; gone: number | bigint }>(
      Prisma.sql`
        SELECT t."conversationId" AS "talk", l."id", l."name", l."colour",
          CASE WHEN l."retiredAt" IS NULL THEN 0 ELSE 1 END AS "gone"
        FROM "TalkLabel" t JOIN "Label" l ON l."id" = t."labelId"
        WHERE t."conversationId" IN (${Prisma.join([...talks])}) ORDER BY l."nameKey"`,
    );
    const found = new Map<string, LabelOn[]>();
    for (const { talk, id, name, colour, gone } of rows)
      found.set(talk, [...(found.get(talk) ?? []), { id, name, colour, retired: Number(gone) === 1 }]);
    return found;
  },

  /** On how many talks each label is. */
  async counts(): Promise<Map<number, number>> {
    const rows = await db.talkLabel.groupBy({ by: ['labelId'], _count: true });
    return new Map(rows.map(({ labelId, _count }) => [labelId, _count]));
  },
});

const keeping = (db: Db) => {
  const forgetFormer = async (name: string): Promise<void> => {
    await db.label.deleteMany({ where: { nameKey: labelKey(name), intoId: { not: null } } });
  };
  return {
    /** A name that was an earlier one of some label leads to it no more. */
    forgetFormer,

    /** Adds a label under a name that no other has, earlier names counted. */
    add: ({ name, colour, by, at }: { name: string; colour: string; by: string; at: Date }): Promise<Label> =>
      db.label.create({ data: { name, nameKey: labelKey(name), colour, createdBy: by, createdAt: at } }),

    /** Gives a label another colour. */
    async paint(id: number, colour: string): Promise<void> {
      await db.label.update({ where: { id }, data: { colour } });
    },

    /** Gives a label another name; who asks for it by the one before still gets it. An earlier name of another is taken from it. */
    async rename(label: Label, name: string, at: Date): Promise<void> {
      const { id, nameKey, colour, createdBy } = label;
      const key = labelKey(name);
      if (key !== nameKey) await forgetFormer(name);
      await db.label.update({ where: { id }, data: { name, nameKey: key } });
      if (key === nameKey) return;
      await db.label.create({ data: { name: label.name, nameKey, colour, createdBy, createdAt: at, intoId: id } });
    },

    /** Offers a label no more, from a time on; null: again. */
    async retire(id: number, at: Date | null): Promise<void> {
      await db.label.update({ where: { id }, data: { retiredAt: at } });
    },

    /** Puts one label in the place of another on every talk; who asks for that one gets this one. How many talks had it. */
    async merge(id: number, into: number): Promise<number> {
      // First: whoever is putting it on a talk has done so by now, or meets what it has become.
      await db.label.updateMany({ where: { OR: [{ id }, { intoId: id }] }, data: { intoId: into } });
      const had = await db.talkLabel.count({ where: { labelId: id } });
      await db.$executeRaw`
      INSERT INTO "TalkLabel" ("conversationId", "labelId", "by", "at")
      SELECT "conversationId", ${into}, "by", "at" FROM "TalkLabel" WHERE "labelId" = ${id} ON CONFLICT DO NOTHING`;
      await db.talkLabel.deleteMany({ where: { labelId: id } });
      return had;
    },
  };
};

/** A change of what is on a talk. */
export interface Labelling {
  conversationId: string;
  label: Pick<Label, 'id' | 'name'>;
  /** How the record names who does it. */
  by: string;
  at: Date;
}

const labelling = (db: Db, sql: Sql) => {
  const told = ({ conversationId, label, by, at }: Labelling, event: 'labelled' | 'unlabelled') =>
    tellWebhooks(sql, {
      id: `conversation:${conversationId}:${event}-${label.id}-${at.getTime()}`,
      topic: 'conversation.labelled',
      subject: conversationId,
      facts: { event, label: label.name, by },
      at,
    });
  return {
    /** As `get`, and until this work ends it is neither merged into another nor changed. */
    async hold(id: number): Promise<Label | null> {
      let at: number | null = id;
      while (at !== null) {
        const free = { id: at, intoId: null };
        const [held] = await db.label.updateManyAndReturn({ where: free, data: { intoId: null } });
        if (held) return held;
        // Merged at this instant: what it has become.
        const row: Label | null = await db.label.findUnique({ where: { id: at } });
        at = row?.intoId ?? null;
      }
      return null;
    },

    /** Puts a label on a talk; false where it is on it. Other programs are told. */
    async put(wish: Labelling): Promise<boolean> {
      const { conversationId, label, by, at } = wish;
      const put = await sql.changed(Prisma.sql`
        INSERT INTO "TalkLabel" ("conversationId", "labelId", "by", "at")
        VALUES (${conversationId}, ${label.id}, ${by}, ${at}) ON CONFLICT DO NOTHING`);
      if (put === 1) await told(wish, 'labelled');
      return put === 1;
    },

    /** Takes a label off a talk; false where it is not on it. Other programs are told. */
    async takeOff(wish: Labelling): Promise<boolean> {
      const where = { conversationId: wish.conversationId, labelId: wish.label.id };
      const off = (await db.talkLabel.deleteMany({ where })).count === 1;
      if (off) await told(wish, 'unlabelled');
      return off;
    },
  };
};

/** Labels, and the talks they are on. */
export const labels = (db: Db, _seal: Seal, sql: Sql) => ({
  ...reading(db, sql),
  ...keeping(db),
  ...labelling(db, sql),
});
