import type { Repos } from '../store/repos.ts';

/** The shopper has written since: what was wished was wished without it. */
export interface Unseen {
  outcome: 'shopper_wrote';
}

/**
 * How far somebody had seen a talk when they wished to end their part in it: the number of the last message before them, or, from a
 * staff channel, when they wished it. Null: nobody can tell, and it is not asked.
 */
export type SeenTo = number | Date | null;

/** A wish from a staff channel may come after an outage; so many words of one talk are looked through then. */
const LOOKED_AT = 200;

/**
 * Whether the shopper has said something in a conversation that whoever acts has not seen. Whoever ended their part then would leave
 * these words to nobody: the bot answers none that came while a person had the talk.
 */
export const isUnseen = async ({ messages }: Pick<Repos, 'messages'>, id: string, seen: SeenTo): Promise<boolean> => {
  if (seen === null) return false;
  const said = await messages.list(id, typeof seen === 'number' ? { afterSeq: seen } : { limit: LOOKED_AT });
  return said.some(
    ({ author, kind, createdAt }) =>
      author === 'shopper' && kind === 'text' && (typeof seen === 'number' || createdAt > seen),
  );
};
