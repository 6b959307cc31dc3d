import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { XiaoerError } from './errors.ts';

/** The folder the program was installed in, from sources and from a build alike: the nearest package.json upwards. */
export const programFolder = (): string => {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new XiaoerError('BUILD_MISSING', 'package.json of the program is missing. Install the program again.');
};

/** What package.json says about the program. */
export const manifest = (): { version: string; engines: { node: string } } =>
  JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8'));

/**
 * Names the build that runs: 16 hexadecimal digits over the program and its packages, which src/cli/build/bundle.mjs
 * lays beside it. Null for a program run from its sources.
 */
export const programVersion = (): string | null => {
  const file = join(import.meta.dirname, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};
