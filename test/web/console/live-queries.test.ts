import { expect, it, onTestFinished } from 'vitest';
import { until } from '../../support/until.ts';

interface Queries {
  mount(): void;
  unmount(): void;
  clear(): void;
  invalidateQueries(filters: { queryKey: readonly string[] }): Promise<void>;
}
interface Observer {
  subscribe(listener: () => void): () => void;
  getCurrentResult(): { data?: unknown };
}

// By their addresses alone: the console has types of its own, which know of a browser.
const [CONSOLE, LIBRARY]: readonly string[] = ['../../../src/web/console/api/live-queries.ts', '@tanstack/react-query'];
const { LiveQueries } = (await import(CONSOLE as string)) as { LiveQueries: new () => Queries };
const { QueryObserver, QueryClient } = (await import(LIBRARY as string)) as {
  QueryObserver: new (queries: Queries, options: object) => Observer;
  QueryClient: new () => Queries;
};

/** A page that shows the talk of a server, whose answers come when they are let go. */
const page = (queries: Queries = new LiveQueries(), owner = 'queue') => {
  const server = { owner, asked: 0 };
  const held: (() => void)[] = [];
  queries.mount();
  const observer = new QueryObserver(queries, {
    queryKey: ['conversation', 'c1'],
    retry: false,
    queryFn: async () => {
      server.asked += 1;
      // Read now, told when it is let go.
      const read = server.owner;
      await new Promise<void>((resolve) => held.push(resolve));
      if (read === 'broken') throw new Error('no answer');
      return read;
    },
  });
  const end = observer.subscribe(() => undefined);
  onTestFinished(() => {
    end();
    queries.unmount();
    queries.clear();
  });
  const letGo = async (): Promise<void> => {
    await until('a question is under way', () => held.length > 0);
    held.shift()?.();
  };
  return { server, queries, letGo, shown: () => observer.getCurrentResult().data };
};

const changedAmid = async ({ server, queries }: ReturnType<typeof page>): Promise<void> => {
  await until('it is asked for', () => server.asked === 1);
  server.owner = 'agent';
  for (let event = 0; event < 3; event += 1) void queries.invalidateQueries({ queryKey: ['conversation'] });
};

it('What happens while a talk is fetched for the first time is shown once it is there, and asked for once', async () => {
  const one = page();
  await changedAmid(one);
  await one.letGo();
  await one.letGo();
  await until('it is shown', () => one.shown() === 'agent');
  expect(one.server.asked).toBe(2);
});

it('The library by itself goes on showing what was read before', async () => {
  const one = page(new QueryClient());
  await changedAmid(one);
  await one.letGo();
  await until('it is shown', () => one.shown() === 'queue');
  expect(one.server.asked).toBe(1);
});

it('A first answer that fails is asked for once more', async () => {
  const one = page(new LiveQueries(), 'broken');
  await changedAmid(one);
  await one.letGo();
  await one.letGo();
  await until('it is shown', () => one.shown() === 'agent');
});

it('What no event made old is asked for once', async () => {
  const { server, letGo, shown } = page();
  await letGo();
  await until('it is shown', () => shown() === 'queue');
  expect(server.asked).toBe(1);
});
