import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fetchCopy } from '../../compliance/privacy/copy.ts';
import type { Lang } from '../../message.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import type { WebDeps } from '../deps.ts';
import { langOfHeader } from '../refusal.ts';
import { askPage, copyPage, gonePage, PAGE_HEADERS } from './page.ts';

const where = z.object({ token: z.string().min(20).max(100), as: z.enum(['page', 'json']).optional() });
const config = { rateLimit: { max: 20, timeWindow: '1 minute' } };

const langOf = (request: FastifyRequest): Lang => langOfHeader(request.headers['accept-language']) ?? 'zh-CN';

const html = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply.code(status).headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(page);

/**
 * /my-data/<link>: a verified shopper's copy of their data. Following the link shows a question and nothing else, so that what looks
 * at links for a preview learns nothing; the copy is made when the question is answered, and kept nowhere.
 */
export const myDataRoutes = async (app: FastifyInstance, deps: WebDeps): Promise<void> => {
  const { store, clock, shop } = deps;
  const name = (lang: Lang): string => shop().content.shop.name[lang];
  await app.register(async (own) => {
    // A browser sends a form without fields as this type; what stands in it does not matter.
    own.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) =>
      done(null, null),
    );

    own.get('/my-data/:token', { config }, async (request, reply) => {
      const lang = langOf(request);
      const read = where.safeParse(request.params);
      const run = read.success ? await store.read.privacyRuns.byLink(read.data.token, clock.now()) : null;
      if (!read.success || run === null) return html(reply, 410, gonePage(lang, name(lang)));
      return html(reply, 200, askPage(lang, name(lang), read.data.token));
    });

    own.post('/my-data/:token/:as', { config, bodyLimit: 1_000 }, async (request, reply) => {
      const lang = langOf(request);
      const read = where.safeParse(request.params);
      const data = read.success ? await fetchCopy({ store, clock }, read.data.token) : null;
      if (!read.success || data === null) return html(reply, 410, gonePage(lang, name(lang)));
      if (read.data.as !== 'json')
        return html(reply, 200, copyPage(data, lang, name(lang), isoTime(clock.now(), shop().timezone)));
      return reply
        .headers(PAGE_HEADERS)
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(data, null, 2));
    });
  });
};
