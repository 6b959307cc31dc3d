import type { StaffMessage } from '../channels/staff.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { alertMessage } from './alerts.ts';
import { approvalCard } from './cards/approval-card.ts';
import { conversationCard } from './cards/conversation-card.ts';
import { courierCard, isCourierCard } from './cards/courier-card.ts';
import { orderCard } from './cards/order-card.ts';
import { readApproval, readConversation, readSpeakers } from './cards/read-facts.ts';
import { saidMessage, storyMessage } from './cards/said.ts';
import type { Place, StaffDeps } from './deps.ts';
import { dayEndMessage } from './digests/day-end.ts';
import { digestMessage } from './digests/satisfaction.ts';
import { undispatchedMessage } from './digests/undispatched.ts';
import { memoryOf } from './memory.ts';
import { readSubject } from './subject.ts';

/** A post as it is to look now, and what of it is remembered once it looks so. */
export interface Drawn {
  message: StaffMessage;
  shown: { approval: number; hash: string } | null;
}

/** Messages of the talk before the card that its story tells. */
const STORY = 8;

/** A card as its subject stands now; null when the subject is gone. */
export const drawCard = async (deps: StaffDeps, card: StaffPost, place: Place): Promise<Drawn | null> => {
  const subject = readSubject(card.subject);
  if (subject?.of === 'conversation') {
    const facts = await readConversation(deps, card, subject.id, place);
    return facts && { message: conversationCard(facts), shown: null };
  }
  if (subject?.of === 'order') {
    const message = await orderCard(deps, card, subject.no, place);
    return message && { message, shown: null };
  }
  if (subject?.of !== 'ticket') return null;
  if (isCourierCard(card)) {
    const message = await courierCard(deps, card, subject.no, place);
    return message && { message, shown: null };
  }
  const facts = await readApproval(deps, card, place);
  if (!facts) return null;
  const { id, caseHash } = facts.approval;
  return { message: approvalCard(facts), shown: { approval: id, hash: caseHash } };
};

const drawWords = async (deps: StaffDeps, post: StaffPost, conversationId: string): Promise<StaffMessage | null> => {
  const repos = deps.store.read;
  const conversation = await repos.conversations.get(conversationId);
  if (conversation === null) return null;
  const about = await readSpeakers(deps, conversation);
  const said = /^(?:words|amended):\d+:(\d+)/u.exec(post.idempotencyKey);
  if (said) {
    const message = await repos.messages.get(Number(said[1]));
    return message && saidMessage(message, about);
  }
  const card = post.threadOf === null ? null : await repos.staffPosts.get(post.threadOf);
  if (!card) return null;
  const { since } = memoryOf(card);
  const before = await repos.messages.list(conversationId, { afterSeq: Math.max(0, since - 2 * STORY) });
  return storyMessage(before.filter(({ seq }) => seq <= since).slice(-STORY), about);
};

/** Draws a post when it is sent, so that it shows what is true then; null when there is nothing to show any more. */
export const drawPost = async (deps: StaffDeps, post: StaffPost, place: Place): Promise<Drawn | null> => {
  const subject = readSubject(post.subject);
  if (post.kind === 'card') return drawCard(deps, post, place);
  const plain = (message: StaffMessage | null): Drawn | null => message && { message, shown: null };
  if (post.kind === 'words')
    return subject?.of === 'conversation' ? plain(await drawWords(deps, post, subject.id)) : null;
  if (post.kind === 'alert') return plain(await alertMessage(deps, post, place));
  if (subject?.of === 'undispatched') return plain(await undispatchedMessage(deps, subject.name));
  if (subject?.of === 'digest') return plain(await digestMessage(deps, subject.name));
  return subject?.of === 'day-end' ? plain(await dayEndMessage(deps, subject.name)) : null;
};
