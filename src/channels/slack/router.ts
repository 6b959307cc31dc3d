import type { App } from '@slack/bolt';
import type { Bolt, clientOptions } from './api.ts';
import type { Commands } from './commands.ts';
import type { Home } from './home.ts';
import type { Ack, Interactions } from './interactions.ts';
import type { libraryLogger } from './library-logger.ts';
import type { Listener } from './listener.ts';
import { NotInstalled, type Workspace, type Workspaces } from './workspaces.ts';

export interface RouterDeps {
  bolt: Bolt;
  library: ReturnType<typeof libraryLogger>;
  options: ReturnType<typeof clientOptions>;
  workspaces: Workspaces;
  listener: Listener;
  interactions: Interactions;
  commands: Commands;
  home: Home;
  /** A workspace, or an organization, has removed the app, or its token does not hold any more. */
  removed(teamOrOrg: string): Promise<void>;
}

/** Bolt's errors carry what they were made from. */
const isNotInstalled = (error: unknown): boolean => {
  for (let at: unknown = error, depth = 0; at && depth < 5; depth += 1) {
    if (at instanceof NotInstalled) return true;
    at = (at as { original?: unknown }).original;
  }
  return false;
};

/** Says that the app was removed, by a workspace or by a whole organization. */
interface Removal {
  team_id: string;
  authorizations?: { enterprise_id?: string | null; is_enterprise_install?: boolean }[];
}

const whoRemoved = ({ team_id, authorizations }: Removal): string => {
  const [by] = authorizations ?? [];
  return (by?.is_enterprise_install ? by.enterprise_id : null) ?? team_id;
};

/**
 * Bolt finds out what came and whose token answers; who hears it stands here. One listener for each kind: Bolt runs all that
 * match, and a message must be handed in once.
 */
export class Router {
  readonly #deps: RouterDeps;
  readonly #app: App;

  constructor(deps: RouterDeps) {
    this.#deps = deps;
    const nothing = async (): Promise<void> => undefined;
    this.#app = new deps.bolt.App({
      receiver: { init: () => undefined, start: nothing, stop: nothing },
      authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
        const workspace = await this.#workspace(teamId, isEnterpriseInstall ? enterpriseId : undefined);
        return { botToken: workspace.token, botUserId: workspace.user, botId: workspace.bot, teamId: workspace.team };
      },
      // Own words are told apart by the listener, in histories too; a store of conversations in memory would only grow.
      ignoreSelf: false,
      convoStore: false,
      deferInitialization: true,
      logger: deps.library,
      clientOptions: deps.options,
    });
    this.#listen();
  }

  async init(): Promise<void> {
    await this.#app.init();
  }

  /**
   * Handles what Slack sent. Bolt would acknowledge an event before anybody has heard it; here that waits until it is saved.
   * Rejects when it could not be, and then nothing is acknowledged.
   */
  async take(body: Record<string, unknown>, respond: Ack): Promise<void> {
    let answered = false;
    const ack = async (answer?: object | string): Promise<void> => {
      if (body['type'] === 'event_callback' || answered) return;
      answered = true;
      await respond(typeof answer === 'string' ? { text: answer } : answer);
    };
    try {
      await this.#app.processEvent({ body, ack });
    } catch (error) {
      // Whoever has removed the app is not heard, and need not say it again.
      if (!isNotInstalled(error)) throw error;
    }
    if (!answered) await respond();
  }

  async #workspace(team: string | undefined, org?: string): Promise<Workspace> {
    const { workspaces } = this.#deps;
    const workspace = team === undefined ? workspaces.home : await workspaces.of(team, org ?? null);
    if (!workspace) throw new NotInstalled(team ?? '');
    return workspace;
  }

  #listen(): void {
    const { listener, interactions, commands, home, removed } = this.#deps;
    const app = this.#app;
    const event = (name: string, hear: (raw: unknown, workspace: Workspace) => Promise<void>): void =>
      app.event(name, async ({ event: raw, context }) => hear(raw, await this.#workspace(context.teamId)));
    event('message', (raw, workspace) => listener.event(raw, workspace));
    event('app_mention', (raw, workspace) => listener.event(raw, workspace));
    event('app_home_opened', (raw, workspace) => home.opened(raw, workspace));
    for (const gone of ['app_uninstalled', 'tokens_revoked'])
      app.event(gone, async ({ body }) => removed(whoRemoved(body as Removal)));
    app.action(/.*/u, async ({ body, ack, context }) =>
      interactions.pressed(body, await this.#workspace(context.teamId), ack as Ack),
    );
    app.view(/.*/u, async ({ body, ack, context }) =>
      interactions.submitted(body, await this.#workspace(context.teamId), ack as Ack),
    );
    app.command(/.*/u, async ({ body, ack, respond, context }) =>
      commands.typed(body, await this.#workspace(context.teamId), ack as Ack, respond),
    );
    // The library would log what it quotes and go on; here it is for whoever acknowledges.
    app.error(async (error) => {
      throw error;
    });
  }
}
