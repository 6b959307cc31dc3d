import type { z } from 'zod';
import { XiaoerError } from './errors.ts';

/** Variables of the environment by their names. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads some variables by their shape, without the blanks around them. An empty one is an absent one: that is how compose files and
 * shells leave them out.
 * @throws {XiaoerError} CONFIG_INVALID naming each that is missing or malformed, and its remedy
 */
export const readVariables = <S extends z.ZodObject>(shape: S, env: Env): z.output<S> => {
  const given = Object.fromEntries(
    Object.keys(shape.shape).flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  );
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  throw new XiaoerError('CONFIG_INVALID', lines.join('\n'));
};
