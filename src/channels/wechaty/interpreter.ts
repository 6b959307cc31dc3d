import type { impls } from 'wechaty';
import type { impls as puppets } from 'wechaty-puppet';

/** What talks to one WeChat account. */
export type Puppet = puppets.PuppetInterface;

/** Wechaty's reading of a puppet: its messages, people and rooms. */
export type Interpreter = impls.WechatyInterface;
/** One message, read; see {@link readMessage}. */
export type Message = impls.MessageInterface;
export type Contact = impls.ContactInterface;
export type Room = impls.RoomInterface;

/** People and rooms that are kept in mind at once; beyond, wechaty forgets them all and asks anew. */
const MOST_KEPT = 5_000;

/**
 * Loads wechaty, only now, and lays it over a puppet: one of ours, or one that wechaty finds by its npm name.
 *
 * Wechaty reads here, and neither starts nor hears: what belongs to the connection stays with `Link`. Its own listeners
 * ask for every member of a room on the first word there, and its start hides that it failed, so neither is used. Nothing
 * is written to the disk: its memory has no name.
 * @throws when there is no puppet of that name
 */
export const interpret = async (puppet: Puppet | string, token: string | null = null): Promise<Interpreter> => {
  // Silent before wechaty is loaded, which else takes over the errors of the whole process where its log is set to tell all.
  const { log } = await import('wechaty-puppet');
  log.level('silent');
  const { impls } = await import('wechaty');

  class ReadingWechaty extends impls.WechatyImpl {
    override __setupPuppetEvents(): void {
      // `Link` and `Ears` listen.
    }
  }

  const wechaty = new ReadingWechaty({
    puppet: puppet as NonNullable<impls.WechatyInterface['puppet']>,
    ...(token === null ? {} : { puppetOptions: { token } }),
  });
  // Whoever asked is told by a rejection as well; an error that nobody listens to would end the process.
  wechaty.on('error', () => undefined);
  await wechaty.init();
  return wechaty;
};

/**
 * Reads one message. Wechaty's `Message.find` hides why it failed, and its `ready` reads every member of a room first: so the
 * message is given what the puppet says, and the people are asked for when they are needed.
 * @throws what the puppet answers, or that nobody said it
 */
export const readMessage = async (wechaty: Interpreter, id: string): Promise<Message> => {
  const { Contact, Message, Room, puppet } = wechaty;
  // Wechaty never forgets by itself.
  for (const { pool } of [Contact, Room]) if (pool.size > MOST_KEPT) pool.clear();
  const message = new Message(id);
  message.payload = await puppet.messagePayload(id);
  // Throws if it names nobody.
  message.talker();
  return message;
};

/** The same message over a later connection: what is asked of a message goes to the puppet that it came by. */
export const carriedOver = (message: Message, wechaty: Interpreter): Message => {
  if (message.wechaty === wechaty || message.payload === undefined) return message;
  const carried = new wechaty.Message(message.id);
  carried.payload = message.payload;
  return carried;
};

/**
 * Asks who somebody is. The puppet remembers, and forgets what WeChat says has changed; wechaty's contact by itself would
 * keep the first answer for ever.
 * @throws what the puppet answers; the contact is then as it was before
 */
export const acquaint = async (contact: Contact): Promise<Contact> => {
  await (contact as impls.ContactImpl).ready(true);
  return contact;
};
