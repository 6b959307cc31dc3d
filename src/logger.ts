import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';

export type { Logger };

/** Fields that never reach a log, wherever they stand. */
const PERSONAL = [
  'text',
  'phone',
  'email',
  'name',
  'displayName',
  'receiver',
  'address',
  'birthday',
  'payload',
  'password',
  'passwordHash',
  'token',
  'authorization',
  'cookie',
  'csrf',
  'key',
  'dataKey',
  'sealed',
];

const paths = PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Blots out what looks like an e-mail address, a password in a URL, or a number of seven digits and more. */
export const blotted = (text: string): string =>
  text
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[address]')
    .replaceAll(/(\w+:\/\/[^:/\s]+):[^@/\s]+@/g, '$1:[secret]@')
    .replaceAll(/(?<![\w-])\+?\d[\d -]{5,}\d(?![\w-])/g, '[number]');

interface LoggedError {
  type: string;
  code?: string;
  message: string;
  stack?: string;
}

/** An error for the log: its code, and its words with everything that looks personal blotted out. */
const loggedError = (thrown: unknown): LoggedError => {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: blotted(String(thrown)) };
  return {
    type: thrown.name,
    ...('code' in thrown ? { code: String(thrown.code) } : {}),
    message: blotted(thrown.message),
    ...(thrown.stack === undefined ? {} : { stack: blotted(thrown.stack) }),
  };
};

export interface LoggerOptions {
  /** trace, debug, info, warn, error, fatal or silent; info unless told. */
  level?: string;
  /** Where lines go; standard error unless told, since standard output belongs to commands. */
  destination?: DestinationStream;
}

/** The program's log: one JSON object a line, without personal data and without what was said. */
export const createLogger = ({ level = 'info', destination = pino.destination(2) }: LoggerOptions = {}): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[redacted]' },
      serializers: { err: loggedError, error: loggedError },
    },
    destination,
  );

/** A log that says nothing: tests and `--json` commands. */
export const silentLogger = (): Logger => pino({ level: 'silent' });
