import type { FastifyInstance } from 'fastify';
import type { WebDeps } from './deps.ts';

/**
 * /channels/<name>/…: what platforms send to us by HTTP. The request goes to the channel raw, with its body unread, since
 * platforms sign the bytes; a channel that is not there answers 404, one that is not up 503.
 */
export const channelRoutes = async (app: FastifyInstance, { channels, logger }: WebDeps): Promise<void> => {
  await app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, _payload, done) => done(null));
    raw.all('/channels/:name/*', async (request, reply) => {
      const { name } = request.params as { name: string };
      const channel = channels.get(name);
      if (!channel?.serve) return reply.code(404).send();
      reply.hijack();
      const path = request.raw.url?.slice(`/channels/${name}`.length) ?? '/';
      await channel.serve(request.raw, reply.raw, path).catch((err: unknown) => {
        logger.error({ err, channel: name }, 'a platform’s request could not be answered');
        if (!reply.raw.headersSent) reply.raw.writeHead(500);
        reply.raw.end();
      });
      return reply;
    });
  });
};
