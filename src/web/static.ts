import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic, { type SetHeadersResponse } from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { XiaoerError } from '../errors.ts';
import { notFound } from './console-routes/context.ts';

/** Files whose name holds a hash of what is in them never change. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+(?:\.gz|\.br)?$/u;

const setHeaders = (response: SetHeadersResponse, path: string): void => {
  if (HASHED.test(path)) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
  else if (/\.html(?:\.gz|\.br)?$/u.test(path)) response.setHeader('cache-control', 'no-cache');
  else response.setHeader('cache-control', 'public, max-age=300');
  // The shop's own pages load the widget from here.
  if (/\/widget\/[^/]+\.js(?:\.gz|\.br)?$/u.test(path)) {
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('access-control-allow-origin', '*');
  }
};

const notBuilt = (what: string): XiaoerError =>
  new XiaoerError('BUILD_MISSING', `The ${what} has not been built. Run: npm run build, then start again.`);

/** Paths of the console that are pages of its own program and no files. */
const consolePage = async (dist: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const index = join(dist, 'console', 'index.html');
  if (!existsSync(index)) throw notBuilt('console');
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!wantsPage) return notFound();
  return reply
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(await readFile(index, 'utf8'));
};

/** The shopper's page at `/`, the widget at `/widget.js`, the console under `/console/`, as they were built into `dist`. */
export const staticFiles = async (app: FastifyInstance, dist: string): Promise<void> => {
  const built = (part: string): boolean => existsSync(join(dist, part, 'index.html'));
  const serve = (part: string, prefix: string, decorateReply: boolean): void => {
    const root = join(dist, part);
    const options = { root, prefix, decorateReply, setHeaders, cacheControl: false, redirect: false };
    // The widget's build leaves compressed files beside each.
    app.register(fastifyStatic, { ...options, preCompressed: true });
  };
  app.get('/console', async (_request, reply) => reply.redirect('/console/', 308));
  if (built('console')) serve('console', '/console/', false);
  if (built('widget')) serve('widget', '/', !app.hasReplyDecorator('sendFile'));
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (path.startsWith('/console/')) return consolePage(dist, request, reply);
    if (path === '/' && !built('widget')) throw notBuilt('shopper’s page');
    return notFound();
  });
};
