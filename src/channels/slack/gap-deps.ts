import type { Logger } from '../../logger.ts';
import type { WebClient } from './api.ts';
import type { Lines } from './lines.ts';
import type { Place } from './place.ts';
import type { Said } from './said.ts';
import type { Talks } from './talks.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** What filling a gap reads from, and whom it hands in to. */
export interface GapDeps {
  client: WebClient;
  workspaces: Workspaces;
  talks: Talks;
  lines: Lines;
  logger: Logger;
  /** Hands in a message of a history; what is known already changes nothing. */
  handIn(said: Said, workspace: Workspace): Promise<void>;
  /** What is known of a thread since a moment, by the identifiers of its messages. */
  saidSince(key: string, since: Date): Promise<string[]>;
  /** Looks whether a message that is known was changed since. */
  compare(said: Said, workspace: Workspace): Promise<void>;
  /** A message that is known is not there any more. */
  gone(eventId: string): Promise<void>;
  /** Slack's clock. */
  now(): Date;
  /** Hands in what one of the shop's people said in the staff channel while nobody listened. */
  staffWords(said: Said, workspace: Workspace): Promise<void>;
  /** The staff channel, where one is set. */
  staffPlace(): Place | null;
}
