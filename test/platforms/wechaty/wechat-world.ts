/** WeChat as the local puppet service knows it: accounts, rooms, and what was said. */

export interface Contact {
  id: string;
  name: string;
  /** 1 a person, 2 an official account, 3 somebody of a company. */
  type: number;
}

export interface Room {
  id: string;
  topic: string;
  members: string[];
  /** Names that members go by in this room. */
  aliases: Record<string, string>;
}

export interface StoredMessage {
  id: string;
  talker: string;
  listener: string;
  room: string;
  text: string;
  /** wechaty's MessageType; 7 is text. */
  type: number;
  mentions: string[];
  at: Date;
  file: { name: string; bytes: Buffer } | null;
  /** What a link or a place is called, and its address. */
  shared: { name: string; address: string } | null;
}

/** What the shop has posted. */
export interface Posted {
  id: string;
  place: string;
  text: string;
  file: { name: string; bytes: Buffer } | null;
  mentions: string[];
  by: 'text' | 'file' | 'file stream';
}

export const TEXT = 7;
export const IMAGE = 6;
export const LOCATION = 8;
export const RECALLED = 13;
export const URL_LINK = 14;

export class WechatWorld {
  readonly self: Contact = { id: 'wxid_shop', name: '店小二', type: 1 };
  readonly contacts = new Map<string, Contact>([[this.self.id, this.self]]);
  readonly rooms = new Map<string, Room>();
  readonly messages = new Map<string, StoredMessage>();
  readonly posted: Posted[] = [];
  /** Files that were sent up before the message that carries them. */
  readonly uploads = new Map<string, Buffer>();
  #count = 0;

  person(id: string, name = id, type = 1): Contact {
    const contact = { id, name, type };
    this.contacts.set(id, contact);
    return contact;
  }

  room(id: string, topic: string, members: string[] = [], aliases: Record<string, string> = {}): Room {
    const room = { id, topic, members: [this.self.id, ...members], aliases };
    this.rooms.set(id, room);
    return room;
  }

  nextId(): string {
    this.#count += 1;
    return `m${this.#count}`;
  }

  keep(over: Partial<StoredMessage> & Pick<StoredMessage, 'talker'>): StoredMessage {
    const blank = { listener: this.self.id, room: '', text: '', type: TEXT, mentions: [], file: null, shared: null };
    const message = { ...blank, id: this.nextId(), at: new Date(), ...over };
    this.messages.set(message.id, message);
    return message;
  }
}
