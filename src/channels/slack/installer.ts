import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { ChannelMemory, PlatformDeps } from '../platform.ts';
import type { Bolt, clientOptions } from './api.ts';
import type { libraryLogger } from './library-logger.ts';
import { SCOPES } from './scopes.ts';
import type { SlackSettings } from './settings.ts';
import { type Authorizer, installationName, NotInstalled } from './workspaces.ts';

/** Where the app is installed, kept encrypted among what the channel remembers. */
const installationStore = (memory: ChannelMemory): InstallationStore => {
  const nameOf = ({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>): string =>
    (isEnterpriseInstall ? enterpriseId : (teamId ?? enterpriseId)) ?? '';
  return {
    storeInstallation: async (installation) => {
      const { team, enterprise, isEnterpriseInstall } = installation;
      const name = (isEnterpriseInstall ? enterprise?.id : (team?.id ?? enterprise?.id)) ?? '';
      // What JSON cannot hold is dropped: the library leaves fields undefined.
      await memory.set(installationName(name), JSON.parse(JSON.stringify(installation)));
    },
    fetchInstallation: async (query) => {
      const kept = await memory.get(installationName(nameOf(query)));
      if (kept === undefined) throw new NotInstalled(nameOf(query));
      return kept as Installation<'v1' | 'v2', boolean>;
    },
    deleteInstallation: async (query) => memory.delete(installationName(nameOf(query))),
  };
};

export interface InstallerDeps {
  bolt: Bolt;
  settings: SlackSettings;
  oauth: NonNullable<SlackSettings['oauth']>;
  library: ReturnType<typeof libraryLogger>;
  options: ReturnType<typeof clientOptions>;
  deps: Pick<PlatformDeps, 'memory' | 'publicUrl' | 'logger'>;
}

const BASE = '/channels/slack';

/** Lets workspaces, and whole organizations, install the app by Slack's own sign-in; tokens that expire are renewed when they are asked for. */
export class Installer {
  readonly #deps: InstallerDeps;
  readonly #provider: NonNullable<InstanceType<Bolt['HTTPReceiver']>['installer']>;
  readonly #redirectUri: string;

  constructor(given: InstallerDeps) {
    const { bolt, settings, oauth, library, options, deps } = given;
    this.#deps = given;
    this.#redirectUri = `${deps.publicUrl ?? ''}${BASE}/oauth_redirect`;
    const { installer } = new bolt.HTTPReceiver({
      // Requests are verified by the door; here nothing but the installer is made use of.
      signingSecret: '',
      signatureVerification: false,
      ...oauth,
      scopes: [...SCOPES],
      installationStore: installationStore(deps.memory),
      logger: library,
      installerOptions: {
        clientOptions: options,
        directInstall: true,
        ...(settings.redirected ? { authorizationUrl: new URL('/oauth/v2/authorize', settings.apiUrl).href } : {}),
      },
    });
    if (!installer) throw new Error('Slack’s library made no installer.');
    this.#provider = installer;
  }

  readonly authorize: Authorizer = (team, org) =>
    this.#provider.authorize({ teamId: team, enterpriseId: org ?? undefined, isEnterpriseInstall: org !== null });

  /** Sends whoever comes to Slack's page that asks for the rights. */
  async begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#provider.handleInstallPath(request, response, undefined, {
      scopes: [...SCOPES],
      redirectUri: this.#redirectUri,
    });
  }

  /** They come back from there, with proof that it was this browser that went. */
  async end(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = (status: number, text: string): void =>
      void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
    await this.#provider.handleCallback(request, response, {
      success: () => {
        page(200, '装好了，回到 Slack 就能用。 / 裝好了，回到 Slack 就能用。 / Installed. Go back to Slack.');
      },
      failure: (error) => {
        this.#deps.deps.logger.warn({ code: error.code }, 'an installation on Slack has failed');
        page(
          400,
          `没装上，从 ${BASE}/install 再来一次。 / 沒裝上，從 ${BASE}/install 再來一次。 / Not installed. Begin again at ${BASE}/install.`,
        );
      },
    });
  }
}
