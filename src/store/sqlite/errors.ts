import type { MappedError } from '@prisma/driver-adapter-utils';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { XiaoerError } from '../../errors.ts';
import { lacksTable, travelling } from '../errors.ts';

interface SqliteError extends Error {
  errno: number;
  /** `SQLITE_BUSY` and the like. */
  code: string;
}

export const isSqliteError = (thrown: unknown): thrown is SqliteError =>
  thrown instanceof Error && 'errno' in thrown && 'code' in thrown && String(thrown.code).startsWith('SQLITE_');

/** Errors after which SQLite may have rolled the whole transaction back by itself. */
const ENDS_TRANSACTION = new Set(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM', 'SQLITE_CORRUPT', 'SQLITE_INTERRUPT']);

export const endsTransaction = (thrown: unknown): boolean => isSqliteError(thrown) && ENDS_TRANSACTION.has(thrown.code);

const fieldsOf = (message: string): { fields: string[] } => ({
  fields: (message.split('constraint failed: ')[1] ?? '').split(', ').map((name) => name.split('.').pop() ?? name),
});

const missingTable = (message: string): string | undefined => /no such table: (\S+)/.exec(message)?.[1];

const mapped = (error: SqliteError): MappedError => {
  const { message, errno } = error;
  if (message.includes('UNIQUE constraint failed')) {
    return { kind: 'UniqueConstraintViolation', constraint: fieldsOf(message) };
  }
  if (message.includes('NOT NULL constraint failed')) {
    return { kind: 'NullConstraintViolation', constraint: fieldsOf(message) };
  }
  if (message.includes('FOREIGN KEY constraint failed')) {
    return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } };
  }
  const table = missingTable(message);
  if (table !== undefined) return { kind: 'TableDoesNotExist', table };
  return { kind: 'sqlite', extendedCode: errno, message };
};

const REMEDIES: Record<string, string> = {
  SQLITE_BUSY: 'Another process holds the database. End it, or wait until it is done, and try again.',
  SQLITE_LOCKED: 'Another process holds the database. End it, or wait until it is done, and try again.',
  SQLITE_READONLY: 'The file or its folder is read-only. Give this account the right to write both.',
  SQLITE_CANTOPEN: 'Check that its folder exists and that this account may read and write there.',
  SQLITE_PERM: 'Give this account the right to read and write the file and its folder.',
  SQLITE_AUTH: 'Give this account the right to read and write the file and its folder.',
  SQLITE_NOTADB: 'The file is not a SQLite database. Name another file in DATABASE_URL, or put a backup in its place.',
  SQLITE_CORRUPT: 'The file is damaged. Stop the program and put the newest backup in its place.',
  SQLITE_FULL: 'The disk is full. Free some space; nothing that was confirmed is lost.',
  SQLITE_IOERR: 'The disk does not answer as it should. Check it, and put a backup in place if the file is damaged.',
};

/** A database that cannot be used, as an error with a remedy; `undefined` for anything else. */
export const unavailable = (thrown: unknown, file: string): XiaoerError | undefined => {
  const remedy = isSqliteError(thrown) ? REMEDIES[thrown.code] : undefined;
  if (!isSqliteError(thrown) || remedy === undefined) return undefined;
  return new XiaoerError('STORE_UNAVAILABLE', `${file} cannot be used (${thrown.code}). ${remedy}`, { cause: thrown });
};

/** The driver's error with a remedy where there is one, else in the words of Prisma's adapter interface. */
export const driverError = (thrown: unknown, file: string): unknown => {
  if (thrown instanceof XiaoerError) return travelling(thrown);
  if (!isSqliteError(thrown)) return thrown;
  const error = { ...mapped(thrown), originalCode: thrown.code, originalMessage: thrown.message };
  const unusable = unavailable(thrown, file);
  return unusable === undefined ? new DriverAdapterError(error) : travelling(unusable);
};

/** What a statement written by hand met: with its remedy where there is one, else as it came. */
export const statementError = (thrown: unknown, file: string): unknown => {
  if (isSqliteError(thrown) && missingTable(thrown.message) !== undefined) return lacksTable(thrown);
  return unavailable(thrown, file) ?? thrown;
};
