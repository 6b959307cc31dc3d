/** How long the channel waits for what. Milliseconds. */
export interface Pace {
  /** A start that has not reached the gateway by then has failed. */
  start: number;
  /** A socket that has not been opened by then is given up. */
  handshake: number;
  /** An answer of Discord's REST interface, body included. */
  call: number;
  /** Between IDENTIFYs; Discord allows one in 5 s (API reference, "Rate Limiting", `max_concurrency`). */
  identify: number;
  /** A link that is down for less is no fault worth showing: Discord asks for a new one every few hours. */
  grace: number;
  /** How often the link is looked at. */
  look: number;
  /** A socket that is open but not ready, or closing, for so long is ended by us. */
  stuck: number;
  /** First wait before what could not be saved is tried again; it doubles. */
  again: number;
  longestAgain: number;
  /** At most so often it is written down how far has been heard. */
  keepFloor: number;
  /** An interaction that is not settled by then is given a sign of life; Discord gives up after 3 s. */
  late: number;
}

export const PACE: Pace = {
  start: 30_000,
  handshake: 20_000,
  call: 15_000,
  identify: 5_000,
  grace: 3_000,
  look: 1_000,
  stuck: 20_000,
  again: 500,
  longestAgain: 30_000,
  keepFloor: 5_000,
  late: 2_000,
};
