import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Capabilities, Channel, Health, OnInbound, Outgoing } from '../channel.ts';
import { ChannelDown } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import type { StaffSide } from '../staff.ts';
import type { Bolt } from './api.ts';
import { EventWatch } from './event-watch.ts';
import { inShort, isTokenTrouble } from './failures.ts';
import { HttpDoor } from './http-door.ts';
import { type Parts, partsOf } from './parts.ts';
import type { SlackSettings, SlackTiming } from './settings.ts';
import { type Envelope, SocketLink } from './socket-link.ts';
import type { Workspace } from './workspaces.ts';

const CAPABILITIES: Capabilities = {
  buttons: true,
  selects: true,
  modals: true,
  threads: true,
  cards: true,
  images: true,
  files: true,
  edit: true,
  typing: false,
  ephemeral: true,
  // Slack takes 40,000 and advises 4,000; a section holds 3,000.
  longestText: 3_000,
  mostChoices: 100,
  dialect: 'mrkdwn',
};

/** Milliseconds for which nothing is tried after Slack could not be reached. */
const REST = 2_000;
/** Slack as a channel: events by web socket or by HTTP, messages by the Web API, of one workspace or of many. */
export class SlackChannel implements Channel {
  readonly name = 'slack';
  readonly capabilities = CAPABILITIES;
  readonly #settings: SlackSettings;
  readonly #timing: SlackTiming;
  readonly #deps: PlatformDeps;
  readonly #bolt: Bolt;
  readonly #underWay = new Set<Promise<void>>();
  #parts: Parts | null = null;
  #link: SocketLink | null = null;
  #door: HttpDoor | null = null;
  #watch: EventWatch | null = null;
  #onInbound: OnInbound | null = null;
  #trouble: string | null = null;
  #restUntil = 0;
  #unreachedSince: number | null = null;

  constructor(bolt: Bolt, settings: SlackSettings, deps: PlatformDeps, timing: SlackTiming) {
    this.#bolt = bolt;
    this.#settings = settings;
    this.#deps = deps;
    this.#timing = timing;
  }

  get staff(): StaffSide | null {
    return this.#parts?.staffPost ?? null;
  }

  async start(onInbound: OnInbound): Promise<void> {
    const { botToken, appToken, signingSecret } = this.#settings;
    this.#onInbound = onInbound;
    const parts = partsOf(this.#bolt, this.#settings, this.#timing, this.#deps, {
      onInbound: () => this.#ear(),
      tokenTrouble: (workspace, error) => this.#tokenTrouble(workspace, error),
      removed: (team) => this.#removed(team),
      missed: (at) => this.#watch?.missed(at),
    });
    this.#parts = parts;
    try {
      if (botToken) await parts.workspaces.greet(parts.client, botToken);
      await parts.router.init();
      await parts.talks.load(parts.clock.now());
      await this.#sinceNow(parts);
      if (this.#parts !== parts) throw new ChannelDown('The channel was stopped while it began.');
      if (appToken) await this.#openLink(appToken, parts);
      else {
        this.#openDoor(signingSecret ?? '', parts);
        parts.gaps.begin(Number.POSITIVE_INFINITY);
      }
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#onInbound = null;
    this.#door = null;
    this.#watch?.stop();
    this.#watch = null;
    const parts = this.#parts;
    this.#parts = null;
    const link = this.#link;
    this.#link = null;
    // What is being handed in is still acknowledged; what hangs on a slow answer of Slack is let go.
    const farewell = setTimeout(() => parts?.abort.abort(), this.#timing.farewell);
    await Promise.allSettled(this.#underWay);
    clearTimeout(farewell);
    parts?.abort.abort();
    await Promise.all([link?.stop(), parts?.gaps.stop()]);
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string }> {
    return this.#sending((parts) => parts.sender.send(outgoing));
  }

  health(): Health {
    if (this.#trouble) return { ok: false, detail: this.#trouble };
    if (!this.#parts) return { ok: false, detail: 'stopped' };
    if (this.#link && !this.#link.up) return { ok: false, detail: 'no connection to Slack; it is tried again' };
    const unsent = this.#watch?.trouble ?? null;
    if (unsent !== null) return { ok: false, detail: unsent };
    const where = this.#parts.workspaces.home?.teamName ?? 'installed workspaces';
    const clocks = this.#parts.clock.remark();
    return { ok: true, detail: `${where}, by ${this.#link ? 'web socket' : 'HTTP'}${clocks && `; ${clocks}`}` };
  }

  ready(): boolean {
    const rest = this.#restUntil - this.#deps.clock.now().getTime();
    // A longer one was begun before the clock was set back.
    const rests = rest > 0 && rest <= REST;
    return this.#parts !== null && (this.#link?.up ?? true) && !rests;
  }

  /** Resolves when nothing missed is being read up any more. */
  async caughtUp(): Promise<void> {
    await this.#parts?.gaps.settled();
  }

  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const [where] = path.split('?');
    const installer = this.#parts?.installer;
    if (!this.#parts) return void response.writeHead(503, { 'retry-after': '5' }).end();
    if (where === '/events' && this.#door) return this.#door.serve(request, response);
    if (where === '/install' && installer && request.method === 'GET') return installer.begin(request, response);
    if (where === '/oauth_redirect' && installer && request.method === 'GET') return installer.end(request, response);
    response.writeHead(404).end();
  }

  #ear(): OnInbound {
    if (!this.#onInbound) throw new ChannelDown('The channel has stopped.');
    return this.#onInbound;
  }

  /** A workspace that was never heard is heard from now on: what is said from here is read up if it should be missed. */
  async #sinceNow({ workspaces, talks, clock }: Parts): Promise<void> {
    const known = new Set(talks.heardUpTo().map(([team]) => team));
    const now = (clock.now().getTime() / 1000).toFixed(6);
    for (const { team } of await workspaces.all(this.#deps.logger)) if (!known.has(team)) await talks.heard(team, now);
  }

  async #openLink(appToken: string, parts: Parts): Promise<void> {
    const { library, options } = parts;
    this.#link = new SocketLink({
      bolt: this.#bolt,
      appToken,
      library,
      options,
      logger: this.#deps.logger,
      timing: this.#timing,
      take: (envelope) => this.#take(envelope, parts),
      up: (seconds) => parts.gaps.begin(seconds),
      lost: (error) => this.#lost(error),
    });
    await this.#link.start();
    if (this.#parts !== parts) throw new ChannelDown('The channel was stopped while it began.');
  }

  #openDoor(signingSecret: string, parts: Parts): void {
    const { clock, gaps } = parts;
    const watch = new EventWatch({
      clock,
      timing: this.#timing,
      look: () => {
        gaps.begin(0);
        return gaps.settled();
      },
      unreached: (seconds) => gaps.begin(seconds),
    });
    this.#watch = watch;
    this.#door = new HttpDoor({
      signingSecret,
      clock,
      logger: this.#deps.logger,
      watch,
      take: (body, ack) => this.#tracked(this.#handle(parts, body, ack)),
    });
  }

  #take({ body, ack }: Envelope, parts: Parts): void {
    this.#tracked(this.#handle(parts, body, ack)).catch((error: unknown) => {
      // Not acknowledged, or by a socket that is gone: Slack sends it again.
      this.#deps.logger.warn({ what: inShort(error) }, 'what Slack sent could not be saved or acknowledged');
    });
  }

  /** After the stop nothing is taken in any more. */
  async #handle(parts: Parts, body: Record<string, unknown>, ack: (answer?: object) => Promise<void>): Promise<void> {
    if (this.#parts !== parts) throw new ChannelDown('The channel has stopped.');
    // Slack has kept back events, more than it passes on in an hour: they are read up.
    if (body['type'] === 'app_rate_limited') parts.gaps.begin(Number.POSITIVE_INFINITY);
    await parts.router.take(body, ack);
  }

  async #tracked(work: Promise<void>): Promise<void> {
    const settled = work.catch(() => undefined);
    this.#underWay.add(settled);
    await work.finally(() => this.#underWay.delete(settled));
  }

  async #sending<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
    if (!this.#parts) throw new ChannelDown('The channel has stopped.');
    const parts = this.#parts;
    try {
      const done = await work(parts);
      this.#reached(parts);
      return done;
    } catch (error) {
      if (error instanceof ChannelDown) {
        const now = this.#deps.clock.now().getTime();
        this.#unreachedSince ??= now;
        this.#restUntil = now + REST;
      }
      throw error;
    }
  }

  /** If we could not reach Slack, neither could Slack reach us by HTTP: it repeats an event three times and no more. */
  #reached({ gaps }: Parts): void {
    const since = this.#unreachedSince;
    this.#unreachedSince = null;
    if (since !== null && this.#door) gaps.begin((this.#deps.clock.now().getTime() - since) / 1000);
  }

  #tokenTrouble(workspace: Workspace, error: unknown): void {
    if (isTokenTrouble(error) && workspace.team === this.#parts?.workspaces.home?.team) this.#lost(error);
  }

  async #removed(team: string): Promise<void> {
    if (team === this.#parts?.workspaces.home?.team) this.#lost(new Error('The workspace has removed the Slack app.'));
    else await this.#parts?.workspaces.forget(team);
  }

  /** Red until it is begun anew, which is tried by whoever keeps the channel. */
  #lost(error: unknown): void {
    if (this.#trouble) return;
    this.#trouble = `${inShort(error)} Install the Slack app anew and set its tokens.`;
    this.#deps.lost(error);
  }
}
