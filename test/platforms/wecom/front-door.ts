import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Channel } from '../../../src/channels/channel.ts';

/** The program's door as a platform reaches it: hands requests to the channel raw. Closed with the test. */
export const frontDoor = async (channel: Channel): Promise<string> => {
  const prefix = `/channels/${channel.name}`;
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(prefix.length);
    channel.serve?.(request, response, path).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}/callback`;
};
