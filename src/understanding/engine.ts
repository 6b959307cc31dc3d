import type { Lang } from '../message.ts';
import type { FaqHit, Hints, Understanding } from './types.ts';

/** What is sold, as far as messages name it. */
export interface Catalogue {
  products: {
    sku: string;
    /** In every language it has a name in. */
    names: string[];
    sizes: string[];
    colours: string[];
  }[];
}

/** Reads messages. Pure: the same message, hints and content give the same result. */
export interface Engine {
  /** What a message means. Never throws. */
  understand(text: string, hints: Hints): Understanding;
  /** The FAQ entries that may answer a question, best first, at most `k` (5), each 0 to 1. Entries out of their validity at `now` are left out. */
  ask(question: string, options: { lang: Lang; now: Date; k?: number }): FaqHit[];
  /** The same engine for other goods; nothing is trained again. */
  withCatalogue(catalogue: Catalogue): Engine;
}
