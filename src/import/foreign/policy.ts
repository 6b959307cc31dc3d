import { z } from 'zod';
import { readPolicy } from '../../aftersales/policy.ts';
import { KIND_NAMES, type Kind } from '../kinds.ts';

const FILE = 'templates/policies/import.yaml';

const word = z.coerce.string().trim().min(1).max(100);
const byName = z.record(z.string(), z.array(word));

const shape = z.strictObject({
  /** By kind of file and by our column: what others call it. */
  columns: z.partialRecord(z.enum(KIND_NAMES as [Kind, ...Kind[]]), byName).default({}),
  /** By our column and by our word: what others write for it. `nothing`: what is left out. */
  words: z.record(z.string(), byName).default({}),
  /** What stands in every row of a column that a file does not have. */
  defaults: z.partialRecord(z.enum(KIND_NAMES as [Kind, ...Kind[]]), z.record(z.string(), word)).default({}),
  /** What stands for an empty cell. */
  empty: z.array(word).default([]),
  /** Hours after the step before that stand for a time an export does not tell; 0: none does. */
  assumed_hours: z
    .strictObject({ dispatched_at: z.number().min(0).max(720), delivered_at: z.number().min(0).max(720) })
    .default({ dispatched_at: 0, delivered_at: 0 }),
});

/** templates/policies/import.yaml: how tables of other programs are read. */
export type ImportPolicy = z.output<typeof shape>;

/** Reads import.yaml; without it only our own columns are known. Throws CONTENT_INVALID with the place inside the file. */
export const parseImportPolicy = (raw: unknown): ImportPolicy =>
  raw === undefined ? shape.parse({}) : readPolicy(FILE, shape, raw);
