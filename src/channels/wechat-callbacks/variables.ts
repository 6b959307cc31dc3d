import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';
import type { Env } from '../platform.ts';

/** An EncodingAESKey as both platforms make it. */
export const aesKeyShape = (place: string) =>
  z
    .string(`is missing; copy the EncodingAESKey from ${place}`)
    .regex(/^[A-Za-z0-9]{43}$/u, `must have 43 letters and digits; copy the EncodingAESKey from ${place}`);

/** The address of an interface. */
export const apiUrlShape = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine(
      (text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol),
      `must be an address such as ${usual}`,
    );

/** Reads some variables by their shape; throws CONFIG_INVALID naming each missing or malformed one and its remedy. */
export const readVariables = <T extends z.ZodRawShape>(of: z.ZodObject<T>, env: Env): z.infer<z.ZodObject<T>> => {
  const given = Object.fromEntries(Object.keys(of.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const read = of.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  throw new XiaoerError('CONFIG_INVALID', lines.join('\n'));
};
