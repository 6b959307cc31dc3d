import type { SimpleShardingStrategy } from 'discord.js';

/** What we need of a gateway socket. Ready states are those of the WebSocket standard: 0 connecting, 1 open, 2 closing, 3 closed. */
export interface Socket {
  readonly readyState: number;
  onclose: unknown;
  onmessage: unknown;
  on(event: 'error' | 'close', listener: () => void): unknown;
  terminate(): void;
}

interface Shards {
  shards: ReadonlyMap<number, { connection: Socket | null }>;
}

/** The sockets of a sharding strategy: discord.js offers no way to end one that hangs. */
export const socketsOf = (strategy: SimpleShardingStrategy | null): Socket[] => {
  if (strategy === null) return [];
  const { shards } = strategy as unknown as Shards;
  return [...shards.values()].flatMap(({ connection }) => (connection === null ? [] : [connection]));
};
