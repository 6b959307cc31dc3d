import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { XiaoerError } from '../../errors.ts';

const unwritable = (path: string, cause: unknown): XiaoerError =>
  new XiaoerError(
    'CONFIG_INVALID',
    `${path} cannot be written; give the program the right to write there, or change the file by hand.`,
    { cause },
  );

/** Writes a whole file or nothing. @throws {XiaoerError} CONFIG_INVALID where it cannot be written */
export const replaceFile = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}~`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw unwritable(path, error);
  }
};

/** Takes a file out, if it is there. @throws {XiaoerError} CONFIG_INVALID where it cannot be written */
export const dropFile = async (path: string): Promise<void> => {
  await rm(path, { force: true }).catch((error: unknown) => {
    throw unwritable(path, error);
  });
};
