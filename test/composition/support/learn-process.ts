import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../../../src/cli/build/bundle.mjs';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Builds the process that learns as the program's build does.
 * @param folder where it is laid
 * @returns its script
 */
export const builtLearnProcess = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const entries = ['src/composition/learn-process.ts'];
  // What it finds beside itself.
  const scripts = ['src/understanding/meaning/english-words.bin'];
  const version = await bundle({ root: ROOT, programs: join(folder, 'programs'), entries, scripts });
  return join(folder, 'programs', version, 'learn-process.js');
};
