import { trainedOnce } from '../../src/cli/story/world.ts';

/** The engine of the shop's own words and the sample shop's goods, made once for all files of a worker. */
export const ownEngine = trainedOnce();
