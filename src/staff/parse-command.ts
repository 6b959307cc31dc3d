import { lettersApart } from '../letters-apart.ts';
import { COMMANDS, type CommandName } from './command-names.ts';
import { isLikeCommand, MARK, UNSEEN } from './like-command.ts';

/** What somebody typed in a staff channel. */
export type Typed =
  | { is: 'empty' }
  /** Words for the shopper. */
  | { is: 'words'; text: string }
  /** `card` is the number of the card it names (`C12`), `rest` what follows. */
  | { is: 'command'; name: CommandName; card: number | null; rest: string }
  /** It begins like a command and is none. */
  | { is: 'unknown'; typed: string; nearest: string | null }
  /** A line of it begins like a command though it does not as a whole: nobody can tell what is meant for the shopper. */
  | { is: 'mixed' };

const COMMAND = new RegExp(`^${UNSEEN}*[${MARK}]+${UNSEEN}*`, 'u');
const CARD = /^[cCＣｃ#＃]\s?(\d{1,15})(?:[\s,，:：]+|$)/u;

const ALIASES: readonly (readonly [alias: string, name: CommandName])[] = Object.entries(COMMANDS)
  .flatMap(([name, aliases]) => aliases.map((alias) => [alias, name as CommandName] as const))
  .sort(([one], [other]) => other.length - one.length);

const HAN = /\p{Script=Han}/u;

/** The command that was probably meant. */
const nearestTo = (typed: string): string | null => {
  const begun = ALIASES.find(([alias]) => HAN.test(alias) && typed.startsWith(alias));
  const [best] = ALIASES.map(([alias]) => ({ alias, far: lettersApart(typed, alias) }))
    .filter(({ alias, far }) => far <= Math.min(2, alias.length - 1))
    .sort((one, other) => one.far - other.far);
  const alias = begun?.[0] ?? best?.alias;
  return alias === undefined ? null : `!${alias}`;
};

/** Words that may go on without a space, as Chinese does; what does more than keep a note needs its end to be clear: "!结束了吗" closes nothing. */
const GOES_ON: readonly CommandName[] = ['note'];

/** Commands about no card: what looks like a card's number is part of what they say. */
const CARDLESS: readonly CommandName[] = ['link', 'satisfaction', 'queue', 'who', 'help'];

/** The command that a text begins with. */
const commandAt = (text: string): { name: CommandName; rest: string } | null => {
  const lower = text.toLowerCase();
  for (const [alias, name] of ALIASES) {
    if (!lower.startsWith(alias)) continue;
    const rest = text.slice(alias.length);
    if (rest === '' || /^[\s:：,，]/u.test(rest) || (HAN.test(alias) && GOES_ON.includes(name)))
      return { name, rest: rest.replace(/^[\s:：,，]+/u, '') };
  }
  return null;
};

/**
 * Reads what was typed. Whatever begins with an exclamation mark, however it is written, formatted or disguised, is never
 * words for the shopper, and neither is anything of which a line begins so.
 */
export const parseTyped = (text: string): Typed => {
  if (new RegExp(`^${UNSEEN}*$`, 'u').test(text)) return { is: 'empty' };
  const marked = COMMAND.exec(text);
  if (!marked) {
    const held = text.split(/[\n\r\u2028\u2029\v\f\u0085]/u).some(isLikeCommand);
    return held ? { is: 'mixed' } : { is: 'words', text: text.trim() };
  }
  const after = text.slice(marked[0].length);
  const found = commandAt(after);
  if (!found) {
    const typed = [...(after.split(/\s/u)[0] ?? '')].slice(0, 20).join('');
    return { is: 'unknown', typed: `!${typed}`, nearest: nearestTo(typed.toLowerCase()) };
  }
  const card = CARDLESS.includes(found.name) ? null : CARD.exec(found.rest);
  const rest = (card ? found.rest.slice(card[0].length) : found.rest).trim();
  return { is: 'command', name: found.name, card: card ? Number(card[1]) : null, rest };
};
