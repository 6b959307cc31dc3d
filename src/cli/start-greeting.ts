import type { Health } from '../channels/channel.ts';
import type { Config } from '../config.ts';
import { type Borrowed, borrowedLine, unreadLines } from '../content/borrowed.ts';
import type { FirstUser } from '../web/first-users.ts';

export interface Greeting {
  address: string;
  users: readonly FirstUser[];
  /** The sample shop was put in just now. */
  sample: boolean;
  seconds: number;
  config: Config;
  /** Every platform by name, with its health where it is switched on. */
  platforms: readonly { name: string; health: Health | null }[];
  /** What the shop's own folder takes from the program's own; undefined where it has no folder of its own. */
  borrowed?: Borrowed | undefined;
}

/** What is on with its state, then what is off in one line. */
const channels = (platforms: Greeting['platforms']): string[] => {
  const off = platforms.filter(({ health }) => health === null).map(({ name }) => name);
  const on = platforms.flatMap(({ name, health }) => (health === null ? [] : [{ name, health }]));
  const wide = Math.max(0, ...on.map(({ name }) => name.length));
  return [
    ...on.map(({ name, health }, i) => {
      const state = health.paused
        ? 'paused in the console'
        : health.ok
          ? 'on'
          : `not up yet: ${health.detail} (it is tried again)`;
      return `  ${i === 0 ? 'Channels ' : '         '}  ${name.padEnd(wide)}  ${state}`;
    }),
    ...(off.length === 0
      ? []
      : [`  Off        ${off.join(', ')} (to switch on: Settings › Channels in the console, or npx xiaoer doctor)`]),
  ];
};

const database = ({ databaseUrl }: Config): string =>
  databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : databaseUrl.replace(/:\/\/.*@/, '://…@');

const passwords = (users: readonly FirstUser[]): string[] => {
  if (users.length === 0) return [];
  const wide = Math.max(...users.map(({ name }) => name.length));
  return [
    '',
    '  Sign in as (shown this once; change them under Settings):',
    ...users.map(({ name, role, password }) => `    ${name.padEnd(wide)}  ${password}   ${role}`),
  ];
};

/** The shop's own folder, and what it does without. */
const words = (folder: string, borrowed: Borrowed): string[] => {
  const line = borrowedLine(borrowed);
  return [
    `  Words      ${folder}${line === null ? '' : `; ${line}`}`,
    ...unreadLines(borrowed).map((unread) => `  Unread     ${unread}`),
  ];
};

/** What is shown once the shop is open: where to go, who may sign in, how to stop. */
export const greeting = ({ address, users, sample, seconds, config, platforms, borrowed }: Greeting): string[] => [
  '',
  `  店小二 · xiaoer is open (${seconds.toFixed(1)} s)`,
  '',
  `  Shoppers   ${address}/`,
  `  Console    ${address}/console/`,
  ...passwords(users),
  '',
  ...channels(platforms),
  ...(sample ? ['  The sample shop has been put in. To make it yours: sign in as zhanggui, First steps'] : []),
  ...(borrowed ? words(config.content, borrowed) : []),
  `  Data       ${database(config)}`,
  '  Stop       Ctrl-C',
  '',
];
