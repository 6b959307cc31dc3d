import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../../src/orders/connectors/http.ts';
import { SourceUnreached, TROUBLES, troubleOf, troubleWords } from '../../src/orders/unreached.ts';

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  return (server.address() as AddressInfo).port;
};

const asked = (url: string): Promise<unknown> =>
  ask({ source: 'woocommerce', url, method: 'GET', headers: {}, repeatable: false }).catch((thrown: unknown) => thrown);

const free = async (): Promise<number> => {
  const server = createServer();
  const port = await listening(server);
  await new Promise<void>((done) => server.close(() => done()));
  return port;
};

describe('what keeps a shop system from being read is told by what it means', () => {
  it('nothing listens', async () => {
    const port = await free();
    const thrown = await asked(`http://127.0.0.1:${port}/`);
    expect(thrown).toMatchObject({ name: 'SourceUnreached', trouble: 'refused' });
    const { message } = thrown as Error;
    expect(message).toContain(`127.0.0.1:${port} refused the connection`);
    expect(troubleWords(message, 'zh-CN')).toContain(`127.0.0.1:${port} 拒绝了连接`);
    expect(message).not.toContain('fetch failed');
  });

  it('the name leads nowhere', async () => {
    expect(await asked('http://shop.invalid/')).toMatchObject({ trouble: 'name' });
  });

  it('the other side speaks no TLS', async () => {
    const port = await listening(createServer((_request, response) => response.end('{}')));
    expect(await asked(`https://127.0.0.1:${port}/`)).toMatchObject({ trouble: 'tls' });
  });

  it('the connection breaks off, before the answer and in the middle of it', async () => {
    const port = await listening(
      createServer((request, response) => {
        if (request.url === '/middle') response.write('{');
        setImmediate(() => request.socket.destroy());
      }),
    );
    expect(await asked(`http://127.0.0.1:${port}/`)).toMatchObject({ trouble: 'lost' });
    expect(await asked(`http://127.0.0.1:${port}/middle`)).toMatchObject({ trouble: 'lost' });
  });

  it('it leads elsewhere, where no secret is sent', async () => {
    const port = await listening(
      createServer((_request, response) => response.writeHead(301, { location: 'http://127.0.0.1:1/' }).end()),
    );
    expect(await asked(`http://127.0.0.1:${port}/`)).toMatchObject({ trouble: 'redirected' });
  });

  it('no answer comes in time', async () => {
    const port = await listening(createServer());
    const thrown = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(20) }).catch(
      (error: unknown) => error,
    );
    expect(troubleOf(thrown)).toBe('timeout');
  });

  it.each([
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['EHOSTUNREACH', 'no_route'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['EACCES', null],
  ])('%s is %s, however deep it lies', (code, trouble) => {
    const inner = Object.assign(new Error('inner'), { code });
    const several = new AggregateError([inner], 'several');
    expect(troubleOf(new TypeError('fetch failed', { cause: several }))).toBe(trouble);
  });

  it('every trouble is said in three languages, each with its own words; what is none stays as it is', () => {
    for (const trouble of TROUBLES) {
      const { message } = new SourceUnreached('shopify', trouble, 'a.example');
      const said = (['en', 'zh-CN', 'zh-TW'] as const).map((lang) => troubleWords(message, lang));
      expect(new Set(said).size).toBe(3);
      for (const one of said) expect(one).toContain('a.example');
    }
    expect(troubleWords('shopify answered 401', 'zh-CN')).toBe('shopify answered 401');
  });
});
