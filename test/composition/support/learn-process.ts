import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bundle } from '../../../src/cli/build/bundle.mjs';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Builds a process that the program starts, as the program's build does.
 * @param folder where it is laid
 * @param entry its source
 * @param scripts what it finds beside itself
 * @returns its script
 */
export const builtProcess = async (folder: string, entry: string, scripts: string[] = []): Promise<string> => {
  await mkdir(folder, { recursive: true });
  // The folder is the program's to it, with the words and rules that shops borrow.
  for (const part of ['node_modules', 'intents', 'templates']) await symlink(join(ROOT, part), join(folder, part));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const version = await bundle({ root: ROOT, programs: join(folder, 'programs'), entries: [entry], scripts });
  return join(folder, 'programs', version, basename(entry).replace('.ts', '.js'));
};

/** Builds the process that learns; see {@link builtProcess}. */
export const builtLearnProcess = (folder: string): Promise<string> =>
  builtProcess(folder, 'src/composition/learn-process.ts', [
    'src/understanding/meaning/english-words.bin',
    'src/understanding/meaning/chinese-words.bin',
  ]);
