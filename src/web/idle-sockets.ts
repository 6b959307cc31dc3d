import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Watches a server's connections, so that a stop does not wait for those on which nothing is under way: kept alive for
 * a next request, or opened by a browser in advance and never used (which Node's own closing leaves open for a minute).
 * @returns what begins to close them: idle ones at once, the others when their answer is out.
 */
export const watchSockets = (server: Server): (() => void) => {
  const underWay = new Map<Socket, number>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    underWay.set(socket, 0);
    socket.on('close', () => underWay.delete(socket));
    if (closing) socket.destroy();
  });
  server.on('request', ({ socket }, response) => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    response.on('close', () => {
      const left = (underWay.get(socket) ?? 1) - 1;
      if (underWay.has(socket)) underWay.set(socket, left);
      if (closing && left === 0) socket.destroySoon();
    });
  });
  return () => {
    closing = true;
    for (const [socket, count] of underWay) if (count === 0) socket.destroy();
  };
};
