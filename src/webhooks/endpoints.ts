import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import { isTopic, WEBHOOK_TOPICS, type WebhookTopic } from '../store/webhook-events.ts';
import type { WebhookEndpoint } from '../store/webhooks.ts';
import { isForbidden } from './post.ts';

/** What changing endpoints takes. `who` as it stands in the record. */
export interface EndpointActs {
  store: Pick<Store, 'read' | 'write'>;
  clock: Clock;
  who: string;
}

/** Endpoints of a shop at most. */
export const MOST_ENDPOINTS = 20;
/** Characters of an address at most. */
const LONGEST_URL = 2_000;
/** Random bytes of a secret; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** Why an endpoint is not kept: `bad_url` no http(s) address, with a name in it, or one that clouds keep for themselves; `no_topics` nothing to tell. */
export type EndpointFault = 'bad_url' | 'no_topics' | 'too_many' | 'not_found';
export type Kept = { outcome: 'kept'; endpoint: WebhookEndpoint } | { outcome: EndpointFault };

/** What shall be different of one; what is left out stays. */
export interface EndpointChange {
  url?: string | undefined;
  topics?: readonly string[] | undefined;
  on?: boolean | undefined;
}

const isUrl = (text: string): boolean => {
  const url = text.length <= LONGEST_URL && URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    !isForbidden(url.hostname)
  );
};

/** Topics in the order the program has them; `all` stands for all there are now. Null if one is none. */
const topicsOf = (wanted: readonly string[]): WebhookTopic[] | null => {
  if (wanted.includes('all')) return [...WEBHOOK_TOPICS];
  if (wanted.length === 0 || !wanted.every(isTopic)) return null;
  return WEBHOOK_TOPICS.filter((topic) => wanted.includes(topic));
};

const newSecretText = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** Of an address no more than where it leads: the rest may be a secret. */
const detailOf = ({ url, topics, state }: WebhookEndpoint) => ({ host: new URL(url).host, topics, state });

const keep = async ({ store, clock, who }: EndpointActs, endpoint: WebhookEndpoint, act: string): Promise<Kept> => {
  await store.write(async ({ webhooks, audit }) => {
    await webhooks.save(endpoint);
    const subject = `webhook:${endpoint.id}`;
    await audit.append({ at: clock.now(), who, action: `webhook.${act}`, subject, detail: detailOf(endpoint) });
  });
  return { outcome: 'kept', endpoint };
};

/** Adds an endpoint; its secret is to be shown once and given to the program that listens there. */
export const addEndpoint = async (
  acts: EndpointActs,
  { url, topics }: { url: string; topics: readonly string[] },
): Promise<Kept> => {
  const wanted = topicsOf(topics);
  if (!isUrl(url)) return { outcome: 'bad_url' };
  if (wanted === null) return { outcome: 'no_topics' };
  if ((await acts.store.read.webhooks.list()).length >= MOST_ENDPOINTS) return { outcome: 'too_many' };
  const made = { createdAt: acts.clock.now(), createdBy: acts.who, failingSince: null, state: 'on' } as const;
  const id = randomBytes(4).toString('hex');
  return keep(acts, { id, url, topics: wanted, secret: newSecretText(), ...made }, 'add');
};

/** Changes where an endpoint is, what it is told, and whether. One that is switched on begins with a clean slate. */
export const changeEndpoint = async (acts: EndpointActs, id: string, change: EndpointChange): Promise<Kept> => {
  const before = await acts.store.read.webhooks.get(id);
  if (before === null) return { outcome: 'not_found' };
  const { url = before.url, topics = before.topics, on = before.state === 'on' } = change;
  const wanted = topicsOf(topics);
  if (!isUrl(url)) return { outcome: 'bad_url' };
  if (wanted === null) return { outcome: 'no_topics' };
  const turned = on !== (before.state === 'on');
  const state = turned ? (on ? 'on' : 'off') : before.state;
  const failingSince = turned ? null : before.failingSince;
  return keep(acts, { ...before, url, topics: wanted, state, failingSince }, 'change');
};

/** Gives an endpoint another secret. What is under way is signed with the new one from its next try on. */
export const renewSecret = async (acts: EndpointActs, id: string): Promise<Kept> => {
  const before = await acts.store.read.webhooks.get(id);
  return before === null ? { outcome: 'not_found' } : keep(acts, { ...before, secret: newSecretText() }, 'secret');
};

/** Takes an endpoint away, and what waits for it. False if there is none. */
export const removeEndpoint = ({ store, clock, who }: EndpointActs, id: string): Promise<boolean> =>
  store.write(async ({ webhooks, audit }) => {
    if (!(await webhooks.remove(id))) return false;
    await audit.append({ at: clock.now(), who, action: 'webhook.remove', subject: `webhook:${id}` });
    return true;
  });
