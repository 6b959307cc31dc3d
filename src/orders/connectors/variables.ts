import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** A variable of a connector, for `doctor` and the documentation. */
export interface SourceVariable {
  name: string;
  about: string;
  required: boolean;
}

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u;

const isShopAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && LOCAL.test(hostname));
  return safe && search === '' && hash === '' && username === '';
};

/** An address that secrets may be sent to: https, or http on this machine. Without a slash at the end. */
export const shopAddress = (example: string) =>
  z
    .string(`is missing; set it to the shop’s address, such as ${example}`)
    .refine(isShopAddress, `must be an https address, such as ${example}`)
    .transform((text) => text.replace(/\/+$/u, ''));

export const yesOrNo = z
  .enum(['yes', 'no'], 'must be yes or no. Default: yes')
  .default('yes')
  .transform((word) => word === 'yes');

/** Reads a connector's variables; an empty one is an absent one. @throws XiaoerError CONFIG_INVALID naming each malformed one */
export const readSettings = <S extends z.ZodObject>(shape: S, env: Env): z.output<S> => {
  const given = Object.fromEntries(
    Object.keys(shape.shape).flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  );
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  throw new XiaoerError('CONFIG_INVALID', lines.join('\n'));
};
