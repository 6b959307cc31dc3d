import { afterAll } from 'vitest';
import { cleanUpFile } from './leftovers.ts';

// Files share their worker's modules, so that a hook which shall run for each of them is set by the set-up that runs for each of them.
afterAll(cleanUpFile);
