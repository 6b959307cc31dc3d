import { memoryShelf } from '../../src/composition/model-shelf.ts';

/** What of the shop's own words, rules and sentences was found right and learned, once for all files of a worker. */
export const ownShelf = memoryShelf();
