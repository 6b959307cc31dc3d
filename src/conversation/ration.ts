import type { Repos } from '../store/repos.ts';
import type { Allowance } from '../store/send-budgets.ts';
import type { Rendered } from './reply/rendering.ts';

/** How many messages a channel lets a thread take after the shopper's last words; null or absent: as many as one likes. */
export interface Rationing {
  rationOf?(channel: string): Allowance | null;
}

/** Messages that are left to a person after the bot's turn. */
const KEPT_AFTER_TURN = 2;
/** Messages that must be left to answers after a survey, and after a notice. */
const KEPT_AFTER_SURVEY = 2;
const KEPT_AFTER_NOTICE = 1;

/** How many messages the thread may still take, what waits counted as sent; null where nothing limits them. */
export const roomIn = async (
  repos: Pick<Repos, 'conversations' | 'sendBudgets' | 'outbox'>,
  { rationOf }: Rationing,
  { id, channel }: { id: string; channel: string },
  now: Date,
): Promise<number | null> => {
  const ration = rationOf?.(channel) ?? null;
  const conversation = ration === null ? null : await repos.conversations.get(id);
  if (ration === null || conversation === null) return null;
  const left = await repos.sendBudgets.left(channel, conversation.key, ration, now);
  return left - (await repos.outbox.waiting(id));
};

/** Whether a question for a rating may take one of them: replies come first. */
export const maySurvey = (room: number | null): boolean => room === null || room > KEPT_AFTER_SURVEY;

/** Whether news of a case may go out now; otherwise it waits for the shopper's next words. */
export const mayNotify = (room: number | null): boolean => room === null || room > KEPT_AFTER_NOTICE;

/** The bubbles of a turn, all put together into one where they would leave too few for a person's answers. */
export const inRoom = (bubbles: Rendered[], room: number | null): Rendered[] => {
  const [first] = bubbles;
  if (room === null || !first || bubbles.length < 2 || bubbles.length <= room - KEPT_AFTER_TURN) return bubbles;
  const asks = bubbles.findLast(({ choices }) => choices.length > 0) ?? first;
  return [
    {
      ...asks,
      text: bubbles.map(({ text }) => text).join('\n\n'),
      cards: bubbles.flatMap(({ cards }) => cards),
      faq: bubbles.find(({ faq }) => faq !== null)?.faq ?? null,
    },
  ];
};
