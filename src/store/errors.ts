import { XiaoerError } from '../errors.ts';

/**
 * An error that can travel through Prisma: the client wraps whatever an adapter throws and keeps only its code and
 * `meta`, so the error carries itself along there.
 */
export const travelling = (error: XiaoerError): XiaoerError =>
  Object.defineProperty(error, 'meta', { value: { original: error }, enumerable: false });

interface Wrapped {
  code?: unknown;
  meta?: { original?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } };
}

/** The database has not the shape this version needs. */
export const lacksTable = (cause: unknown): XiaoerError => {
  const message = 'The database lacks a table. Start the program once, which brings it to the shape it needs.';
  return new XiaoerError('MIGRATION_FAILED', message, { cause });
};

/** A work waited for its turn or went on for too long. */
export const tooBusy = (cause?: unknown): XiaoerError => {
  const message = 'The database is too busy, or a work took over 20 seconds. Nothing of it was kept; try again.';
  return new XiaoerError('STORE_UNAVAILABLE', message, { cause });
};

/** What the database was asked to do and would not, as an error with a remedy; anything else as it came. */
export const unwrapped = (thrown: unknown): unknown => {
  if (typeof thrown !== 'object' || thrown === null) return thrown;
  const { code, meta } = thrown as Wrapped;
  if (meta?.original instanceof XiaoerError) return meta.original;
  if (code === 'P2021') return lacksTable(thrown);
  if (code === 'P2028') return tooBusy(thrown);
  return thrown;
};

/** SQLite's and PostgreSQL's word for a write on a connection that may only read. */
const READ_ONLY = new Set(['SQLITE_READONLY', '25006']);

/** As {@link unwrapped}, for a reading connection. */
export const unwrappedFromReader = (thrown: unknown): unknown => {
  const error = unwrapped(thrown);
  const { code, meta } = (error instanceof XiaoerError ? (error.cause ?? {}) : error) as Wrapped;
  if (READ_ONLY.has(String(meta?.driverAdapterError?.cause?.originalCode ?? code))) {
    return new XiaoerError('INTERNAL', 'A write was tried through store.read. Do it inside store.write.', {
      cause: thrown,
    });
  }
  return error;
};
