import { HOUR_MS } from '../durations.ts';
import type { Repos } from '../store/repos.ts';
import { inCrisis, talkInCrisis } from '../tickets/in-crisis.ts';
import { askPart, surveyForm } from './decide/survey-words.ts';
import { maySurvey, roomIn } from './ration.ts';
import { render } from './reply/render.ts';
import { shopWords } from './reply/shop-words.ts';
import { speak } from './speak.ts';
import { type DialogueState, freshState } from './state.ts';
import type { ShopView } from './turn-view.ts';

/** What a shopper is asked about. */
export interface SurveyWish {
  kind: 'conversation' | 'ticket';
  conversationId: string;
  ticketNo?: string;
  /** The agent who served last. */
  agentId?: string | null;
}

/** Nobody is asked how content they are with what is in a red crisis: nothing is said of it by itself but the statement (H32). */
const isGrave = async (
  repos: Repos,
  { ticketNo, conversationId }: SurveyWish,
  before: Partial<DialogueState> | null,
): Promise<boolean> =>
  ticketNo === undefined
    ? talkInCrisis(repos, conversationId, before?.crisisTold ?? [])
    : inCrisis(repos, `ticket:${ticketNo}`);

/**
 * Asks how it went, in the conversation itself, inside the transaction that closed it (H25, H27). Each end of a
 * conversation and each case is asked about once.
 */
export const surveyAsker =
  (shop: () => ShopView) =>
  async (repos: Repos, wish: SurveyWish, now: Date): Promise<'asked' | 'not_asked'> => {
    const view = shop();
    const form = surveyForm(view.content, wish.kind);
    const conversation = await repos.conversations.get(wish.conversationId);
    if (!form?.asked || !conversation || conversation.status === 'archived') return 'not_asked';
    if (!maySurvey(await roomIn(repos, view, conversation, now))) return 'not_asked';
    // Where others read along nobody is asked how it went.
    if (conversation.place === 'group') return 'not_asked';
    const before = conversation.state as Partial<DialogueState> | null;
    if (await isGrave(repos, wish, before)) return 'not_asked';
    const n = (await repos.surveys.sentIn(conversation.id)) + 1;
    const id = await repos.surveys.ask({
      kind: wish.kind,
      subject: wish.ticketNo ? `ticket:${wish.ticketNo}` : `conversation:${conversation.id}:${n}`,
      conversationId: conversation.id,
      ticketNo: wish.ticketNo ?? null,
      agentId: wish.agentId ?? null,
      channel: conversation.channel,
      sentAt: now,
      expiresAt: new Date(now.getTime() + form.expires_hours * HOUR_MS),
    });
    if (id === null) return 'not_asked';
    const state = {
      ...(before?.v === 1 ? (before as DialogueState) : freshState()),
      survey: { id, kind: wish.kind, part: 'score' },
    };
    const saved = await repos.conversations.save(conversation.id, conversation.version, { state, updatedAt: now });
    if (saved === 'stale') return 'not_asked';
    const { lang } = conversation;
    const bubble = render(askPart(form, 'score', lang), {
      content: view.content,
      lang,
      shop: shopWords(view, lang, now),
    });
    await speak(repos, conversation, [bubble], { fence: conversation.fence, now, author: 'system' });
    return 'asked';
  };
