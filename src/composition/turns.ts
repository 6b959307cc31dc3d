import { LOOP } from '../conversation/loop-guard.ts';
import { takeTurn } from '../conversation/turn.ts';
import type { TurnDeps } from '../conversation/turn-deps.ts';
import { TOPICS } from '../handoff/bells.ts';
import { personCaller } from '../handoff/person-caller.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import { onRated } from '../satisfaction/low-score.ts';
import type { App, AppOptions } from './app-shape.ts';
import type { ServedNow } from './serving-shape.ts';
import { ticketPorts } from './ticket-ports.ts';

/** Answers a shopper may get in a burst before being asked to slow down, unless the shop's file says otherwise. */
const PACE = { turns: 12, seconds: 10 };
/** Channels on which programs talk: nobody is slowed there, however much is asked. */
const UNPACED: readonly string[] = ['terminal'];

/** What a turn is given of the program. */
export const turnDepsOf = (
  { store, clock, askSurvey }: Pick<App, 'store' | 'clock' | 'askSurvey'>,
  { logger }: Pick<AppOptions, 'logger'>,
  { shop, engine }: ServedNow,
): TurnDeps => ({
  store,
  ports: {
    rated: (repos, surveyId, now) => onRated(repos, surveyId, now, shop.satisfaction.low_score),
    callPerson: personCaller(() => shop.desk),
    ...ticketPorts(() => shop),
  },
  now: () => clock.now(),
  shop: () => shop,
  engine: () => engine,
  paceOf: (channel) => (UNPACED.includes(channel) ? null : (shop.content.understanding.pace ?? PACE)),
  loopOf: (channel) => {
    const limit = shop.content.understanding.loop ?? LOOP;
    return UNPACED.includes(channel) ? { ...limit, replies: Number.POSITIVE_INFINITY } : limit;
  },
  askSurvey,
  onFault: (conversation, err) => logger.error({ err, conversation }, 'a turn broke; a person is called'),
});

/**
 * The job `turn`: takes turns in a conversation until nothing waits, and rings whoever has to know.
 * @param deps what the next turn is given
 */
export const turnTaker = (
  deps: () => TurnDeps,
  { jobs, bus, onTurn }: { jobs: Jobs; bus: Bus; onTurn: AppOptions['onTurn'] },
) => {
  return async (conversation: string): Promise<void> => {
    for (;;) {
      const began = performance.now();
      const seconds = (): number => (performance.now() - began) / 1000;
      const rung = await takeTurn(deps(), conversation).catch((error: unknown) => {
        onTurn?.('failed', seconds());
        throw error;
      });
      if (rung.is !== 'taken') break;
      onTurn?.('taken', seconds());
      const { spoken, called, ticket, touched } = rung.committed;
      if (spoken) await jobs.ring('deliver', conversation);
      for (const one of [conversation, ...touched]) await bus.publish(TOPICS.conversation, one);
      if (called) await bus.publish(TOPICS.queue, conversation);
      if (ticket) await bus.publish(TOPICS.ticket, ticket);
    }
  };
};
