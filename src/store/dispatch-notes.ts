import type { Db } from './db.ts';
import type { DispatchNote as Row } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type DispatchNote = Omit<Row, 'id'>;

/** Why orders that were paid have not left yet (H16). */
export const dispatchNotes = (db: Db, _seal: Seal) => ({
  async add(note: DispatchNote): Promise<void> {
    await db.dispatchNote.create({ data: note });
  },

  /** The newest word on each of these orders, at most 500 of them. */
  async newest(orderNos: readonly string[]): Promise<Map<string, DispatchNote>> {
    const rows = await db.dispatchNote.findMany({
      where: { orderNo: { in: orderNos.slice(0, 500) } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { orderNo: true, reason: true, by: true, at: true },
    });
    return new Map(rows.map((row) => [row.orderNo, row]));
  },
});
