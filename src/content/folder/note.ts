import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Files } from '../layers.ts';

/** Beside `intents` and `templates`; nothing serves from it. */
export const NOTE = 'xiaoer-content.json';

const noteShape = z.object({
  /** The version of the program the folder was made from. */
  program: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** What each file held when it was written from the program's: it tells what the shop has changed from what has become older. */
  files: z.record(z.string(), z.string()),
});

/** What a folder was made from. */
export type Note = z.infer<typeof noteShape>;

/** Names what a file holds: 16 hexadecimal digits of SHA-256. */
export const printOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A note of files as they come from the program, over an earlier one. */
export const noteOf = (program: string, at: Date, files: Files, earlier: Note | null = null): Note => ({
  program,
  at: at.toISOString(),
  files: { ...earlier?.files, ...Object.fromEntries([...files].map(([file, text]) => [file, printOf(text)])) },
});

/** The note of a folder; null where there is none, or none that can be read. */
export const readNote = async (folder: string): Promise<Note | null> => {
  try {
    return noteShape.parse(JSON.parse(await readFile(join(folder, NOTE), 'utf8')));
  } catch {
    return null;
  }
};

/** Files that stand as they came from an earlier program, whose own are others by now. */
export const outdated = (own: Files, program: Files, note: Note | null): string[] =>
  [...own].flatMap(([file, text]) => {
    const newer = program.get(file);
    return newer !== undefined && newer !== text && note?.files[file] === printOf(text) ? [file] : [];
  });
