import { describe, expect, it, onTestFinished } from 'vitest';
import type { Bus } from '../../src/jobs/index.ts';
import { openBus } from '../../src/jobs/index.ts';
import { silentLogger } from '../../src/logger.ts';
import type { FreshDatabase } from '../support/database.ts';
import { freshDatabase, STORE_KINDS } from '../support/database.ts';
import { postgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const busOn = async ({ url, open }: FreshDatabase): Promise<Bus> => {
  const bus = await openBus({ store: await open(), url, logger: silentLogger() });
  onTestFinished(() => bus.close());
  return bus;
};

describe.each(STORE_KINDS)('The bus on %s', (kind) => {
  it('tells every listener of a topic, in order, and nobody else', async () => {
    const bus = await busOn(await freshDatabase(kind));
    const [one, two, other]: string[][] = [[], [], []];
    bus.subscribe('conversation', (id) => one?.push(id));
    bus.subscribe('conversation', (id) => two?.push(id));
    bus.subscribe('queue', (id) => other?.push(id));
    for (let i = 0; i < 20; i += 1) await bus.publish('conversation', `c_${i}`);
    await until('both have heard all', () => one?.length === 20 && two?.length === 20);
    expect(one).toEqual(Array.from({ length: 20 }, (_, i) => `c_${i}`));
    expect(two).toEqual(one);
    expect(other).toEqual([]);
  });

  it('tells nothing more to one who has left', async () => {
    const bus = await busOn(await freshDatabase(kind));
    const [left, stayed]: string[][] = [[], []];
    const leave = bus.subscribe('x', (id) => left?.push(id));
    bus.subscribe('x', (id) => stayed?.push(id));
    await bus.publish('x', 'a');
    await until('both have heard', () => left?.length === 1 && stayed?.length === 1);
    leave();
    await bus.publish('x', 'b');
    await until('the one who stayed has heard', () => stayed?.length === 2);
    expect(left).toEqual(['a']);
  });

  it('goes on when a listener throws', async () => {
    const bus = await busOn(await freshDatabase(kind));
    const heard: string[] = [];
    bus.subscribe('x', () => {
      throw new Error('deaf');
    });
    bus.subscribe('x', (id) => heard.push(id));
    await bus.publish('x', 'a');
    await until('the other has heard', () => heard.length === 1);
  });

  it('does not run a listener inside the call that publishes', async () => {
    const bus = await busOn(await freshDatabase(kind));
    let heard = false;
    bus.subscribe('x', () => {
      heard = true;
    });
    const published = bus.publish('x', 'a');
    expect(heard).toBe(false);
    await published;
    await until('it is heard', () => heard);
  });
});

describe('The bus on PostgreSQL', () => {
  it('is heard in other processes', async () => {
    const database = await freshDatabase('postgresql');
    const [here, there] = [await busOn(database), await busOn(database)];
    const heard: string[] = [];
    there.subscribe('conversation', (id) => heard.push(id));
    await here.publish('conversation', 'c_1');
    await until('it is heard there', () => heard.length === 1);
    expect(heard).toEqual(['c_1']);
  });

  it('comes back after a lost connection, says that something may have been missed, and goes on', async () => {
    const database = await freshDatabase('postgresql');
    const bus = await busOn(database);
    const heard: string[] = [];
    bus.subscribe('conversation', (id) => heard.push(id));
    const name = new URL(database.url).pathname.slice(1);
    const server = await postgres();
    await server.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name = 'xiaoer-bus'`,
    );
    await until('it says so', () => heard.includes(''));
    await bus.publish('conversation', 'c_2');
    await until('it hears again', () => heard.includes('c_2'));
  });

  it('does not reject when the server is out of reach', async () => {
    const bus = await busOn(await freshDatabase('postgresql'));
    await bus.close();
    await expect(Promise.resolve(bus.publish('x', 'a'))).resolves.toBeUndefined();
  });
});
