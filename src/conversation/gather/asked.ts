import type { Choice } from '../../message.ts';
import type { Understanding } from '../../understanding/types.ts';
import type { Phrases } from '../phrases/phrases.ts';
import type { DialogueState } from '../state.ts';

/** Orders, tickets and coupons read at most; older ones are reached through a person. */
export const AT_MOST = 20;

/** What a turn wants to know about, before it is decided. */
export interface Asked {
  /** The conversation. */
  id: string;
  channel: string;
  externalId: string;
  /** Bound to the conversation by the channel's identity. */
  customerId: string | null;
  state: DialogueState;
  heard: Understanding;
  choose: string | null;
  /** The choices under the bot's last bubble. */
  shown?: readonly Choice[];
  owner: 'bot' | 'queue' | 'agent';
  /** In a group nothing of any person is read. */
  place: 'private' | 'group';
  now: Date;
  /** What shoppers say in so many words. */
  phrases: Phrases;
}
