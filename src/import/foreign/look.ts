import { extname } from 'node:path';
import { BrokenFile } from '../csv.ts';
import { type Encoding, encodingOf } from '../encoding.ts';
import { recordsOf, type TableFile, type TableReading } from '../read-table.ts';

/** The first rows of a file. */
export interface FirstRows {
  headings: string[];
  /** By heading: what stands in the first row that has something there. */
  samples: string[];
}

/** Rows that are looked at for samples. */
const LOOKED_AT = 50;
const LONGEST = 80;

/** The headings of a file and an example of what stands below each; empty where there is nothing to read. */
export const firstRows = async (
  path: string,
  reading: Pick<TableReading, 'timezone' | 'sheets'>,
): Promise<FirstRows> => {
  const isSheet = extname(path) === '.xlsx';
  const encoding: Encoding | null = isSheet ? null : await encodingOf(path);
  const file: TableFile = { path, name: isSheet ? 'a.xlsx' : 'a.csv', encoding };
  let headings: string[] | undefined;
  const samples: string[] = [];
  let rows = 0;
  try {
    for await (const { cells } of recordsOf(file, reading)) {
      if (headings === undefined) {
        headings = cells.map((cell) => cell.trim());
        continue;
      }
      for (const at of headings.keys()) samples[at] ||= (cells[at] ?? '').trim().slice(0, LONGEST);
      rows += 1;
      if (rows >= LOOKED_AT) break;
    }
  } catch (error) {
    // What is broken is told when the file is read.
    if (!(error instanceof BrokenFile)) throw error;
  }
  return { headings: headings ?? [], samples: Array.from(headings ?? [], (_, at) => samples[at] ?? '') };
};
