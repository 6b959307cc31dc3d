import type { FastifyInstance } from 'fastify';
import { XiaoerError } from '../errors.ts';

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'Name a port from 1024 on in PORT.',
  EADDRNOTAVAIL: 'Name an address of this machine in HOST.',
  ENOTFOUND: 'Name an address of this machine in HOST.',
};

/** What to do when a port cannot be listened on, by the system's code. */
export const listeningRemedy = (code: string): string => REMEDIES[code] ?? 'End the other program, or set PORT.';

/**
 * Opens the server's door. Returns its address, such as `http://127.0.0.1:3000`.
 * @throws {XiaoerError} CONFIG_INVALID if the port or the address cannot be had
 */
export const listenOn = async (app: FastifyInstance, port: number, host: string): Promise<string> => {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    const what = `${host}:${port} cannot be used (${code}). ${listeningRemedy(code)}`;
    throw new XiaoerError('CONFIG_INVALID', what, { cause: error });
  }
};
