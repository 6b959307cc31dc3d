import type { Platform } from '../../../src/channels/platform.ts';

/** A post as people see it in the staff channel. */
export interface Shown {
  id: string;
  /** Everything that can be read on it. */
  text: string;
  /** What can be pressed or, where nothing can, typed: its words in order. */
  offers: string[];
}

/** Something somebody has written there, to be told again, changed or taken back. */
export interface Written {
  /** The platform tells of it once more. */
  again(): Promise<void>;
  /** Null where the platform lets nobody change or take back what stands. */
  edit: ((text: string) => Promise<void>) | null;
  remove: (() => Promise<void>) | null;
}

/** How a platform fails with the next thing we post in the staff channel. */
export type PostFault = 'answers 500 after it was posted' | 'loses the connection after it was posted' | 'is away';

/** A platform's staff side over its own client library and a local server, as the suite acts on it. */
export interface StaffUnderTest {
  /** The channel's name. */
  name: string;
  platform: Platform;
  env: Record<string, string>;
  /** The account of a colleague, as events name it. */
  account(who: Colleague): string;
  /** Posts that stand by themselves, in order. */
  shown(): Shown[];
  /** What the shop has said under a post, in order. */
  under(post: Shown): string[];
  /** Everything the shop has said there to anybody, to one alone too. */
  said(): string;
  /** Somebody presses what has these words; where nothing can be pressed, types what stands beside them. */
  press(who: Colleague, post: Shown, offer: string): Promise<void>;
  /** The same with its form filled in, in the order of its fields. Values by the name of the field. */
  fill(who: Colleague, post: Shown, offer: string, values: Record<string, string>): Promise<void>;
  /** Somebody writes under a post, or in the channel. */
  writes(who: Colleague, post: Shown | null, text: string): Promise<Written>;
  /** The next post fails so; `over` ends what lasts. */
  fails(fault: PostFault): { over(): Promise<void> };
  /** We are thrown out of the staff channel, or taken in again. */
  shut(shut: boolean): void;
  /** Somebody presses what asks in a form, and the time in which a form may open is over. Null where there are no forms. */
  pressLate: ((who: Colleague, post: Shown, offer: string) => Promise<void>) | null;
  /** What a post looks like can be changed. */
  revises: boolean;
  /** After a lost answer nobody can know whether a post is there: it may stand twice, and never not at all. */
  mayRepeat: boolean;
}

/** Those at the desk: two agents and a supervisor. */
export const COLLEAGUES = ['mei', 'lin', 'sup'] as const;
export type Colleague = (typeof COLLEAGUES)[number];
