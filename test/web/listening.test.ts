import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fastify } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listenOn } from '../../src/web/listening.ts';

const server = () => {
  const app = fastify();
  onTestFinished(() => app.close());
  return app;
};

/** A port another program listens on. */
const takenPort = async (): Promise<number> => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => other.close(() => resolve())));
  return (other.address() as AddressInfo).port;
};

describe('the door of the program', () => {
  it('opens where it is told, and says where that is', async () => {
    const address = await listenOn(server(), 0, '127.0.0.1');
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('names the remedy when another program has the port', async () => {
    const port = await takenPort();
    await expect(listenOn(server(), port, '127.0.0.1')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: `127.0.0.1:${port} cannot be used (EADDRINUSE). End the other program, or set PORT.`,
    });
  });

  it('names the remedy when the machine has no such address', async () => {
    await expect(listenOn(server(), 0, '192.0.2.1')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: '192.0.2.1:0 cannot be used (EADDRNOTAVAIL). Name an address of this machine in HOST.',
    });
  });
});
