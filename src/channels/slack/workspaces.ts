import { z } from 'zod';
import type { Logger } from '../../logger.ts';
import type { ChannelMemory } from '../platform.ts';
import type { WebClient } from './api.ts';

/** A workspace in which the app is installed, and who it is there. */
export interface Workspace {
  team: string;
  teamName: string;
  token: string;
  /** The app's user: what mentions name. */
  user: string;
  /** The app's bot: what its messages carry. */
  bot: string;
}

/** The app is not installed there, or not any more. */
export class NotInstalled extends Error {
  constructor(team: string) {
    super(`The Slack app is not installed in the workspace ${team}.`);
    this.name = 'NotInstalled';
  }
}

/** Finds the token of an installed workspace, renewed if it was about to expire. */
export type Authorizer = (team: string) => Promise<{
  teamId?: string;
  botToken?: string;
  botUserId?: string;
  botId?: string;
}>;

const PREFIX = 'installation:';

/** What the installation store keeps, as far as we read it. */
const kept = z.looseObject({ team: z.object({ id: z.string(), name: z.string().optional() }).nullish() });

/** Names under which installations are remembered. */
export const installationName = (team: string): string => `${PREFIX}${team}`;

/** Every workspace the shop works in: the one of SLACK_BOT_TOKEN, and those that have installed the app. */
export class Workspaces {
  readonly #memory: ChannelMemory;
  readonly #authorize: Authorizer | null;
  readonly #asking = new Map<string, Promise<Workspace | null>>();
  #home: Workspace | null = null;

  constructor(memory: ChannelMemory, authorize: Authorizer | null) {
    this.#memory = memory;
    this.#authorize = authorize;
  }

  /** The workspace of SLACK_BOT_TOKEN; null if there is none. */
  get home(): Workspace | null {
    return this.#home;
  }

  /** Asks Slack who SLACK_BOT_TOKEN is. Rejects when it is not known there. */
  async greet(client: WebClient, token: string): Promise<Workspace> {
    const { team_id, team, user_id, bot_id } = await client.auth.test({ token });
    if (!team_id || !user_id) throw new Error('Slack did not say whose token SLACK_BOT_TOKEN is.');
    this.#home = { team: team_id, teamName: team ?? team_id, token, user: user_id, bot: bot_id ?? '' };
    return this.#home;
  }

  /** Null if the app is not installed there. */
  async of(team: string): Promise<Workspace | null> {
    if (this.#home?.team === team || (this.#home && !this.#authorize)) return this.#home;
    // One at a time for each: a token that is to be renewed must not be renewed twice.
    const asking = this.#asking.get(team) ?? this.#ask(team).finally(() => this.#asking.delete(team));
    this.#asking.set(team, asking);
    return asking;
  }

  /** All of them. */
  async all(logger: Logger): Promise<Workspace[]> {
    const names = this.#authorize ? await this.#memory.names(PREFIX) : [];
    const found = await Promise.all(
      names.map((name) =>
        this.of(name.slice(PREFIX.length)).catch((err: unknown) => {
          logger.warn({ err }, 'a Slack workspace cannot be spoken for');
          return null;
        }),
      ),
    );
    const others = found.filter((one) => one !== null && one.team !== this.#home?.team) as Workspace[];
    return this.#home ? [this.#home, ...others] : others;
  }

  /** The app was removed there. */
  async forget(team: string): Promise<void> {
    await this.#memory.delete(installationName(team));
  }

  async #ask(team: string): Promise<Workspace | null> {
    const stored = kept.safeParse(await this.#memory.get(installationName(team)));
    if (!stored.success || !this.#authorize) return null;
    const { botToken, botUserId, botId } = await this.#authorize(team);
    if (!botToken || !botUserId) return null;
    return { team, teamName: stored.data.team?.name ?? team, token: botToken, user: botUserId, bot: botId ?? '' };
  }
}
