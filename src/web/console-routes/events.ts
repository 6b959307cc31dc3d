import { z } from 'zod';
import { TOPICS } from '../../handoff/bells.ts';
import { sighted } from '../../handoff/sighting.ts';
import { stillSignedIn } from '../auth/sign-in.ts';
import { viewerFrom } from '../auth/viewer.ts';
import { ConsoleHub } from '../console-hub.ts';
import { demand } from '../roles.ts';
import type { ConsoleRoutes } from './context.ts';

/** An open console says so often that somebody is there, and is asked whether it still may, in milliseconds. */
const SEEN_MS = 20_000;

/** Live streams that one colleague may have open in one process, unless told. */
const MOST_STREAMS = 20;
/** A console beyond that is brought up to date and comes back after so many milliseconds. */
const BACK_MS = 15_000;

const query = z.object({ lastEventId: z.string().max(40).optional() });

/** The live stream of a console. While it is open its user counts as there; it ends with the session it was opened under. */
export const eventRoutes: ConsoleRoutes = (app, { deps, streams }) => {
  const { store, bus, clock, logger } = deps;
  const hub = new ConsoleHub(deps);
  app.addHook('onClose', async () => hub.close());

  const seen = (userId: string): Promise<void> => store.write((repos) => sighted(repos, userId, clock.now()));

  app.get('/events', async (request, reply) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'look');
    const { lastEventId } = query.parse(request.query);
    const { id } = viewer.user;
    await seen(id);
    const shares = [{ of: `colleague ${id}`, most: deps.streamsPerAgent ?? MOST_STREAMS }];
    if (!streams.hasRoom(shares)) return hub.once(streams.start(reply, { backMs: BACK_MS }), viewer);
    const stream = streams.start(reply, { shares });
    hub.open(stream, viewer, Boolean(request.headers['last-event-id'] ?? lastEventId));
    const look = async (): Promise<void> => ((await stillSignedIn(deps, viewer.sessionId)) ? seen(id) : stream.end());
    const alive = setInterval(() => {
      look().catch((err: unknown) => logger.warn({ err }, 'presence could not be kept'));
    }, deps.seenMs ?? SEEN_MS);
    alive.unref();
    stream.onClose(() => {
      clearInterval(alive);
      void bus.publish(TOPICS.presence, id);
    });
    await bus.publish(TOPICS.presence, id);
  });
};
