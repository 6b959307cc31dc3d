import { connect } from 'node:net';

/** How long a knock may go unanswered, in milliseconds. */
const PATIENCE_MS = 1_000;

/**
 * Whether something listens at `host:port`. A knock costs nothing, while a refused client of the gRPC library makes its
 * next ones wait longer and longer, past the moment the service is back.
 */
export const reachable = (endpoint: string): Promise<boolean> => {
  const colon = endpoint.lastIndexOf(':');
  const host = endpoint.slice(0, colon).replaceAll(/[[\]]/gu, '');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(endpoint.slice(colon + 1)), timeout: PATIENCE_MS });
    const answer = (yes: boolean) => () => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
};
