import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { DiscordApi } from './api.ts';
import type { Directs } from './directs.ts';
import type { Lines } from './lines.ts';
import type { RawMessage } from './said.ts';

/** What filling a gap reads from, and whom it hands in to. */
export interface BackfillDeps {
  api: DiscordApi;
  lines: Lines;
  /** The staff channel, where one is set. */
  staffChannel: string | null;
  directs: Directs;
  logger: Logger;
  clock: Clock;
  hear(message: RawMessage, guild: string | null): Promise<void>;
  /** A message that is known has been changed since. */
  edited(message: RawMessage): Promise<void>;
  /** A message that is known is not there any more. */
  gone(id: string): Promise<void>;
  /** What is known of a channel since a moment, by its messages' identifiers. */
  saidSince(place: string, since: Date): Promise<string[]>;
}
