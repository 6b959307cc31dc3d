import type { StaffEvent } from '../../channels/staff.ts';
import { SERVING_ROLES } from '../../handoff/person.ts';
import type { Repos } from '../../store/repos.ts';
import type { User } from '../../store/users.ts';

/** Whom somebody meant, how many letters the name took, and what stood after it. */
export type Meant =
  | { is: 'one'; user: User; length: number; rest: string }
  | { is: 'none'; name: string }
  | { is: 'many'; names: string[]; length: number };

const MENTION = /^<@[!&]?([^>|\s]{1,80})(?:\|[^>]*)?>/u;

const folded = (name: string): string => name.normalize('NFKC').toLowerCase();

/**
 * Reads a colleague out of `@name note`: a mention of a connected account, a sign-in name or a display name, which may hold
 * spaces. The longest name that fits is the one that was meant.
 */
export const colleagueIn = async (
  repos: Pick<Repos, 'users' | 'staffAccounts'>,
  { channel, by }: Pick<StaffEvent, 'channel' | 'by'>,
  text: string,
): Promise<Meant> => {
  const serving = (await repos.users.list()).filter((user) => !user.disabled && SERVING_ROLES.includes(user.role));
  const mention = MENTION.exec(text);
  if (mention) {
    const id = mention[1] ?? '';
    // Accounts of a platform with several workspaces are named with theirs before: T1:U1.
    const home = by.id.slice(0, by.id.lastIndexOf(':') + 1);
    const account =
      (await repos.staffAccounts.userOf(channel, id)) ?? (await repos.staffAccounts.userOf(channel, home + id));
    const user = serving.find((one) => one.id === account?.id);
    const { length } = mention[0];
    return user ? { is: 'one', user, length, rest: text.slice(length).trim() } : { is: 'none', name: mention[0] };
  }
  const bare = text.replace(/^[@＠]\s*/u, '');
  const names = serving.flatMap((user) => [user.name, user.displayName].map((name) => ({ name, user })));
  const fits = names.filter(({ name }) => {
    const rest = folded(bare).slice(folded(name).length);
    return folded(bare).startsWith(folded(name)) && (rest === '' || /^[\s,，:：。]/u.test(rest));
  });
  const longest = Math.max(0, ...fits.map(({ name }) => name.length));
  const best = [
    ...new Map(fits.filter(({ name }) => name.length === longest).map(({ user }) => [user.id, user])).values(),
  ];
  const [user, other] = best;
  if (!user) return { is: 'none', name: bare.split(/\s/u)[0] ?? '' };
  // A sign-in name is one person's alone and outweighs a display name.
  const exact = best.find(({ name }) => folded(bare.slice(0, name.length)) === folded(name));
  if (other && !exact) return { is: 'many', names: best.map(({ name }) => name), length: longest };
  const rest = bare.slice(longest).replace(/^[\s,，:：。]+/u, '');
  return { is: 'one', user: exact ?? user, length: longest, rest };
};
