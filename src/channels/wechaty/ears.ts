import type { Clock } from '../../clock.ts';
import { asXiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Inbound } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { ConnectionLost, type Fault, faultOf } from './faults.ts';
import type { Floor } from './floor.ts';
import { acquaint, type Contact, carriedOver, type Message, type Room, readMessage } from './interpreter.ts';
import { isMachine, LABEL, NOTES, TYPE } from './kinds.ts';
import { Lanes, type Next } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Life } from './life.ts';
import type { Seen } from './own-messages.ts';
import { FILE_PRINT, textPrint } from './prints.ts';
import { langOf, refusal } from './refusals.ts';
import { addressed, withoutMention, withoutQuote } from './room-words.ts';
import { type Content, contentOf, timeOf } from './said.ts';
import { keyOf, keysOf } from './threads.ts';

export interface EarsDeps {
  name: string;
  clock: Clock;
  logger: Logger;
  files: PlatformDeps['files'];
  amended: PlatformDeps['amended'];
  spoken: PlatformDeps['spoken'];
  /** Connected and logged in, or null. */
  life(): Life | null;
  floor: Floor;
  ledger: Ledger;
  onInbound: OnInbound;
  /** Says something to a shopper at once, past the outbox: why what they sent cannot be taken. */
  tell(key: string, to: string, text: string): Promise<void>;
  /** What is said in the staff room; it never becomes a shopper's. False: this room is not it. Throws while that is not known. */
  staff(message: Message, life: Life): Promise<boolean>;
}

/** Message identifiers that are remembered, since WeChat tells many twice. */
const KNOWN = 5_000;
/** How often a message that cannot be read is asked for. */
const READ_TRIES = 4;
/** How often a person is asked about who is not described. */
const PERSON_TRIES = 3;
/** Tries, about five minutes, after which something that fails for no outer reason is given up. */
const MOST_TRIES = 60;
/** What happens to calls while the connection is away. */
const AWAY: ReadonlySet<Fault> = new Set<Fault>(['lost', 'unsent', 'unauthorized']);

/**
 * What is said on WeChat, in order within a conversation. Nothing here rejects into the library, whose process would end of
 * it. WeChat tells everything once and takes no acknowledgement: what cannot be saved is held and tried again until it is,
 * or the program ends. What is said while nobody is connected to the puppet service is told later by some puppets and never by
 * others; {@link Floor} lets the former in.
 */
export class Ears {
  readonly #deps: EarsDeps;
  readonly #reading = new Lanes();
  readonly #lanes = new Lanes();
  #known = new Set<string>();
  /** Messages that are being read, so that reading them in order does not wait for each one's way there and back. */
  readonly #read = new Map<string, Promise<Message>>();
  #stopped = false;

  constructor(deps: EarsDeps) {
    this.#deps = deps;
  }

  /** Something was said. Never throws. */
  hear(id: string): void {
    if (this.#stopped || this.#known.has(id)) return;
    this.#known.add(id);
    if (this.#known.size > KNOWN) this.#known = new Set([...this.#known].slice(KNOWN / 2));
    const life = this.#deps.life();
    if (life) void this.#reads(id, life).catch(() => undefined);
    this.#reading.push(
      '',
      (tries) => this.#sort(id, tries),
      (error, tries) => this.#next(error, tries),
    );
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading.stop();
    await this.#lanes.stop();
  }

  /** What follows a failure: while the connection is away it is waited for; a fault of ours must not hold up a shopper for ever. */
  #next(err: unknown, tries: number): Next {
    if (AWAY.has(faultOf(err))) return 'uncounted';
    const { logger } = this.#deps;
    if (tries >= MOST_TRIES && asXiaoerError(err).code !== 'STORE_UNAVAILABLE') {
      logger.error({ err, tries }, 'a message is given up; look in WeChat what was said');
      return 'drop';
    }
    if (tries === 1 || tries % 10 === 0)
      logger.warn({ err, tries }, 'a message is not taken in yet; it is tried again');
    return 'again';
  }

  #life(): Life {
    const life = this.#deps.life();
    if (life === null) throw new ConnectionLost();
    return life;
  }

  #reads(id: string, life: Life): Promise<Message> {
    const begun = this.#read.get(id);
    if (begun) return begun;
    const reading = Promise.race([readMessage(life.wechaty, id), life.ended]);
    this.#read.set(id, reading);
    // One that failed is asked for anew.
    reading.catch(() => this.#read.delete(id));
    return reading;
  }

  /** Reads what was said and puts it where it belongs. Messages are read one after another, so that they keep their order. */
  async #sort(id: string, tries: number): Promise<void> {
    const life = this.#life();
    let message: Message;
    try {
      message = await this.#reads(id, life);
    } catch (error) {
      if (tries < READ_TRIES || AWAY.has(faultOf(error))) throw error;
      this.#read.delete(id);
      this.#deps.logger.error({ err: error }, 'WeChat told of a message and does not give it out; look at the phone');
      return;
    }
    this.#read.delete(id);
    // Not wechaty's `self`, which answers no for our own message while the account is being logged out.
    if (message.talker().id === life.self.id) return this.#own(message);
    this.#lanes.push(
      keyOf(message),
      (count) => this.#take(message, count),
      (error, count) => this.#next(error, count),
    );
  }

  /** A message of our own account: posted here, or typed by somebody on the phone. */
  async #own(message: Message): Promise<void> {
    const text = message.type() === TYPE.text;
    if (!text && LABEL[message.type()] === undefined) return;
    const at = timeOf(message, this.#deps.clock.now());
    const place = message.room()?.id ?? message.listener()?.id ?? '';
    const print = text ? textPrint(message.text()) : FILE_PRINT;
    const seen = { id: message.id, place, print, at: at.getTime() };
    await this.#deps.ledger.saw(seen);
    if (!this.#deps.floor.isNew(at)) return;
    this.#lanes.push(
      `own:${place}`,
      (tries) => this.#typed(message, seen, tries),
      (error, tries) => this.#next(error, tries),
    );
  }

  /** Words of a human take the conversation; in a room they are for whoever they mention. */
  async #typed(read: Message, seen: Seen, tries: number): Promise<void> {
    const { ledger, files, spoken, name: channel } = this.#deps;
    const keys = keysOf(read);
    if (keys.length === 0 || (await ledger.whose(seen)) === 'ours') return;
    const life = this.#life();
    const message = carriedOver(read, life.wechaty);
    const content = await Promise.race([contentOf(message, files, tries), life.ended]).catch((error: unknown) => {
      // What cannot be taken is named: that somebody has spoken counts all the same.
      if (asXiaoerError(error).code === 'INPUT_INVALID') return { text: LABEL[message.type()] ?? '', attachments: [] };
      throw error;
    });
    for (const key of keys) {
      // What an earlier process has posted and not marked is told from it there, by its words.
      await spoken({ channel, key, eventId: message.id, by: life.self.id, at: new Date(seen.at), ...content });
    }
  }

  async #take(read: Message, tries: number): Promise<void> {
    const life = this.#life();
    const message = carriedOver(read, life.wechaty);
    const { clock, floor, staff } = this.#deps;
    const at = timeOf(message, clock.now());
    if (NOTES.has(message.type()) || !floor.isNew(at)) return;
    if (message.room() && (await staff(message, life))) return;
    const who = await this.#person(message, life, tries);
    if (isMachine(who.id, who.payload?.type ?? 0)) return;
    if (message.type() === TYPE.recalled) await this.#recalled(message, at);
    else await this.#handIn(message, who.name(), at, life, tries);
    await floor.heard(at);
  }

  /** Somebody whom WeChat does not describe is heard without a name. */
  async #person(message: Message, { ended }: Life, tries: number): Promise<Contact> {
    const talker = message.talker();
    return Promise.race([acquaint(talker), ended]).catch((error: unknown) => {
      if (tries < PERSON_TRIES || AWAY.has(faultOf(error))) throw error;
      return talker;
    });
  }

  /**
   * The words of a recall are the identifier of what was taken back. Wechaty's `toRecalled` would ask WeChat for what is not
   * there any more, and have nothing to tell where it is not given.
   */
  async #recalled(message: Message, at: Date): Promise<void> {
    const { name, amended } = this.#deps;
    const eventId = message.text();
    if (eventId !== '') await amended({ channel: name, eventId, kind: 'deleted', text: '', at });
  }

  async #handIn(message: Message, name: string, at: Date, life: Life, tries: number): Promise<void> {
    const { name: channel, onInbound } = this.#deps;
    const room = message.room();
    const names = room ? await this.#ownNames(room, life) : [life.self.name];
    if (room && !isForUs(message, names, life)) return;
    const key = keyOf(message);
    const content = await this.#content(message, key, life, tries);
    if (content === null) return;
    const from = message.talker().id;
    const inbound: Inbound = {
      channel,
      eventId: message.id,
      key,
      from: { id: from, ...(name === '' ? {} : { name }) },
      text: spoken(content.text, message, names),
      at,
      place: room ? 'group' : 'private',
      ...(content.attachments.length === 0 ? {} : { attachments: content.attachments }),
    };
    try {
      await onInbound(inbound);
    } catch (error) {
      if (asXiaoerError(error).code !== 'INPUT_INVALID') throw error;
      await this.#refuse('text', content.text, key, from);
    }
  }

  async #content(message: Message, key: string, life: Life, tries: number): Promise<Content | null> {
    try {
      return await Promise.race([contentOf(message, this.#deps.files, tries), life.ended]);
    } catch (error) {
      if (asXiaoerError(error).code !== 'INPUT_INVALID') throw error;
      await this.#refuse('file', message.text(), key, message.talker().id);
      return null;
    }
  }

  /** Tells why something cannot be taken. That is said once and not tried again: it must not hold up what follows. */
  async #refuse(what: 'file' | 'text', said: string, key: string, to: string): Promise<void> {
    const lang = what === 'file' ? 'zh-CN' : langOf(said);
    await this.#deps
      .tell(key, to, refusal(what, lang))
      .catch((err: unknown) => this.#deps.logger.warn({ err }, 'a shopper could not be told what cannot be taken'));
  }

  async #ownNames(room: Room, { wechaty, self, ended }: Life): Promise<string[]> {
    const us = wechaty.currentUser;
    const known = Promise.all([room.alias(us), acquaint(us).catch(() => us)]);
    const [here] = await Promise.race([known, ended]).catch((error: unknown) => {
      if (error instanceof ConnectionLost) throw error;
      return [];
    });
    return [...new Set([self.name, here ?? '', us.name()])].filter((name) => name !== '');
  }
}

/**
 * Whether words in a room are for us. Wechaty's `mentionSelf` asks WeChat for everybody whom a message mentions, in a call to
 * everyone the whole room, and takes such a call for a mention of us.
 */
const isForUs = (message: Message, names: readonly string[], { self }: Life): boolean => {
  if (message.type() !== TYPE.text) return false;
  const { payload } = message;
  const mentioned = payload !== undefined && 'mentionIdList' in payload && payload.mentionIdList?.includes(self.id);
  return addressed(message.text(), { names, mentioned: mentioned === true });
};

/**
 * What was said to us: without our own words that it quotes, and in a room without the mention of us. Wechaty's `mentionText`
 * takes out whoever is mentioned, and so whom the words are about.
 */
const spoken = (text: string, message: Message, names: readonly string[]): string => {
  if (message.type() !== TYPE.text) return text;
  const { words, quoted } = withoutQuote(text);
  const answer = quoted === null || names.includes(quoted.author) ? words : text;
  return message.room() ? withoutMention(answer, names) : answer;
};
