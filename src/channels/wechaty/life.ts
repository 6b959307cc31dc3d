import type { Clock } from '../../clock.ts';
import { XiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Interpreter, Puppet } from './interpreter.ts';
import type { OpenPuppet, PuppetHooks } from './puppet.ts';
import type { WechatySettings } from './settings.ts';

/** How a connection is looked after. Milliseconds. */
export interface Pace {
  /** Between two knocks at a service that is not there. */
  knockEvery: number;
  /** A connection that is not made by then is given up, and another one is tried. */
  startWithin: number;
  /** First wait after a service answered and could not begin; it doubles up to `longestWait`. */
  firstWait: number;
  longestWait: number;
  /** How often a service that is silent is asked for a word. */
  dingEvery: number;
  /** Silence after which it counts as gone. */
  silence: number;
}

export const PACE: Pace = {
  knockEvery: 250,
  startWithin: 20_000,
  firstWait: 250,
  longestWait: 1_000,
  dingEvery: 10_000,
  silence: 30_000,
};

/** WeChat as it is now: connected and logged in. */
export interface Life {
  /** Sends, and is asked itself where wechaty reads wrongly. */
  puppet: Puppet;
  /** Reads what the puppet tells: messages, people and rooms. */
  wechaty: Interpreter;
  /** Our own account. */
  self: { id: string; name: string };
  /** When it logged in on this connection. */
  since: Date;
  /** Rejects with {@link ConnectionLost} when this connection ends. */
  ended: Promise<never>;
}

export interface LinkDeps {
  settings: WechatySettings;
  clock: Clock;
  logger: Logger;
  open(settings: WechatySettings, hooks: PuppetHooks): Promise<OpenPuppet>;
  /** The service refuses our token: no try of ours can help. */
  refused(error: XiaoerError): void;
  /** Somebody has to scan this; null: not any more. */
  scan(qrcode: string | null): void;
  /** Logged in; may look around before anything is sent or heard. */
  loggedIn(life: Life): Promise<void>;
  /** Something was said. */
  message(messageId: string): void;
  /** Somebody wants to be a friend, or has become one. */
  friendship(friendshipId: string): void;
  pace?: Pace;
}

/** What is said of a service that nobody answers for. */
export const UNREACHABLE = 'The puppet service cannot be reached; start it, or check WECHATY_PUPPET_SERVICE_ENDPOINT.';

/** What is said of a service that does not take our token. */
export const tokenRefusal = (cause: unknown): XiaoerError =>
  new XiaoerError(
    'UNAUTHENTICATED',
    'The puppet service refuses WECHATY_PUPPET_SERVICE_TOKEN; renew it with its provider and set the new one.',
    { cause },
  );
