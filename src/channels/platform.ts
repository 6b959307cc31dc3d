import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Attachment, Lang } from '../message.ts';
import type { Allowance } from '../store/send-budgets.ts';
import type { Env } from '../variables.ts';
import type { Amendment, Channel } from './channel.ts';
import type { Probe } from './probe.ts';
import type { OnStaff } from './staff.ts';

export type { Env };

/** What a channel must remember over restarts: where it has read to, tokens, installations. Encrypted at rest. */
export interface ChannelMemory {
  /** Undefined if nothing was kept under that name. The caller checks its shape. */
  get(name: string): Promise<unknown>;
  /** Keeps any value JSON can hold, save null. Durable when it resolves. */
  set(name: string, value: NonNullable<unknown>): Promise<void>;
  delete(name: string): Promise<void>;
  /** Forgets what was kept under names that begin with `prefix` before a time; returns how many. */
  deleteBefore(prefix: string, before: Date): Promise<number>;
  /** Names that begin with `prefix`, in order. */
  names(prefix: string): Promise<string[]>;
}

/** Something to be kept in the channel's memory, as {@link ChannelMemory.set} keeps it. */
export interface Keepsake {
  name: string;
  value: NonNullable<unknown>;
}

/** Files between a platform and the store. */
export interface ChannelFiles {
  /**
   * Keeps what a shopper sent; its kind is read from its first bytes.
   * @throws XiaoerError INPUT_INVALID when it is of a kind or size that is not taken.
   */
  keep(bytes: Uint8Array, name: string): Promise<Attachment>;
  /** The bytes of a file that goes to a shopper; null if there is none. */
  read(id: string): Promise<Uint8Array | null>;
  /** Bytes of the largest file that is taken. */
  readonly largest: number;
}

/** An open conversation of a shopper, for a platform's overview page. */
export interface OpenTalk {
  conversationId: string;
  key: string;
  /** One line: what it is about, in the shopper's language. */
  title: string;
  openedAt: Date;
  owner: 'bot' | 'queue' | 'agent';
  ticketNo: string | null;
  lang: Lang;
}

/** What somebody of the shop has said to a shopper past the program: on the phone, or in the platform's own app. */
export interface SpokenElsewhere {
  channel: string;
  /** The thread, as {@link Inbound.key}. */
  key: string;
  /** The platform's identifier of the message. */
  eventId: string;
  /** The account it was said with; null where that tells nothing of who it was. */
  by: string | null;
  text: string;
  attachments: Attachment[];
  at: Date;
}

/** What a channel is given besides its variables. */
export interface PlatformDeps {
  clock: Clock;
  logger: Logger;
  memory: ChannelMemory;
  files: ChannelFiles;
  /** A shopper changed or took back words. */
  amended(amendment: Amendment): Promise<'changed' | 'unknown'>;
  /** Events taken in from a thread since a moment: compared with its history, they tell what was changed and taken back in a gap. */
  saidSince(key: string, since: Date): Promise<string[]>;
  /** What the shop's people did in the staff channel, or by a command. */
  staff: OnStaff;
  /**
   * Somebody of the shop has spoken to a shopper past the program: the words are kept, and the bot is silent from then on.
   * Resolves when that is saved; a repeated one changes nothing. `ours`: the program has said it itself.
   */
  spoken(words: SpokenElsewhere): Promise<'kept' | 'ours' | 'nobody'>;
  /** The open conversations of an account on this channel, newest first. */
  openTalks(externalId: string): Promise<OpenTalk[]>;
  /**
   * Messages this thread has left since the shopper last wrote, where the platform allows only so many: takes `count`
   * and tells how many are left after that; null when there were not enough, and then none is taken. The mark is kept in the
   * same breath: a process that is killed has done both or neither.
   */
  spend(key: string, count: number, allowed: Allowance, mark?: Keepsake): Promise<number | null>;
  /** Gives back what was taken for a message that was not sent after all, and keeps the mark with it. */
  unspend(key: string, count: number, mark?: Keepsake): Promise<void>;
  /** Whether our own outbox has sent this platform message: tells own messages from others. */
  isOurs(externalId: string): Promise<boolean>;
  /**
   * The platform tells that it could not deliver what it had accepted: the message is shown as failed and a person is called,
   * once. `why` is read by agents.
   */
  undelivered(externalId: string, why: string): Promise<'called' | 'unknown'>;
  /** The channel cannot go on by itself: it is stopped and started anew after a while. */
  lost(error: unknown): void;
  /** Address under which the platform reaches this program, such as `https://shop.example.com`; null if not set. */
  publicUrl: string | null;
}

/** One environment variable of a platform. */
export interface Variable {
  name: string;
  /** What it is and where to find it, in one line. */
  about: string;
  /** The channel does not start without it. */
  required: boolean;
  secret: boolean;
}

/** A variable that a manager may fill in in the console. */
export interface Typed {
  name: string;
  /** The console asks for it; the others may be left empty. */
  needed: boolean;
}

/** A platform, as the program meets it at start. */
export interface Platform {
  /** What it is, in one line for `doctor` and the documentation. */
  about: string;
  variables: readonly Variable[];
  /** Which of them switch it on, in words, where one may stand for another; else all that are required. */
  needs?: string;
  /**
   * Variables that a manager may fill in in the console, as it asks for them; none where it is absent. Never an address or the
   * name of a package: those say whom secrets are shown to and what code runs, and are for whoever runs the program.
   */
  typed?: readonly Typed[];
  /** Asks the platform whether the variables are good; where it is absent that is seen once the channel is started. */
  probe?: Probe;
  /** How many messages a thread may take after the shopper's last words, where the platform limits that. */
  allowance?: Allowance;
  /** Whether the environment asks for it. */
  wanted(env: Env): boolean;
  /**
   * Reads the variables without loading anything and says in one line what is set up.
   * Throws CONFIG_INVALID naming the variable that is missing or malformed, and its remedy.
   */
  check(env: Env): string;
  /**
   * Makes the channel, loading the platform's library only now.
   * Throws CONFIG_INVALID naming the variable that is missing or malformed, and its remedy.
   */
  open(env: Env, deps: PlatformDeps): Promise<Channel>;
}
