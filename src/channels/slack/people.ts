import type { Lang } from '../../message.ts';
import type { WebClient } from './api.ts';
import { Lru } from './lru.ts';
import { accountId } from './place.ts';
import type { Workspace } from './workspaces.ts';

/** What Slack says of a person. */
export interface Person {
  name: string | null;
  lang: Lang | null;
  /** Marked as a program: never answered. */
  bot: boolean;
}

const UNKNOWN: Person = { name: null, lang: null, bot: false };
/** People remembered. */
const MOST = 5_000;

/** The language of a Slack locale such as `en-US`; null for those the shop does not speak. */
export const langOf = (locale: string | undefined): Lang | null => {
  if (!locale) return null;
  if (/^zh-(?:TW|HK|MO|Hant)/iu.test(locale)) return 'zh-TW';
  if (/^zh/iu.test(locale)) return 'zh-CN';
  return /^en/iu.test(locale) ? 'en' : null;
};

/** Names and languages of people, each asked for once. Whom Slack says nothing of stays nameless, and is asked for again. */
export class People {
  readonly #client: WebClient;
  readonly #known = new Lru<Person>(MOST);

  constructor(client: WebClient) {
    this.#client = client;
  }

  async of({ team, token }: Workspace, user: string): Promise<Person> {
    const id = accountId(team, user);
    const known = this.#known.get(id);
    if (known) return known;
    // A message of a program carries `bot_id` as well: that alone is enough to leave it, whatever becomes of this call.
    const info = await this.#client.users.info({ token, user, include_locale: true }).catch(() => null);
    if (!info?.user) return UNKNOWN;
    const { profile, real_name, name, locale, is_bot } = info.user;
    const person = {
      name: profile?.display_name || real_name || name || null,
      lang: langOf(locale),
      bot: is_bot === true,
    };
    this.#known.set(id, person);
    return person;
  }
}
