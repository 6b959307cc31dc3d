import { type Db, solidJson } from './db.ts';
import type { Inspection as InspectionRow, TicketPhoto } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

/** A photo tied to a case. */
export type Photo = TicketPhoto;
export type NewPhoto = Pick<Photo, 'ticketNo' | 'sku' | 'fileId' | 'hash' | 'at' | 'by' | 'stage' | 'inspectionId'>;

/** What was looked at of one product, and what was found against its being intact; nothing where all was well. */
export interface Looked {
  sku: string;
  qty: number;
  findings: string[];
  /** How many of them passed, where only some did and they were counted. */
  passed?: number | undefined;
}

/** What an inspection found. */
export interface Inspection extends Omit<InspectionRow, 'looked'> {
  looked: Looked[];
}

/** A photo of another case that shows the same, or nearly. */
export interface Twin {
  id: number;
  ticketNo: string;
  orderNo: string | null;
  look: string | null;
}

const TWIN = { id: true, ticketNo: true, look: true, ticket: { select: { orderNo: true } } } as const;
type TwinRow = { id: number; ticketNo: string; look: string | null; ticket: { orderNo: string | null } };
const twinOf = ({ ticket, ...row }: TwinRow): Twin => ({ ...row, orderNo: ticket.orderNo });

/** Photos whose looks are worked out in one go at most. */
const ROUND = 20;
/** Candidates that are compared at most; a look that more photos share shows too little to tell. */
const CANDIDATES = 2_000;

/** Photos and inspections of cases (H22): only ever added to. */
export const evidence = (db: Db, _seal: Seal) => ({
  /** Ties a photo to a case, once; gives its number, or null when it was tied already. */
  async addPhoto(photo: NewPhoto): Promise<number | null> {
    const known = await db.ticketPhoto.findUnique({
      where: { ticketNo_fileId: { ticketNo: photo.ticketNo, fileId: photo.fileId } },
      select: { id: true },
    });
    return known === null ? (await db.ticketPhoto.create({ data: photo, select: { id: true } })).id : null;
  },

  /** The photos of a case, oldest first. */
  photosOf: (ticketNo: string): Promise<Photo[]> =>
    db.ticketPhoto.findMany({ where: { ticketNo }, orderBy: { id: 'asc' } }),

  /** Photos of a case whose look is not worked out yet. */
  unseen: (ticketNo: string): Promise<Photo[]> =>
    db.ticketPhoto.findMany({ where: { ticketNo, look: null }, orderBy: { id: 'asc' }, take: ROUND }),

  /** The oldest photo with these very bytes in another case. */
  async sameIn(hash: string, notTicket: string | null): Promise<Twin | null> {
    const where = { hash, ...(notTicket === null ? {} : { ticketNo: { not: notTicket } }) };
    const row = await db.ticketPhoto.findFirst({ where, select: TWIN, orderBy: { id: 'asc' } });
    return row && twinOf(row);
  },

  /** Keeps a photo's look, and its bytes to be found by. "": it shows too little to be compared. */
  async keepLook(photoId: number, look: string, bands: readonly number[]): Promise<void> {
    const { count } = await db.ticketPhoto.updateMany({ where: { id: photoId, look: null }, data: { look } });
    if (count === 1 && bands.length > 0)
      await db.photoBand.createMany({ data: bands.map((value, band) => ({ photoId, band, value })) });
  },

  /** Photos of other cases that share at least one byte of a look, oldest first. */
  async sharing(bands: readonly number[], notTicket: string): Promise<Twin[]> {
    const rows = await db.ticketPhoto.findMany({
      where: {
        ticketNo: { not: notTicket },
        bands: { some: { OR: bands.map((value, band) => ({ band, value })) } },
      },
      select: TWIN,
      orderBy: { id: 'asc' },
      take: CANDIDATES,
    });
    return rows.map(twinOf);
  },

  /** Notes which photo of another case this one repeats, and in how many bits they differ (0: the very same). */
  async keepTwin(photoId: number, twin: Pick<Twin, 'id' | 'ticketNo'>, bits: number): Promise<void> {
    const data = { twinOf: twin.id, twinTicketNo: twin.ticketNo, twinBits: bits };
    await db.ticketPhoto.update({ where: { id: photoId }, data });
  },

  /** Records what an inspection found; gives its number. */
  async addInspection({ looked, ...rest }: Omit<Inspection, 'id'>): Promise<number> {
    return (await db.inspection.create({ data: { ...rest, looked: solidJson(looked) }, select: { id: true } })).id;
  },

  /** The inspections of a case, oldest first. */
  async inspectionsOf(ticketNo: string): Promise<Inspection[]> {
    const rows = await db.inspection.findMany({ where: { ticketNo }, orderBy: { id: 'asc' } });
    return rows.map((row) => ({ ...row, looked: row.looked as unknown as Looked[] }));
  },
});
