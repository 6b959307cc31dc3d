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
  TlsConnectionError: 'Check sslmode in DATABASE_URL against what the server wants.',
};

/** Codes of a connection that was not made or was lost: Node's own, and PostgreSQL's classes 08, 53 and 57P. */
const LOST = /^(ECONN|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_|EHOST|08|53|57P)/;

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';

/** A database that cannot be used, as an error with a remedy; anything else comes back as it was. */
export const postgresqlError = (thrown: unknown): unknown => {
  const kind = isDriverAdapterError(thrown) ? thrown.cause.kind : undefined;
  const code = kind === 'postgres' && isDriverAdapterError(thrown) ? (thrown.cause.originalCode ?? '') : codeOf(thrown);
  const text = thrown instanceof Error ? thrown.message : '';
  const lost = LOST.test(code) || /timeout exceeded when trying to connect|Connection terminated/.test(text);
  const remedy = REMEDIES[kind ?? ''] ?? (lost ? REMEDIES.DatabaseNotReachable : undefined);
  if (remedy === undefined) return thrown;
  return new XiaoerError('STORE_UNAVAILABLE', `The database cannot be used (${kind ?? code}). ${remedy}`, {
    cause: thrown,
  });
};

/** Runs `step`, telling a lost database from a wrong statement. */
export const guarded = <T>(step: () => Promise<T>): Promise<T> =>
  step().catch((thrown: unknown) => {
    const error = postgresqlError(thrown);
    throw error instanceof XiaoerError ? travelling(error) : error;
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
