import type { Config } from '../config.ts';
import type { FirstUser } from '../web/first-users.ts';

export interface Greeting {
  address: string;
  users: readonly FirstUser[];
  /** The sample shop was put in just now. */
  sample: boolean;
  seconds: number;
  config: Config;
}

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

/** What is shown once the shop is open: where to go, who may sign in, how to stop. */
export const greeting = ({ address, users, sample, seconds, config }: Greeting): string[] => [
  '',
  `  店小二 · xiaoer is open (${seconds.toFixed(1)} s)`,
  '',
  `  Shoppers   ${address}/`,
  `  Console    ${address}/console/`,
  ...passwords(users),
  '',
  ...(sample ? ['  The sample shop has been put in. Your own data: npx xiaoer import <folder>'] : []),
  `  Data       ${database(config)}`,
  '  Stop       Ctrl-C',
  '',
];
