import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import { ChannelDown } from '../channel.ts';
import type { ChannelFiles, ChannelMemory } from '../platform.ts';
import { splitText } from '../split-text.ts';
import type { OnStaff, StaffEvent, StaffMessage, StaffOutgoing, StaffSide } from '../staff.ts';
import { ConnectionLost } from './faults.ts';
import { fileBox } from './files.ts';
import { acquaint, type Contact, type Message } from './interpreter.ts';
import { TYPE } from './kinds.ts';
import type { Ledger } from './ledger.ts';
import type { Life } from './life.ts';
import { FILE_PRINT, textPrint } from './prints.ts';
import { callingNobody, toPerson } from './room-words.ts';
import { timeOf } from './said.ts';
import { cardText, typed } from './staff-words.ts';

export interface StaffRoomDeps {
  /** Identifier or exact topic of the room. */
  value: string;
  channel: string;
  clock: Clock;
  logger: Logger;
  memory: ChannelMemory;
  files: ChannelFiles;
  ledger: Ledger;
  life(): Life | null;
  staff: OnStaff;
  /** Characters of one message. */
  longestText: number;
}

const cardShape = z.object({ code: z.string() });
const keyShape = z.object({ key: z.string() });
/** A card is tried for hours at most; after this long neither its number need be known by its key nor the key by its number, in milliseconds. */
const KEEP_MS = 2 * 24 * 60 * 60_000;

/**
 * The room of the shop's own people. It is found by its identifier, or once by its topic and from then on by the identifier
 * that was found: a room of shoppers that takes the same topic later never receives what is internal. As long as it is not
 * known which room it is, nothing from any room is heard and nothing internal is sent.
 */
export class StaffRoom implements StaffSide {
  readonly place: string;
  readonly buttons = false;
  readonly #deps: StaffRoomDeps;
  #room: string | null = null;
  /** The account whose rooms were looked through. */
  #account = '';
  /** The room is known, and we are not in it any more. */
  #out = false;
  #numbering: Promise<unknown> = Promise.resolve();

  constructor(deps: StaffRoomDeps) {
    this.#deps = deps;
    this.place = deps.value;
  }

  /** Looks for the room; null: none or several answer to what is set. */
  async find(life: Life): Promise<string | null> {
    if (this.#account !== life.self.id) this.#room = null;
    this.#account = life.self.id;
    if (this.#room !== null) return this.#room;
    const { memory, value } = this.#deps;
    const name = `staff-room:${life.self.id}:${value}`;
    const pinned = await memory.get(name);
    if (typeof pinned === 'string') {
      this.#room = pinned;
      return pinned;
    }
    const rooms = await Promise.race([life.puppet.roomList(), life.ended]);
    const found = rooms.includes(value) ? [value] : await this.#byTopic(rooms, life);
    if (found.length !== 1 || found[0] === undefined) return null;
    await memory.set(name, found[0]);
    this.#room = found[0];
    return this.#room;
  }

  /** What is wrong with the setting, in one line; null if nothing is. */
  get trouble(): string | null {
    if (this.#room === null) return 'WECHATY_STAFF_ROOM names no room of this account, or several; set its identifier';
    return this.#out ? 'The account is not in WECHATY_STAFF_ROOM any more; take it into that room again' : null;
  }

  async look(): Promise<void> {
    const life = this.#deps.life();
    if (life === null) return;
    try {
      const room = await this.find(life);
      if (room !== null) this.#out = !(await Promise.race([life.puppet.roomList(), life.ended])).includes(room);
    } catch (err) {
      this.#deps.logger.warn({ err }, 'the staff room could not be looked for');
    }
  }

  /** @throws ChannelDown, SendLater, SendRefused as `Channel.send` */
  async post({ idempotencyKey, threadOf, message }: StaffOutgoing): Promise<{ externalId: string }> {
    const life = this.#deps.life();
    const room = life === null ? null : await this.find(life);
    if (room === null || this.#out) throw new ChannelDown(this.trouble ?? 'WeChat is not connected.');
    const code = await this.#codeOf(idempotencyKey);
    const texts = splitText(cardText(message, code, threadOf), this.#deps.longestText);
    try {
      for (const [index, text] of texts.entries()) await this.#say(`staff:${idempotencyKey}:${index}`, room, text);
      for (const file of message.attachments) await this.#show(`staff:${idempotencyKey}:${file.id}`, room, file);
    } catch (error) {
      // WeChat has no word for it: whether we are in the room at all is looked up.
      await this.look();
      throw this.#out ? new ChannelDown(this.trouble ?? '', { cause: error }) : error;
    }
    return { externalId: code };
  }

  async revise(): Promise<void> {
    // What was posted on WeChat cannot be changed; what is said next under the card tells.
  }

  async keyOf(code: string): Promise<string | null> {
    const known = keyShape.safeParse(await this.#deps.memory.get(`key-of:${code}`));
    return known.success ? known.data.key : null;
  }

  /** What was said in a room: whether that was this one. Talk among colleagues is left alone. */
  async hear(message: Message, life: Life): Promise<boolean> {
    const room = await this.find(life);
    const here = message.room()?.id;
    if (room !== null && here !== room) return false;
    if (room === null || message.type() !== TYPE.text || here === undefined) return true;
    const by = await this.#person(room, message.talker(), life);
    const us = await this.#person(room, life.wechaty.currentUser, life);
    const words = typed(message.text(), [life.self.name, us.name, us.contact]);
    if (words === null) return true;
    const event: StaffEvent = {
      channel: this.#deps.channel,
      eventId: message.id,
      place: this.place,
      threadOf: words.code,
      by: { id: by.id, name: by.name || by.contact },
      did: 'words',
      text: words.text,
      at: timeOf(message, this.#deps.clock.now()),
    };
    const answer = await this.#deps.staff(event);
    if (answer !== null) await this.#answer(message.id, room, by, answer.text);
    return true;
  }

  /** Forgets which post got which number, once it is posted for long: by then the post itself knows it. */
  async sweep(): Promise<void> {
    const { memory, clock } = this.#deps;
    const before = new Date(clock.now().getTime() - KEEP_MS);
    await memory.deleteBefore('card-of:', before);
    await memory.deleteBefore('key-of:', before);
  }

  /** Not wechaty's `Room.find`: for a room without a topic it takes the names of its members, which strangers choose. */
  async #byTopic(rooms: readonly string[], { puppet, ended }: Life): Promise<string[]> {
    const found: string[] = [];
    for (const id of rooms) {
      const { topic } = await Promise.race([puppet.roomPayload(id), ended]);
      if (topic === this.#deps.value) found.push(id);
    }
    return found;
  }

  /** The number of a card, the same for every try. Given out one after another. */
  #codeOf(key: string): Promise<string> {
    const { memory } = this.#deps;
    const next = this.#numbering.then(async () => {
      const known = cardShape.safeParse(await memory.get(`card-of:${key}`));
      if (known.success) return known.data.code;
      const last = await memory.get('cards');
      const number = (typeof last === 'number' ? last : 0) + 1;
      await memory.set('cards', number);
      // Before the card can be seen: whoever types its number may be quicker than the answer to the post.
      await memory.set(`key-of:C${number}`, { key });
      await memory.set(`card-of:${key}`, { code: `C${number}` });
      return `C${number}`;
    });
    this.#numbering = next.catch(() => undefined);
    return next;
  }

  #say(key: string, room: string, text: string, mentioned: string[] = []): Promise<string | null> {
    return this.#deps.ledger.once({
      key,
      place: room,
      print: textPrint(text),
      rather: 'twice',
      run: async ({ puppet }) => (await puppet.messageSendText(room, text, mentioned)) ?? null,
    });
  }

  async #show(key: string, room: string, file: StaffMessage['attachments'][number]): Promise<void> {
    const box = await fileBox(file, this.#deps.files);
    if (box === null) return;
    const run = async ({ puppet }: Life) => (await puppet.messageSendFile(room, box)) ?? null;
    await this.#deps.ledger.once({ key, place: room, print: FILE_PRINT, rather: 'twice', run });
  }

  /** WeChat shows nothing to one person alone: the answer mentions them. What was done stands, even if it cannot be told. */
  async #answer(
    eventId: string,
    room: string,
    by: { name: string; contact: string; id: string },
    text: string,
  ): Promise<void> {
    const words = toPerson(by.name || by.contact, callingNobody(text));
    await this.#say(`staff-answer:${eventId}`, room, words, [by.id]).catch((err: unknown) =>
      this.#deps.logger.warn({ err }, 'a colleague could not be told what became of a command'),
    );
  }

  /** Not wechaty's `Room.alias` for the name here: it keeps back the name of whoever has no alias and is no friend. */
  async #person(
    room: string,
    person: Contact,
    { puppet, ended }: Life,
  ): Promise<{ id: string; name: string; contact: string }> {
    const unknown = (error: unknown) => {
      if (error instanceof ConnectionLost) throw error;
      return null;
    };
    const member = await Promise.race([puppet.roomMemberPayload(room, person.id), ended]).catch(unknown);
    await Promise.race([acquaint(person), ended]).catch(unknown);
    return { id: person.id, name: member?.roomAlias || member?.name || '', contact: person.name() };
  }
}
