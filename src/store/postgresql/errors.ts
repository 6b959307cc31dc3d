import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { XiaoerError } from '../../errors.ts';
import { travelling } from '../errors.ts';

const REMEDIES: Record<string, string> = {
  DatabaseNotReachable: 'Check that the server runs and that host and port in DATABASE_URL are right.',
  ConnectionClosed: 'The server ended the connection. Check that it runs.',
  SocketTimeout: 'The server does not answer. Check that it runs and can be reached from here.',
  TooManyConnections: 'Raise max_connections of the server, or run fewer processes.',
  AuthenticationFailed: 'Check user and password in DATABASE_URL.',
  DatabaseAccessDenied: 'Give this user the right to the database, or name another one in DATABASE_URL.',
  DatabaseDoesNotExist: 'Make it first (createdb), or name another one in DATABASE_URL.',
  ReadOnly:
    'The server takes no writes: see whether its disk is full, or whether it is a standby. Nothing that was confirmed is lost.',
  TlsConnectionError: 'Check sslmode in DATABASE_URL against what the server wants.',
};

/** SQLSTATEs that have a remedy of their own; the adapter's words for them, where it has any, are the same. */
const STATES: Record<string, string> = {
  '25006': 'ReadOnly',
  '28000': 'DatabaseAccessDenied',
  '28P01': 'AuthenticationFailed',
  '3D000': 'DatabaseDoesNotExist',
  '53300': 'TooManyConnections',
};

/** Codes of a connection that was not made or was lost: Node's own, and PostgreSQL's classes 08, 53 and 57P. */
const LOST_CODES = /^(ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_|EHOST|08|53|57P)/;
/** The driver's own words for it, which carry no code. */
const LOST_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable/;

const saysLost = (code: string, message: unknown): boolean =>
  LOST_CODES.test(code) || LOST_WORDS.test(String(message ?? ''));

/** Whether the driver by itself, below Prisma, says that a connection was not made or was lost. */
export const isLost = (thrown: unknown): boolean => {
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  return STATES[String(code)] === undefined && saysLost(String(code ?? ''), message);
};

/** PostgreSQL's own code for what went wrong; empty where it gives none. */
const stateOf = (thrown: unknown): string => {
  const cause = isDriverAdapterError(thrown) ? thrown.cause : undefined;
  return String(cause?.originalCode ?? ((thrown ?? {}) as { code?: unknown }).code ?? '');
};

const wordFor = (thrown: unknown): string | undefined => {
  const cause = isDriverAdapterError(thrown) ? thrown.cause : undefined;
  if (cause !== undefined && cause.kind in REMEDIES) return cause.kind;
  const fields = (thrown ?? {}) as { code?: unknown; message?: unknown };
  const code = stateOf(thrown);
  const word = STATES[code];
  if (word !== undefined) return word;
  return saysLost(code, fields.message) ? 'DatabaseNotReachable' : undefined;
};

/** A database that cannot be used, as an error with a remedy; anything else comes back as it was. */
export const postgresqlError = (thrown: unknown): unknown => {
  if (thrown instanceof XiaoerError) return thrown;
  const word = wordFor(thrown);
  if (word === undefined) return thrown;
  const message = `The database cannot be used (${word}). ${REMEDIES[word]}`;
  return new XiaoerError('STORE_UNAVAILABLE', message, { cause: thrown });
};

/** Runs `step`, telling a lost database from a wrong statement. */
export const guarded = <T>(step: () => Promise<T>): Promise<T> =>
  step().catch((thrown: unknown) => {
    const error = postgresqlError(thrown);
    throw error instanceof XiaoerError ? travelling(error) : error;
  });

/** As {@link guarded}, on a connection that may only read: a write there is a mistake of the program, and no trouble of the server's. */
export const guardedReading = <T>(step: () => Promise<T>): Promise<T> =>
  step().catch((thrown: unknown) => {
    if (stateOf(thrown) === '25006') throw thrown;
    return guarded<T>(() => Promise.reject(thrown));
  });

/** SQLSTATEs of works that lost against another one and may simply be done again. */
const CONFLICTS = new Set(['40001', '40P01']);

/** Whether a work failed only because another one was in its way. */
export const isConflict = (thrown: unknown, depth = 0): boolean => {
  if (typeof thrown !== 'object' || thrown === null || depth > 6) return false;
  const fields = thrown as Record<string, unknown>;
  if (fields.code === 'P2034' || fields.kind === 'TransactionWriteConflict') return true;
  if (CONFLICTS.has(String(fields.originalCode ?? fields.code))) return true;
  const meta = fields.meta as Record<string, unknown> | undefined;
  return isConflict(fields.cause, depth + 1) || isConflict(meta?.driverAdapterError, depth + 1);
};
