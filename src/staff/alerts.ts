import { z } from 'zod';
import type { Health } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import { blotted } from '../logger.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { conversationCard, shopperName } from './cards/conversation-card.ts';
import { readConversation } from './cards/read-facts.ts';
import { type Place, placesOf, type StaffDeps } from './deps.ts';
import { readSubject } from './subject.ts';
import { staffWords } from './words.ts';

const trouble = z.object({ channel: z.string(), red: z.boolean(), detail: z.string(), scan: z.boolean() });
const raised = z.object({ card: z.int(), tier: z.int() });

/** Under which name the store remembers that people were told of a channel that is down. */
const ALARM = 'alarm';
const alarmShape = z.object({ since: z.string(), detail: z.string(), scan: z.boolean() });

/** A channel that people were told of and that is not well yet. */
export interface ChannelAlarm {
  channel: string;
  since: Date;
  detail: string;
  /** Somebody has to sign in. */
  scan: boolean;
}

/** Characters of what went wrong that are told. */
const DETAIL = 300;

/** Channels that are down, as people were told. */
export const channelAlarms = async ({
  store,
  channels,
}: Pick<StaffDeps, 'store' | 'channels'>): Promise<ChannelAlarm[]> => {
  const found = [...channels.keys()].map(async (channel) => {
    const fact = alarmShape.safeParse(await store.read.channelFacts.get(channel, ALARM));
    return fact.success ? [{ channel, ...fact.data, since: new Date(fact.data.since) }] : [];
  });
  return (await Promise.all(found)).flat();
};

/**
 * A channel has been down for a while, or is well again: kept for the console, and told in the staff channels of the others.
 * Told once, however many processes notice; "well again" only to those who were told before.
 */
export const channelAlarm = async (deps: StaffDeps, channel: string, health: Health, red: boolean): Promise<void> => {
  const { store, clock } = deps;
  const now = clock.now();
  const detail = [...blotted(health.detail)].slice(0, DETAIL).join('');
  const scan = health.scan !== undefined;
  const places = placesOf(deps).filter((place) => place.channel !== channel || !red);
  const told = await store.write(async ({ channelFacts, staffPosts, audit }) => {
    const known = alarmShape.safeParse(await channelFacts.get(channel, ALARM)).success;
    if (known === red) return false;
    if (red) await channelFacts.set(channel, ALARM, { since: now.toISOString(), detail, scan }, now);
    else await channelFacts.delete(channel, ALARM);
    const action = red ? 'channel.down' : 'channel.up';
    await audit.append({ at: now, who: 'system', action, subject: `channel:${channel}`, detail: { detail } });
    for (const place of places) {
      await staffPosts.add({
        channel: place.channel,
        place: place.place,
        subject: `alert:${channel}`,
        kind: 'alert',
        idempotencyKey: `alert:${place.channel}:${place.place}:${channel}:${red ? 'down' : 'up'}:${now.getTime()}`,
        body: { channel, red, detail: red ? detail : '', scan: red && scan },
        notBefore: now,
      });
    }
    return true;
  });
  if (told) for (const place of places) await deps.jobs.ring('staff', `post:${place.channel}`);
};

const raisedMessage = async (deps: StaffDeps, post: StaffPost, place: Place): Promise<StaffMessage | null> => {
  const subject = readSubject(post.subject);
  const body = raised.safeParse(post.body);
  if (subject?.of !== 'conversation' || !body.success) return null;
  const card = await deps.store.read.staffPosts.get(body.data.card);
  const facts = card && (await readConversation(deps, card, subject.id, place));
  // Nobody waits any more: there is nothing to be alarmed about.
  if (facts?.conversation.owner.kind !== 'queue') return null;
  const drawn = conversationCard(facts);
  const words = staffWords(facts.lang);
  const who = shopperName(facts.conversation, facts.customer, words);
  return {
    ...drawn,
    title: words.alerts.raised(facts.ref, who, body.data.tier),
    lines: drawn.lines.slice(0, 1),
    actions: drawn.actions.filter(({ id }) => id === 'take'),
    attachments: [],
    tone: 'danger',
  };
};

/** Draws an alert when it is sent; null when it is not true any more. */
export const alertMessage = async (deps: StaffDeps, post: StaffPost, place: Place): Promise<StaffMessage | null> => {
  const body = trouble.safeParse(post.body);
  if (!body.success) return raisedMessage(deps, post, place);
  const { language: lang } = deps.shop().staff;
  const words = staffWords(lang);
  const { channel, red, detail, scan } = body.data;
  const name = words.channels[channel] ?? channel;
  return {
    subject: post.subject,
    title: red ? words.alerts.down(name) : words.alerts.up(name),
    lines: [detail, scan ? words.alerts.scan : ''].filter((line) => line !== ''),
    fields: [],
    actions: [],
    attachments: [],
    tone: red ? 'danger' : 'done',
    lang,
  };
};
