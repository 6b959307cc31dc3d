import { createHash } from 'node:crypto';

/** What a text looks like when it comes back: white space and composition aside. */
export const textPrint = (text: string): string =>
  createHash('sha256').update(text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()).digest('base64url');

/** A file comes back under names and sizes of WeChat's own: one is like the other. */
export const FILE_PRINT = 'file';
