import { type APIChannel, type Client, Routes } from 'discord.js';
import type { DiscordApi } from './api.ts';
import { hasStatus } from './failures.ts';
import type { Spot } from './place.ts';
import { Recent } from './recent.ts';

const REMEMBERED = 5_000;

/** What kind of channel each is: the library remembers those of servers; others are asked for, once. */
export class Spots {
  readonly #client: Client;
  readonly #api: DiscordApi;
  readonly #asked = new Recent<Spot>(REMEMBERED);

  constructor(client: Client, api: DiscordApi) {
    this.#client = client;
    this.#api = api;
  }

  /** Null if we may not see it, or it is gone. Rejects when Discord does not say. */
  async of(id: string): Promise<Spot | null> {
    const cached = this.#client.channels.cache.get(id);
    if (cached) return { type: cached.type, parent: 'parentId' in cached ? cached.parentId : null };
    const known = this.#asked.get(id);
    if (known) return known;
    try {
      const channel = await this.#api.askPatiently<APIChannel>({ method: 'GET', route: Routes.channel(id) });
      const spot = { type: channel.type, parent: 'parent_id' in channel ? (channel.parent_id ?? null) : null };
      this.#asked.set(id, spot);
      return spot;
    } catch (error) {
      if (hasStatus(error, 403, 404)) return null;
      throw error;
    }
  }
}
