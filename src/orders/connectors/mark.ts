/** What our refunds carry in their note, so that they are known again: the case for people, the key for us. */
export const refundNote = (ticketNo: string, idempotencyKey: string): string => `${ticketNo} xiaoer:${idempotencyKey}`;

const OURS = /\bxiaoer:([0-9a-f-]{36})\b/u;

/** The key of a refund of ours; null when other hands made it. */
export const keyIn = (note: string | null): string | null => OURS.exec(note ?? '')?.[1] ?? null;
