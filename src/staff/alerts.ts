import { z } from 'zod';
import type { Health } from '../channels/channel.ts';
import type { StaffMessage } from '../channels/staff.ts';
import { channelAlarms, endAlarm, raiseAlarm } from '../handoff/channel-alarms.ts';
import { blotted } from '../logger.ts';
import type { StaffPost } from '../store/staff-posts.ts';
import { alertOf } from './alert-post.ts';
import { conversationCard, shopperName } from './cards/conversation-card.ts';
import { readConversation } from './cards/read-facts.ts';
import { caseMessage } from './case-alert.ts';
import { coverageMessage, missingLine } from './coverage-alert.ts';
import { crisisMessage } from './crisis-alert.ts';
import { type Place, placesOf, type StaffDeps } from './deps.ts';
import { freedMessage } from './freed-alert.ts';
import { rotaMessage } from './rota-alert.ts';
import { readSubject } from './subject.ts';
import { leftMessage } from './take-away.ts';
import { webhookMessage } from './webhook-alert.ts';
import { staffWords } from './words.ts';

const trouble = z.object({
  channel: z.string(),
  red: z.boolean(),
  detail: z.string(),
  scan: z.boolean(),
  staffOnly: z.boolean().default(false),
});
const waits = z.union([
  z.object({ card: z.int(), tier: z.int() }),
  z.object({ card: z.int(), unattended: z.literal(true) }),
]);

/** Characters of what went wrong that are told. */
const DETAIL = 300;

/**
 * A channel has been down for a while, or is well again: kept for the console, and told in the staff channels of the others.
 * Told once, however many processes notice; "well again" only to those who were told before.
 */
export const channelAlarm = async (deps: StaffDeps, channel: string, health: Health, red: boolean): Promise<void> => {
  const { store, clock } = deps;
  const now = clock.now();
  const detail = [...blotted(health.detail)].slice(0, DETAIL).join('');
  const scan = health.scan !== undefined;
  const staffOnly = red && health.staffOnly === true;
  const places = placesOf(deps).filter((place) => place.channel !== channel || !red);
  const told = await store.write(async (repos) => {
    const { staffPosts, audit } = repos;
    const alarm = { channel, since: now, detail, scan, staffOnly };
    const news = red ? await raiseAlarm(repos, alarm) : await endAlarm(repos, channel);
    if (!news) return false;
    const action = red ? 'channel.down' : 'channel.up';
    await audit.append({ at: now, who: 'system', action, subject: `channel:${channel}`, detail: { detail } });
    for (const place of places) {
      await staffPosts.add({
        channel: place.channel,
        place: place.place,
        subject: `alert:${channel}`,
        kind: 'alert',
        idempotencyKey: `alert:${place.channel}:${place.place}:${channel}:${red ? 'down' : 'up'}:${now.getTime()}`,
        body: { channel, red, detail: red ? detail : '', scan: red && scan, staffOnly },
        notBefore: now,
      });
    }
    return true;
  });
  if (told) for (const place of places) await deps.jobs.ring('staff', `post:${place.channel}`);
};

/**
 * Ends what was told of channels that are well by now. Whoever told of it may have been another process, or this one before
 * it was started anew; a channel that is set up no more is no trouble any more.
 */
export const endOldAlarms = async (deps: StaffDeps): Promise<void> => {
  const { store, channels } = deps;
  for (const { channel } of await channelAlarms(store.read)) {
    const known = channels.get(channel);
    if (known === undefined) await store.write((repos) => endAlarm(repos, channel));
    else if (known.health().ok && known.ready?.() !== false) await channelAlarm(deps, channel, known.health(), false);
  }
};

/** Somebody has waited too long, or waits while nobody is at the desk. */
const waitingMessage = async (deps: StaffDeps, post: StaffPost, place: Place): Promise<StaffMessage | null> => {
  const subject = readSubject(post.subject);
  const body = waits.safeParse(post.body);
  if (subject?.of !== 'conversation' || !body.success) return null;
  const card = await deps.store.read.staffPosts.get(body.data.card);
  const facts = card && (await readConversation(deps, card, subject.id, place));
  // Nobody waits any more: there is nothing to be alarmed about.
  if (facts?.conversation.owner.kind !== 'queue') return null;
  const drawn = conversationCard(facts);
  const words = staffWords(facts.lang);
  const who = shopperName(facts.conversation, facts.customer, words);
  const missing = 'tier' in body.data ? '' : await missingLine(deps, words);
  return {
    ...drawn,
    title: ('tier' in body.data
      ? words.alerts.raised(facts.ref, who, body.data.tier)
      : words.alerts.unattended(facts.ref, who)
    ).trim(),
    lines: [...drawn.lines.slice(0, 1), ...(missing === '' ? [] : [missing])],
    actions: drawn.actions.filter(({ id }) => id === 'take'),
    attachments: [],
    tone: 'danger',
  };
};

/** Draws an alert when it is sent; null when it is not true any more. */
export const alertMessage = async (deps: StaffDeps, post: StaffPost, place: Place): Promise<StaffMessage | null> => {
  const body = trouble.safeParse(post.body);
  if (!body.success)
    return (
      (await crisisMessage(deps, post)) ??
      (await coverageMessage(deps, post)) ??
      (await webhookMessage(deps, post)) ??
      leftMessage(deps, post) ??
      (await rotaMessage(deps, post)) ??
      (await freedMessage(deps, post)) ??
      (await caseMessage(deps, post)) ??
      waitingMessage(deps, post, place)
    );
  const { language: lang } = deps.shop().staff;
  const words = staffWords(lang);
  const { channel, red, detail, scan, staffOnly } = body.data;
  const name = words.channels[channel] ?? channel;
  return alertOf(post, {
    title: red ? words.alerts[staffOnly ? 'shut' : 'down'](name) : words.alerts.up(name),
    lines: [detail, scan ? words.alerts.scan : ''].filter((line) => line !== ''),
    tone: red ? 'danger' : 'done',
    lang,
  });
};
