import { parseActor } from '../aftersales/actors.ts';
import type { ByLang } from '../message.ts';
import type { Repos } from '../store/repos.ts';
import { Refusal } from './refusal.ts';
import { ticketRefusal } from './ticket-outcomes.ts';

/** What somebody decided first, as told to whoever decides after them. A case that was changed, or a question sent back, stands as `void`. */
const FIRST: Record<'granted' | 'refused' | 'void', (who: string) => ByLang<string>> = {
  granted: (who) => ({
    'zh-CN': `${who} 已经先批准了，不用再审。`,
    'zh-TW': `${who} 已經先核准了，不用再審。`,
    en: `${who} was first and granted it. Nothing is left to decide.`,
  }),
  refused: (who) => ({
    'zh-CN': `${who} 已经先拒绝了，不用再审。`,
    'zh-TW': `${who} 已經先拒絕了，不用再審。`,
    en: `${who} was first and refused it. Nothing is left to decide.`,
  }),
  void: (who) => ({
    'zh-CN': `${who} 先改了案情或请顾客补充了，看过现在的再定。`,
    'zh-TW': `${who} 先改了案情或請顧客補充了，看過現在的再決定。`,
    en: `${who} has changed the case or asked for more. Read it as it stands now and decide again.`,
  }),
};

/** What somebody who decides an approval after a colleague is told: who was first, and what they decided. */
export const decidedBefore = async (
  { tickets, users }: Pick<Repos, 'tickets' | 'users'>,
  id: number,
): Promise<Refusal> => {
  const approval = await tickets.approval(id);
  const by = parseActor(approval?.decidedBy ?? '');
  const who = by?.id && by.role !== 'shopper' ? (await users.get(by.id))?.displayName : undefined;
  const verdict = approval?.verdict;
  if (!who || (verdict !== 'granted' && verdict !== 'refused' && verdict !== 'void'))
    return ticketRefusal('not_pending');
  return new Refusal('CONFLICT', FIRST[verdict](who), { more: { reason: 'not_pending', by: who } });
};
