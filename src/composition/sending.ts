import { stillWanted } from '../care/still-wanted.ts';
import type { DeliveryDeps } from '../channels/delivery.ts';
import { surveyQuestion } from '../channels/survey-question.ts';
import type { Config } from '../config.ts';
import { callForUndelivered } from '../handoff/undelivered.ts';
import type { Logger } from '../logger.ts';
import type { App } from './app-shape.ts';
import { sayInstead } from './file-links.ts';

export interface SendingParts
  extends Pick<App, 'store' | 'clock' | 'bus' | 'shop' | 'handoff'>,
    Required<Pick<DeliveryDeps, 'channels' | 'gate' | 'holder' | 'ringLater'>> {
  config: Config;
  logger: Logger;
}

/** What the outbox works with: who is named, what stands in for a file, and who is called when a message cannot arrive. */
export const deliveryDeps = (parts: SendingParts): DeliveryDeps => {
  const { store, channels, gate, ringLater, clock, bus, holder, config, logger, shop, handoff } = parts;
  return {
    store,
    channels,
    gate,
    ringLater,
    clock,
    bus,
    holder,
    random: Math.random,
    agentName: async (id) => (await store.read.users.get(id))?.displayName ?? null,
    surveyOf: (message) => surveyQuestion(shop().content, message),
    wanted: (row) => stillWanted(store, row, clock.now()),
    instead: sayInstead({ config, clock, shop }),
    undeliverable: (conversation, message, why) => callForUndelivered(handoff, conversation, message, why),
    warn: (what, detail) => logger.warn(detail, what),
  };
};
