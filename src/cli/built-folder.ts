import { join } from 'node:path';
import { programFolder } from '../program-folder.ts';

/** Where the built pages are. */
export const builtFolder = (): string => join(programFolder(), 'dist');
