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
  /** The app is installed for a whole organization (Enterprise Grid), and the token is all its workspaces'. */
  org: boolean;
}

/** The app is not installed there, or not any more. */
export class NotInstalled extends Error {
  constructor(team: string) {
    super(`The Slack app is not installed in the workspace ${team}.`);
    this.name = 'NotInstalled';
  }
}

/** Finds the token of an installed workspace, or of the organization it is in, renewed if it was about to expire. */
export type Authorizer = (
  team: string,
  org: string | null,
) => Promise<{
  teamId?: string;
  botToken?: string;
  botUserId?: string;
  botId?: string;
}>;

const PREFIX = 'installation:';
const ORG = 'org:';

const named = z.object({ id: z.string(), name: z.string().optional() }).nullish();
/** What the installation store keeps, as far as we read it. */
const kept = z.looseObject({ team: named, enterprise: named, isEnterpriseInstall: z.boolean().nullish() });

/** Names under which installations are remembered, of a workspace or of a whole organization. */
export const installationName = (teamOrOrg: string): string => `${PREFIX}${teamOrOrg}`;
/** Under which it is remembered in which organization a workspace is. */
const orgName = (team: string): string => `${ORG}${team}`;

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
    this.#home = { team: team_id, teamName: team ?? team_id, token, user: user_id, bot: bot_id ?? '', org: false };
    return this.#home;
  }

  /**
   * Null if the app is not installed there, nor in its organization. `org`: which one that is, where Slack has just told; it
   * is remembered.
   */
  async of(team: string, org: string | null = null): Promise<Workspace | null> {
    if (this.#home?.team === team || (this.#home && !this.#authorize)) return this.#home;
    // One at a time for each: a token that is to be renewed must not be renewed twice.
    const asking = this.#asking.get(team) ?? this.#ask(team, org).finally(() => this.#asking.delete(team));
    this.#asking.set(team, asking);
    return asking;
  }

  /** All of them that have been heard of: of an organization those that somebody has written in. */
  async all(logger: Logger): Promise<Workspace[]> {
    const of = async (prefix: string): Promise<string[]> =>
      (await this.#memory.names(prefix)).map((name) => name.slice(prefix.length));
    const teams = this.#authorize ? new Set([...(await of(PREFIX)), ...(await of(ORG))]) : [];
    const found = await Promise.all(
      [...teams].map((team) =>
        this.of(team).catch((err: unknown) => {
          logger.warn({ err }, 'a Slack workspace cannot be spoken for');
          return null;
        }),
      ),
    );
    const others = found.filter((one) => one !== null && one.team !== this.#home?.team) as Workspace[];
    return this.#home ? [this.#home, ...others] : others;
  }

  /** The app was removed there. */
  async forget(teamOrOrg: string): Promise<void> {
    await this.#memory.delete(installationName(teamOrOrg));
  }

  async #ask(team: string, told: string | null): Promise<Workspace | null> {
    if (!this.#authorize) return null;
    const own = kept.safeParse(await this.#memory.get(installationName(team))).data;
    if (own && !own.isEnterpriseInstall) return this.#found(team, null, own.team?.name);
    const known = z.string().safeParse(await this.#memory.get(orgName(team))).data ?? null;
    const org = told ?? known;
    if (org === null) return null;
    const whole = kept.safeParse(await this.#memory.get(installationName(org))).data;
    if (!whole?.isEnterpriseInstall) return null;
    if (known !== org) await this.#memory.set(orgName(team), org);
    return this.#found(team, org, whole.enterprise?.name);
  }

  async #found(team: string, org: string | null, name: string | undefined): Promise<Workspace | null> {
    const { botToken, botUserId, botId } = (await this.#authorize?.(team, org)) ?? {};
    if (!botToken || !botUserId) return null;
    return { team, teamName: name ?? team, token: botToken, user: botUserId, bot: botId ?? '', org: org !== null };
  }
}
