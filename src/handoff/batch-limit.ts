/** How many talks one batch holds at most: each is done by itself, one after another. */
export const BATCH_MOST = 50;
