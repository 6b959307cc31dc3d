import { createHash } from 'node:crypto';
import type { Attachment } from '../message.ts';
import type { Db } from './db.ts';
import type { Seal } from './seal.ts';

export interface NewFile {
  /** `f_…` */
  id: string;
  conversationId?: string | null;
  /** MIME type. */
  type: string;
  name: string;
  bytes: Uint8Array;
  createdAt: Date;
}

export interface StoredFile extends Attachment {
  conversationId: string | null;
  bytes: Uint8Array;
  createdAt: Date;
}

const WITHOUT_BYTES = { id: true, type: true, name: true, size: true, hash: true } as const;

/** Files that came with messages. */
export const files = (db: Db, _seal: Seal) => ({
  /** Keeps a file's bytes; its size and hash are taken from them. */
  async save({ conversationId = null, bytes, ...file }: NewFile): Promise<Attachment> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    return db.file.create({
      data: { ...file, conversationId, hash, size: bytes.length, bytes: new Uint8Array(bytes) },
      select: WITHOUT_BYTES,
    });
  },

  /** A file with its bytes; null if there is none. */
  get: (id: string): Promise<StoredFile | null> => db.file.findUnique({ where: { id } }),

  /** What kind of files these are; those that do not exist are left out. */
  types: (ids: readonly string[]): Promise<{ id: string; type: string }[]> =>
    db.file.findMany({ where: { id: { in: [...ids] } }, select: { id: true, type: true } }),

  /**
   * Deletes files of before a time that came with nothing: their message was never sent. Photos of cases and receipts of payments belong
   * to these; what came with a message belongs to its talk.
   * @returns how many
   */
  async forgetUnused(before: Date): Promise<number> {
    return db.$executeRaw`
      DELETE FROM "File" WHERE "conversationId" IS NULL AND "createdAt" < ${before}
        AND "id" NOT IN (SELECT "fileId" FROM "TicketPhoto")
        AND "id" NOT IN (SELECT "fileId" FROM "Refund" WHERE "fileId" IS NOT NULL)`;
  },

  /** Files with these bytes, oldest first: the same photo under two claims is worth a second look. */
  findByHash: (hash: string): Promise<(Attachment & { conversationId: string | null; createdAt: Date })[]> =>
    db.file.findMany({
      where: { hash },
      select: { ...WITHOUT_BYTES, conversationId: true, createdAt: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
});
