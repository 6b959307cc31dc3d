import type { Attachment } from '../../message.ts';
import {
  type Channel,
  ChannelDown,
  type Health,
  type OnInbound,
  type Outgoing,
  type OutgoingMessage,
  SendRefused,
} from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import type { StaffSide } from '../staff.ts';
import { Ears } from './ears.ts';
import { fileBox } from './files.ts';
import { Floor } from './floor.ts';
import { Friends } from './friends.ts';
import { Ledger } from './ledger.ts';
import type { Life, Pace } from './life.ts';
import { Link } from './link.ts';
import { FILE_PRINT, textPrint } from './prints.ts';
import { openPuppet } from './puppet.ts';
import { callingNobody, toPerson } from './room-words.ts';
import type { WechatySettings } from './settings.ts';
import { StaffRoom } from './staff-room.ts';
import { roomOf } from './threads.ts';

/** Characters of one message: WeChat takes more, and reads badly beyond. */
const LONGEST_TEXT = 2_000;

export interface WechatyOptions {
  settings: WechatySettings;
  deps: PlatformDeps;
  /** Shows a QR code to whoever sits at the terminal; null: it is not needed any more. */
  show(qrcode: string | null): void;
  pace?: Pace;
  /** Milliseconds that our own message may take to show up; see {@link Ledger}. */
  settle?: number;
  /** Milliseconds between two friends that are accepted; see {@link Friends}. */
  acceptEvery?: number;
  open?: typeof openPuppet;
}

/**
 * WeChat by wechaty: a shop's own WeChat account, moved by a puppet. Private talks, and rooms where it is addressed.
 *
 * Three layers of the library are in use: `wechaty` reads every message, its people, rooms and files (`interpret`), and finds
 * other puppets by their names; `wechaty-puppet-service` makes the connection (`openPuppet`, `Link`); and what is sent goes
 * to the puppet itself (`Ledger`), since wechaty's `say` reads its own message, and the whole room it is in, after each post.
 */
export class WechatyChannel implements Channel {
  readonly name = 'wechaty';
  readonly capabilities = {
    buttons: false,
    selects: false,
    modals: false,
    threads: false,
    cards: false,
    images: true,
    files: true,
    edit: false,
    typing: false,
    ephemeral: false,
    longestText: LONGEST_TEXT,
    mostChoices: 0,
    dialect: 'plain',
  } as const;
  readonly #deps: PlatformDeps;
  readonly #link: Link;
  readonly #ledger: Ledger;
  readonly #floor: Floor;
  readonly #room: StaffRoom | null;
  /** Null where somebody accepts friends on the phone. */
  readonly #befriend: (() => Friends) | null;
  #friends: Friends | null = null;
  #ears: Ears | null = null;

  constructor({ settings, deps, show, pace, settle, acceptEvery, open }: WechatyOptions) {
    const { clock, logger, memory, files, isOurs } = deps;
    const life = (): Life | null => this.#link.life;
    this.#deps = deps;
    this.#ledger = new Ledger({ memory, clock, life, isOurs, ...(settle === undefined ? {} : { settle }) });
    this.#floor = new Floor(memory, clock);
    const accepting = { life, logger, ...(acceptEvery === undefined ? {} : { every: acceptEvery }) };
    this.#befriend = settings.acceptFriends ? () => new Friends(accepting) : null;
    this.#room =
      settings.staffRoom === null
        ? null
        : new StaffRoom({
            value: settings.staffRoom,
            channel: this.name,
            ledger: this.#ledger,
            staff: deps.staff,
            longestText: LONGEST_TEXT,
            life,
            clock,
            logger,
            memory,
            files,
          });
    this.#link = new Link({
      settings,
      clock,
      logger,
      open: open ?? openPuppet,
      refused: (error) => deps.lost(error),
      scan: show,
      loggedIn: (now) => this.#enter(now),
      message: (id) => this.#ears?.hear(id),
      friendship: (id) => this.#friends?.heard(id),
      ...(pace === undefined ? {} : { pace }),
    });
  }

  get staff(): StaffSide | null {
    return this.#room;
  }

  /** @throws XiaoerError UNAUTHENTICATED when the puppet service refuses the token */
  async start(onInbound: OnInbound): Promise<void> {
    const { clock, logger, files, amended, spoken } = this.#deps;
    const ears = new Ears({
      name: this.name,
      life: () => this.#link.life,
      floor: this.#floor,
      ledger: this.#ledger,
      tell: (key, to, text) => this.#tell(key, to, text),
      staff: async (message, life) => (await this.#room?.hear(message, life)) ?? false,
      onInbound,
      clock,
      logger,
      files,
      amended,
      spoken,
    });
    this.#ears = ears;
    this.#friends = this.#befriend?.() ?? null;
    await this.#ledger.sweep();
    await this.#room?.sweep();
    // It may have been stopped meanwhile.
    if (this.#ears === ears) await this.#link.start();
  }

  async send({ key, to, idempotencyKey, message }: Outgoing): Promise<{ externalId: string | null }> {
    if (!this.ready()) throw new ChannelDown(this.health().detail);
    const room = roomOf(key, to);
    let externalId: string | null = null;
    if (message.text !== '') externalId = await this.#say(idempotencyKey, room, to, spoken(message));
    for (const file of message.attachments) {
      const id = await this.#show(`${idempotencyKey}:${file.id}`, room ?? to, file);
      externalId ??= id;
    }
    return { externalId };
  }

  async stop(): Promise<void> {
    const ears = this.#ears;
    this.#ears = null;
    const friends = this.#friends;
    this.#friends = null;
    await this.#link.stop();
    await Promise.all([ears?.stop(), friends?.stop()]);
    await this.#floor.keep();
  }

  health(): Health {
    const health = this.#link.health();
    const trouble = health.ok ? (this.#room?.trouble ?? null) : null;
    return trouble === null ? health : { ...health, detail: `${health.detail}; ${trouble}` };
  }

  ready(): boolean {
    return this.#link.life !== null;
  }

  /** Logged in: from when on things are new, and which room is the shop's own. */
  async #enter(life: Life): Promise<void> {
    await this.#floor.enter(life.self.id);
    await this.#room?.find(life);
  }

  async #say(key: string, room: string | null, to: string, text: string): Promise<string | null> {
    const life = this.#link.life;
    if (life === null) throw new ChannelDown('WeChat is not connected.');
    const words = room === null ? text : toPerson(await nameIn(room, to, life), callingNobody(text));
    const post = async ({ puppet }: Life) =>
      (await puppet.messageSendText(room ?? to, words, ...(room === null ? [] : [[to]]))) ?? null;
    return this.#ledger.once({ key, place: room ?? to, print: textPrint(words), run: post });
  }

  async #show(key: string, place: string, file: Attachment): Promise<string | null> {
    const box = await fileBox(file, this.#deps.files);
    if (box === null) throw new SendRefused('A file of this message is not in the store any more.');
    const post = async ({ puppet }: Life) => (await puppet.messageSendFile(place, box)) ?? null;
    return this.#ledger.once({ key, place, print: FILE_PRINT, run: post });
  }

  async #tell(key: string, to: string, text: string): Promise<void> {
    const room = roomOf(key, to);
    const life = this.#link.life;
    if (life === null) throw new ChannelDown('WeChat is not connected.');
    const words = room === null ? text : toPerson(await nameIn(room, to, life), text);
    const run = async () =>
      (await life.puppet.messageSendText(room ?? to, words, ...(room === null ? [] : [[to]]))) ?? null;
    await this.#ledger.aside({ place: room ?? to, print: textPrint(words), run }, life);
  }
}

/** An agent says who speaks; the shop's assistant need not. */
const spoken = ({ author, name, text }: OutgoingMessage): string =>
  author === 'agent' && name !== null ? `${name}：${text}` : text;

/** What somebody is called in a room; empty if WeChat does not say. `Room.alias` keeps back the name of whoever has no alias. */
const nameIn = async (room: string, id: string, { puppet, ended }: Life): Promise<string> => {
  const member = await Promise.race([puppet.roomMemberPayload(room, id), ended]).catch(() => null);
  return member?.roomAlias || member?.name || '';
};
