import { EventEmitter } from 'node:events';
import type { Logger } from '../logger.ts';

/**
 * Tells whoever is listening that something has changed, for live updates. Carries identifiers and never content:
 * who hears it reads the store. A word may be lost, so nothing may depend on hearing it.
 */
export interface Bus {
  /** Never rejects; publish after the commit. A topic and an id are at most some hundred characters. */
  publish(topic: string, id: string): void | Promise<void>;
  /**
   * Calls `listener` with the id of each change. After a lost connection is restored it is called with an empty id:
   * something may have been missed, so read everything again. Returns what ends the subscription.
   */
  subscribe(topic: string, listener: (id: string) => void): () => void;
  close(): Promise<void>;
}

/** Hands words to listeners; one that throws does not keep the others from hearing. */
export class Listeners {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  add(topic: string, listener: (id: string) => void): () => void {
    const safe = (id: string): void => {
      try {
        listener(id);
      } catch (err) {
        this.#logger.error({ err, topic }, 'a listener failed');
      }
    };
    this.#emitter.on(topic, safe);
    return () => this.#emitter.off(topic, safe);
  }

  tell(topic: string, id: string): void {
    this.#emitter.emit(topic, id);
  }

  tellAll(id: string): void {
    for (const topic of this.#emitter.eventNames()) this.#emitter.emit(topic, id);
  }

  clear(): void {
    this.#emitter.removeAllListeners();
  }
}

/** Within this process, for SQLite. Other processes on the same file do not hear it. */
export const inProcessBus = (logger: Logger): Bus => {
  const listeners = new Listeners(logger);
  return {
    // Not in the publisher's own call: what a listener does must not become part of it.
    publish: (topic, id) => void setImmediate(() => listeners.tell(topic, id)),
    subscribe: (topic, listener) => listeners.add(topic, listener),
    close: async () => listeners.clear(),
  };
};
