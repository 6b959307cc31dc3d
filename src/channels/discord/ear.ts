import { XiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { ByLang, Inbound } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import type { Directs } from './directs.ts';
import type { Languages } from './languages.ts';
import type { Mouth } from './mouth.ts';
import { type Place, type PlaceDeps, placeOf } from './place.ts';
import { Recent } from './recent.ts';
import { isPersons, nameOf, type RawMessage, wordsOf } from './said.ts';
import { takeFiles } from './take-files.ts';
import { words } from './words.ts';

export interface EarDeps extends PlaceDeps {
  deps: Pick<PlatformDeps, 'files' | 'amended' | 'staff'>;
  cdn: string;
  directs: Directs;
  languages: Languages;
  mouth: Mouth;
  onInbound: OnInbound;
  logger: Logger;
}

/** Messages that need no second look: repeats, and what a gap's backfill reads again. */
const REMEMBERED = 5_000;

/** Takes in what people say on Discord. Everything resolves only when it is saved, and rejects when it has to be done again. */
export class Ear {
  readonly #deps: EarDeps;
  readonly #heard = new Recent<true>(REMEMBERED);

  constructor(deps: EarDeps) {
    this.#deps = deps;
  }

  /** A message, told by the gateway or fetched. `guild`: the server's identifier; null in private. */
  async hear(message: RawMessage, guild: string | null): Promise<void> {
    if (this.#heard.has(message.id) || !isPersons(message)) return;
    const place = await placeOf(message, guild, this.#deps);
    if (place.is === 'staff') await this.#hearStaff(message, place.threadOf);
    else if (place.is === 'talk') await this.#hearShopper(message, place);
    this.#heard.set(message.id, true);
  }

  /** A message was changed by who wrote it. Previews that Discord adds by itself are no change. */
  async edited(message: Partial<RawMessage> & { id: string }): Promise<void> {
    const { id, edited_timestamp, content, author, mentions, mention_roles } = message;
    if (!edited_timestamp || content === undefined || author?.bot === true) return;
    const whole = { mentions: mentions ?? [], mention_roles: mention_roles ?? [], ...message, content } as RawMessage;
    await this.#deps.deps.amended({
      channel: 'discord',
      eventId: id,
      kind: 'edited',
      text: wordsOf(whole, this.#deps.me),
      at: new Date(edited_timestamp),
    });
  }

  async deleted(id: string, at: Date): Promise<void> {
    await this.#deps.deps.amended({ channel: 'discord', eventId: id, kind: 'deleted', text: '', at });
  }

  async #hearShopper(message: RawMessage, place: Place & { is: 'talk' }): Promise<void> {
    const { deps, cdn, talks, directs, mouth, me } = this.#deps;
    const at = new Date(message.timestamp);
    if (place.opens !== null) await talks.keep(place.key, place.opens);
    if (place.private) await directs.saw(message.channel_id, at);
    if (place.key.includes(':')) mouth.answers(place.key, message.id);
    const { kept, refused } = await takeFiles(message.attachments, deps.files, cdn);
    const text = wordsOf(message, me);
    // A bare mention is a call too: the shop says hello. Only when nothing but refused files is left, nothing was said.
    if (text !== '' || kept.length > 0 || refused.length === 0) {
      const tooMuch = await this.#handIn({
        channel: 'discord',
        eventId: message.id,
        key: place.key,
        from: { id: message.author.id, name: nameOf(message.author, message.member?.nick) },
        text,
        ...(kept.length > 0 ? { attachments: kept } : {}),
        at,
        place: place.private ? 'private' : 'group',
      });
      if (tooMuch) refused.push(words.tooMuch());
    }
    await this.#tell(message, place.key, refused);
  }

  /** True when the shop does not take it because of its size. */
  async #handIn(inbound: Inbound): Promise<boolean> {
    try {
      await this.#deps.onInbound(inbound);
      return false;
    } catch (error) {
      if (error instanceof XiaoerError && error.code === 'INPUT_INVALID') return true;
      throw error;
    }
  }

  async #hearStaff(message: RawMessage, threadOf: string | null): Promise<void> {
    const { deps, staffChannel, cdn, me } = this.#deps;
    const { kept, refused } = await takeFiles(message.attachments, deps.files, cdn);
    const answer = await deps.staff({
      channel: 'discord',
      eventId: message.id,
      place: staffChannel ?? message.channel_id,
      threadOf,
      by: { id: message.author.id, name: nameOf(message.author, message.member?.nick) },
      did: 'words',
      text: wordsOf(message, me),
      ...(kept.length > 0 ? { attachments: kept } : {}),
      at: new Date(message.timestamp),
    });
    await this.#tell(message, message.channel_id, refused, answer === null ? [] : [answer.text]);
  }

  /** Tells who wrote what could not be taken, as an answer to their message. */
  async #tell(
    message: RawMessage,
    key: string,
    refused: readonly ByLang<string>[],
    more: string[] = [],
  ): Promise<void> {
    const lang = this.#deps.languages.of(key);
    const texts = [...refused.map((by) => by[lang]), ...more];
    if (texts.length === 0) return;
    await this.#deps.mouth.tell(message.channel_id, texts.join('\n'), {
      replyTo: message.id,
      key: `told:${message.id}`,
    });
  }
}
