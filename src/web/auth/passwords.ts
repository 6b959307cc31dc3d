import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { XiaoerError } from '../../errors.ts';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Fewest characters of a password (NIST SP 800-63B asks for 8; people at this desk see personal data). */
const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 200;

/** @throws XiaoerError INPUT_INVALID naming what is wrong. */
export const checkPassword = (password: string): void => {
  const { length } = [...password];
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
    throw new XiaoerError(
      'INPUT_INVALID',
      `A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters, this one has ${length}; choose another one.`,
    );
  }
};

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON);

let nobody: Promise<string> | undefined;

/** Whether the password fits. For an unknown name (null) it takes as long and says no. */
export const passwordFits = async (stored: string | null, password: string): Promise<boolean> => {
  nobody ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await nobody), password.slice(0, LONGEST_PASSWORD));
  return fits && stored !== null;
};

// Without letters and digits that look alike: people type these from a screen.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password nobody can guess (about 79 bits), in groups that can be read aloud: `k7wq-…`. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  );
