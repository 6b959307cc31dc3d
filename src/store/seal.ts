import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { XiaoerError } from '../errors.ts';

/** Encrypts what is personal before it reaches the database, and opens it again. */
export interface Seal {
  /** JSON text of `value`, encrypted. Every call gives another text. */
  close(value: unknown): string;
  /** What {@link Seal.close} was given. Throws KEY_INVALID when the key is another one or the text was altered. */
  open<T>(sealed: string): T;
  /** A keyed hash of a value, for look-ups by equality without opening anything. Lower-case hex, 64 characters. */
  index(value: string): string;
}

const VERSION = 'v1';
const NONCE = 12;
const TAG = 16;
const REMEDY = 'Start with the DATA_KEY (or the key file beside the database) that this database was written with.';

const invalid = (cause?: unknown): XiaoerError =>
  new XiaoerError('KEY_INVALID', `Stored personal data cannot be opened. ${REMEDY}`, { cause });

/**
 * A seal from a key of 32 bytes: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits, written as
 * `v1.<base64url of nonce, tag and text>`; HMAC-SHA-256 for indexes. Both keys are derived from the one given
 * (HKDF, RFC 5869), so that neither tells of the other.
 */
export const seal = (key: Buffer): Seal => {
  if (key.length !== 32) {
    throw new XiaoerError(
      'KEY_INVALID',
      `DATA_KEY must be 32 bytes, not ${key.length}. Make one: openssl rand -base64 32`,
    );
  }
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `xiaoer ${use}`, 32));
  const sealing = derived('seal');
  const indexing = derived('index');
  return {
    close: (value) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open: <T>(sealed: string): T => {
      const [version, body] = sealed.split('.');
      if (version !== VERSION || body === undefined) throw invalid();
      const bytes = Buffer.from(body, 'base64url');
      // Node skips what is no base64; a text that was altered must not pass for that reason.
      if (sealed !== `${VERSION}.${bytes.toString('base64url')}`) throw invalid();
      try {
        const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE), { authTagLength: TAG });
        cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const text = Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]);
        return JSON.parse(text.toString('utf8')) as T;
      } catch (error) {
        throw invalid(error);
      }
    },
    index: (value) => createHmac('sha256', indexing).update(value, 'utf8').digest('hex'),
  };
};
