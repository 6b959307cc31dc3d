import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A line to a server that can be cut, as if the server had been killed, and mended. */
export interface CuttableLine {
  /** The server's URL, by way of the line. */
  url: string;
  /** Ends every connection, and refuses those that come. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Lays a line to the server that `url` names. Gone with the test. */
export const cuttableLine = async (url: string): Promise<CuttableLine> => {
  const far = new URL(url);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    // Either end may be cut at any time: the test looks at what comes of it.
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const open = async (port: number): Promise<Server> => {
    const server = createServer((near) => {
      const there = keep(connect(Number(far.port), far.hostname));
      keep(near).pipe(there).pipe(near);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await open(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const cut = async (): Promise<void> => {
    const closed = server.listening ? once(server, 'close') : Promise.resolve();
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(cut);
  const near = new URL(url);
  near.hostname = '127.0.0.1';
  near.port = String(port);
  return {
    url: near.href,
    cut,
    mend: async () => {
      server = await open(port);
    },
  };
};
