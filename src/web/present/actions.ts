import { mayAct } from '../../handoff/lease.ts';
import type { Shut } from '../../handoff/reopening.ts';
import type { Conversation } from '../../store/conversations.ts';
import type { Viewer } from '../auth/viewer.ts';
import { may } from '../roles.ts';

/**
 * What a viewer may do with a conversation now; the commands check it again.
 * @param shut what stands against writing in one that was put away
 */
export const actionsFor = (
  conversation: Conversation,
  viewer: Viewer,
  topTier: number,
  shut: Shut['outcome'] | null = null,
): string[] => {
  if (!may(viewer.role, 'serve')) return [];
  if (conversation.status !== 'archived') return [...whileItGoesOn(conversation, viewer, topTier), 'label'];
  return [...(shut === null ? ['reply'] : []), ...(shut === 'erased' ? [] : ['note']), 'label'];
};

const whileItGoesOn = (conversation: Conversation, viewer: Viewer, topTier: number): string[] => {
  const { owner } = conversation;
  const higher = conversation.tier < topTier ? ['escalate'] : [];
  if (owner.kind !== 'agent')
    return ['take', 'reply', 'note', ...(viewer.person.mayTakeOver ? ['close', 'transfer', ...higher] : [])];
  if (owner.id === viewer.user.id) {
    const later = conversation.status === 'open' ? ['put_off'] : [];
    return ['reply', 'note', 'return', 'close', ...later, 'transfer', ...higher];
  }
  return mayAct(conversation, viewer.person)
    ? ['take_over', 'note', 'return', 'close', 'transfer', ...higher]
    : ['note'];
};
