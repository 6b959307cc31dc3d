import { z } from 'zod';
import { readVariables } from '../variables.ts';

/** How much of a spreadsheet is unpacked. */
export interface SheetLimits {
  /** Bytes of everything in it, unpacked. */
  unpacked: number;
  /** Columns of a row. */
  columns: number;
  /** Rows, the header left out. */
  rows: number;
  /** Seconds that reading it may take. */
  seconds: number;
}

/** How much shop data may come in at once where anybody but the shell brings it. */
export interface ImportLimits {
  /** Bytes of one file. */
  largestFile: number;
  /** Rows of one file, the header left out. */
  mostRows: number;
  /** Of spreadsheets, which the shell brings as well. */
  sheet: SheetLimits;
}

const MB = 'must be a number of megabytes from 1 to 200. Default: 20';
const ROWS = 'must be a whole number from 100 to 2000000. Default: 200000';
const UNPACKED = 'must be a number of megabytes from 1 to 1000. Default: 200';
const COLUMNS = 'must be a whole number from 20 to 5000. Default: 500';
const SECONDS = 'must be a number of seconds from 1 to 600. Default: 60';

const shape = z.object({
  IMPORT_MAX_FILE_MB: z.coerce.number(MB).min(1, MB).max(200, MB).default(20),
  IMPORT_MAX_ROWS: z.coerce.number(ROWS).int(ROWS).min(100, ROWS).max(2_000_000, ROWS).default(200_000),
  IMPORT_MAX_UNPACKED_MB: z.coerce.number(UNPACKED).min(1, UNPACKED).max(1000, UNPACKED).default(200),
  IMPORT_MAX_COLUMNS: z.coerce.number(COLUMNS).int(COLUMNS).min(20, COLUMNS).max(5000, COLUMNS).default(500),
  IMPORT_MAX_SHEET_SECONDS: z.coerce.number(SECONDS).min(1, SECONDS).max(600, SECONDS).default(60),
});

const BYTES = 1024 * 1024;

/** Reads the limits of imports; throws CONFIG_INVALID naming each malformed variable and its remedy. */
export const importLimits = (env: Record<string, string | undefined>): ImportLimits => {
  const read = readVariables(shape, env);
  const mostRows = read.IMPORT_MAX_ROWS;
  return {
    largestFile: Math.round(read.IMPORT_MAX_FILE_MB * BYTES),
    mostRows,
    sheet: {
      unpacked: Math.round(read.IMPORT_MAX_UNPACKED_MB * BYTES),
      columns: read.IMPORT_MAX_COLUMNS,
      rows: mostRows,
      seconds: read.IMPORT_MAX_SHEET_SECONDS,
    },
  };
};
