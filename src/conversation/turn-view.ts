import type { Hours } from '../aftersales/hours.ts';
import type { Terms } from '../aftersales/terms.ts';
import type { ThingKind } from '../aftersales/things.ts';
import type { Campaigns } from '../content/campaigns.ts';
import type { Experiment } from '../content/experiments.ts';
import { sayDay, sayMoney, sayTime } from '../content/liquid.ts';
import type { Content } from '../content/types.ts';
import type { Attachment, Choice, Inbound, Lang, Owner } from '../message.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Understanding } from '../understanding/types.ts';
import { asQuestionOfGoods } from './asked-if-safe.ts';
import { type Facts, productName } from './facts.ts';
import type { Said } from './hear.ts';
import type { Phrases } from './phrases/phrases.ts';
import type { Rationing } from './ration.ts';
import type { SourRule } from './sour-shape.ts';
import { type DialogueState, topFrame } from './state.ts';

/** The shop as a turn sees it. */
export interface ShopView extends Rationing {
  content: Content;
  terms: Terms;
  hours: Hours;
  /** What shoppers say in so many words. */
  phrases: Phrases;
  /** Which intents are about a thing that is in a red crisis, by its kind, and when a talk turns sour; left out: none, never. */
  crisis?: { red: Readonly<Partial<Record<ThingKind, readonly string[]>>>; souring?: SourRule };
  /** Wordings that are tried beside what the files say; left out: none. */
  experiments?: readonly Experiment[];
  /** What the shop does on some days; left out: nothing. */
  campaigns?: Campaigns;
  timezone: string;
}

/** Everything a turn is decided from. Nothing else may be looked at: the same view gives the same decision. */
export interface TurnView {
  state: DialogueState;
  text: string;
  /** Value of the tapped choice. */
  choose: string | null;
  attachments: Attachment[];
  /** The choices under the bot's last bubble, while they may still be answered; left out: none. */
  shown?: readonly Choice[];
  heard: Understanding;
  facts: Facts;
  owner: Owner;
  status: 'open' | 'resolved';
  /** Why a person is waited for; left out: nobody is. */
  waitsFor?: string | null;
  /** Name of the channel it was said on. */
  channel: string;
  /** `group` where others read along. */
  place: 'private' | 'group';
  shop: ShopView;
  lang: Lang;
  now: Date;
  /** When the last of it was said; left out: just now. */
  saidAt?: Date;
}

/** Alone with the shop, or where others read along; one message that came from a group is enough to say no more. */
export const placeOf = ({ place }: Pick<Conversation, 'place'>, { rows }: Said): TurnView['place'] =>
  place === 'group' || rows.some(({ inbound }) => inbound.place === 'group') ? 'group' : 'private';

/** When it was said, by the platform's clock; by ours where that one is ahead. */
export const saidAt = ({ at }: Pick<Inbound, 'at'>, now: Date): Date => (at < now ? at : now);

/** When the matter on the table was asked for: terms count from then, however late it is read and however long the talk takes. */
export const askedAt = ({ state, saidAt: said, now }: Pick<TurnView, 'state' | 'saidAt' | 'now'>): Date => {
  const asked = topFrame(state)?.askedAt;
  return saidAt({ at: asked === undefined ? (said ?? now) : new Date(asked) }, now);
};

/** Puts together what a turn is decided from. */
export const viewOf = (from: {
  conversation: Conversation;
  state: DialogueState;
  said: Said;
  heard: Understanding;
  facts: Facts;
  shop: ShopView;
  now: Date;
}): TurnView => ({
  state: from.state,
  text: from.said.text,
  choose: from.said.choose,
  attachments: from.said.attachments,
  shown: from.said.shown,
  heard: asQuestionOfGoods(from.heard, from.shop.phrases),
  facts: from.facts,
  owner: from.conversation.owner,
  waitsFor: from.conversation.handoffReason,
  channel: from.conversation.channel,
  place: placeOf(from.conversation, from.said),
  status: from.conversation.status === 'resolved' ? 'resolved' : 'open',
  shop: from.shop,
  lang: from.heard.lang,
  now: from.now,
  saidAt: saidAt(from.said.last, from.now),
});

export const money = (view: TurnView, minor: number): string => sayMoney(minor, view.shop.content.shop.currency);
export const time = (view: TurnView, at: Date): string => sayTime(at, view.lang, view.now, view.shop.timezone);
export const day = (view: TurnView, at: Date): string => sayDay(at, view.lang, view.shop.timezone);
export const nameOf = (view: TurnView, sku: string): string => productName(view.facts, sku, view.lang);
