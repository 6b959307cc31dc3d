import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ColumnMap } from '../../import/foreign/mapping.ts';
import type { Recognised } from '../../import/foreign/plan.ts';
import { type SaidWord, saidWord } from '../../import/foreign/said-words.ts';
import { KIND_NAMES, type Kind } from '../../import/kinds.ts';
import type { ShopDataTrouble } from '../contract.ts';
import { refusals } from './refusals.ts';

/** A file that was posted and stands in a folder of its request. */
export interface Received {
  /** As it was called where it came from. */
  name: string;
  kind: Kind | null;
  trouble: ShopDataTrouble | null;
  /** Its name in the folder, as the import room knows it. */
  stands: string;
  /** SHA-256 of its bytes. */
  hash: string;
  /** What somebody says its headings mean. */
  said: ColumnMap | undefined;
  /** What they are taken for; null for a file in our own words. */
  understood: Recognised['understood'];
}

/** Tells what a file holds. @param wished what somebody says it holds */
export type Recognise = (
  path: string,
  told: { wished: Kind | null; said: ColumnMap | undefined },
) => Promise<Recognised>;

/** What one request brings. */
export interface Delivery {
  files: Received[];
  /** What was seen of the same files before. */
  seen: string;
  /** What somebody says of words that nobody knew. */
  words: SaidWord[];
  /** Whether bad rows may be left out. */
  leaveOut: boolean;
}

/** Files at once: one of each kind, and others of the same kinds that come after them. */
export const MOST_FILES = 12;
/** Words that may be said at once. */
const MOST_WORDS = 100;
const LONGEST_NAME = 120;
const FIELDS = { fields: 5, fieldSize: 100_000 };

const kindsShape = z.array(z.enum(KIND_NAMES as [Kind, ...Kind[]]).or(z.literal(''))).max(MOST_FILES);
const wordsShape = z.array(saidWord).max(MOST_WORDS);
const mapsShape = z.array(z.record(z.string().max(500), z.string().max(64)).nullable()).max(MOST_FILES);
const listOf = <T>(shape: z.ZodType<T[]>, field: string | undefined): T[] => {
  try {
    return shape.parse(JSON.parse(field ?? '[]'));
  } catch {
    throw refusals.malformed();
  }
};

/** What every ZIP archive begins with, as an .xlsx is one, and every file of Microsoft's older programs. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD = [0xd0, 0xcf, 0x11, 0xe0];
const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((byte, at) => bytes[at] === byte);

interface Stored {
  name: string;
  path: string;
  hash: string;
  first: Uint8Array;
}

const store = async (part: MultipartFile, path: string): Promise<Stored> => {
  const hash = createHash('sha256');
  let first = new Uint8Array();
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const bytes of part.file as AsyncIterable<Uint8Array>) {
      if (first.length < ZIP.length) first = Buffer.concat([first, bytes.subarray(0, ZIP.length)]);
      hash.update(bytes);
      await file.write(bytes);
    }
  } finally {
    await file.close();
  }
  const name = part.filename.normalize('NFC').slice(-LONGEST_NAME) || 'file';
  return { name, path, hash: hash.digest('hex'), first };
};

/** Gives a file the name under which the import room reads it. */
const placed = async (
  folder: string,
  { name, path, hash, first }: Stored,
  told: Parameters<Recognise>[1],
  taken: ReadonlySet<Kind>,
  recognise: Recognise,
): Promise<Received> => {
  const { said } = told;
  const common = { name, stands: '', hash, said, understood: null };
  if (begins(first, OLD)) return { ...common, kind: null, trouble: 'old_format' };
  const ending = begins(first, ZIP) ? 'xlsx' : 'csv';
  const whole = `${path}.${ending}`;
  await rename(path, whole);
  const { kind, understood } = await recognise(whole, told);
  if (kind === null) return { ...common, kind, trouble: 'unknown' };
  // One of each kind at a time: what a file points at is there by then.
  if (taken.has(kind)) return { ...common, kind, trouble: 'next' };
  const stands = `${kind}.${ending}`;
  await rename(whole, join(folder, stands));
  return { ...common, kind, trouble: null, stands, understood };
};

const fieldsAndFiles = async (request: FastifyRequest, folder: string, largest: number) => {
  const fields = new Map<string, string>();
  const stored: Stored[] = [];
  let large: string | undefined;
  const limits = { ...FIELDS, files: MOST_FILES, parts: MOST_FILES + FIELDS.fields, fileSize: largest };
  // What is refused is read to its end all the same: a browser that still sends would not hear why.
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as Parameters<
    typeof request.parts
  >[0])) {
    if (part.type === 'field') {
      fields.set(part.fieldname, String(part.value));
      continue;
    }
    const one = await store(part, join(folder, `in-${stored.length}`));
    if (part.file.truncated) large ??= one.name;
    stored.push(one);
  }
  if (large !== undefined) throw refusals.tooLarge(large, largest);
  return { fields, stored };
};

/** Of Fastify's multipart reader: too many files or parts. */
const isTooMany = (error: unknown): boolean =>
  ['FST_FILES_LIMIT', 'FST_PARTS_LIMIT'].includes(String((error as { code?: unknown } | null)?.code));

/**
 * Takes the files of a multipart request into a folder.
 * @param largest bytes of one file
 * @throws Refusal without a file, with too many, or with too large a one
 */
export const receive = async (
  request: FastifyRequest,
  folder: string,
  largest: number,
  recognise: Recognise,
): Promise<Delivery> => {
  if (!request.isMultipart()) throw refusals.noFile();
  const { fields, stored } = await fieldsAndFiles(request, folder, largest).catch((error: unknown) => {
    throw isTooMany(error) ? refusals.tooManyFiles(MOST_FILES) : error;
  });
  if (stored.length === 0) throw refusals.noFile();
  const kinds = listOf<'' | Kind>(kindsShape, fields.get('kinds'));
  const maps = listOf<ColumnMap | null>(mapsShape, fields.get('maps'));
  const words = listOf<SaidWord>(wordsShape, fields.get('words'));
  const files: Received[] = [];
  for (const [at, one] of stored.entries()) {
    const taken = new Set(files.flatMap(({ kind, trouble }) => (kind && trouble === null ? [kind] : [])));
    const told = { wished: kinds[at] || null, said: maps[at] ?? undefined };
    files.push(await placed(folder, one, told, taken, recognise));
  }
  return { files, words, seen: fields.get('seen') ?? '', leaveOut: fields.get('leave_out') === 'yes' };
};
