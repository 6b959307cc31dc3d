import { z } from 'zod';
import { readVariables } from '../variables.ts';

/** How much shop data may come in at once where anybody but the shell brings it. */
export interface ImportLimits {
  /** Bytes of one file. */
  largestFile: number;
  /** Rows of one file, the header left out. */
  mostRows: number;
}

const MB = 'must be a number of megabytes from 1 to 200. Default: 20';
const ROWS = 'must be a whole number from 100 to 2000000. Default: 200000';

const shape = z.object({
  IMPORT_MAX_FILE_MB: z.coerce.number(MB).min(1, MB).max(200, MB).default(20),
  IMPORT_MAX_ROWS: z.coerce.number(ROWS).int(ROWS).min(100, ROWS).max(2_000_000, ROWS).default(200_000),
});

/** Reads the limits of imports; throws CONFIG_INVALID naming each malformed variable and its remedy. */
export const importLimits = (env: Record<string, string | undefined>): ImportLimits => {
  const read = readVariables(shape, env);
  return {
    largestFile: Math.round(read.IMPORT_MAX_FILE_MB * 1024 * 1024),
    mostRows: read.IMPORT_MAX_ROWS,
  };
};
