import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseHours } from '../../src/aftersales/hours.ts';
import { standInFor } from '../../src/authorization/deputies.ts';
import { parseAuthorization, topTier } from '../../src/authorization/rules.ts';
import { FixedClock } from '../../src/clock.ts';
import { parseAdvertising } from '../../src/compliance/advertising.ts';
import { parsePromiseExamples, promiseEar } from '../../src/compliance/promise-ear.ts';
import { type DeskRules, parseDeskLevels } from '../../src/handoff/deadlines.ts';
import type { Person } from '../../src/handoff/person.ts';
import type { Owner } from '../../src/message.ts';
import type { Store } from '../../src/store/index.ts';

const policy = (name: string): unknown =>
  parse(readFileSync(new URL(`../../templates/policies/${name}.yaml`, import.meta.url), 'utf8'));

const authorization = parseAuthorization(policy('authorization'));

/** The shop's own rules of time. */
export const rules: DeskRules = {
  levels: parseDeskLevels(policy('service-levels')),
  hours: parseHours(policy('hours')),
  waits: (tier) => authorization.tiers.find((one) => one.tier === tier)?.waits ?? null,
  topTier: topTier(authorization),
  standIn: (people, id) => standInFor(authorization, people, id),
};

/** Friday 10:00 in the shop. */
export const morning = new Date('2026-11-20T02:00:00Z');

export const person = (id: string, over: Partial<Person> = {}): Person => ({
  id,
  name: id.toUpperCase(),
  role: 'agent',
  tier: 1,
  mayTakeOver: false,
  ...over,
});

/** Everything the commands need, over a store, with one conversation `c_1` that waits in the queue. */
export const deskOver = async (store: Store, owner: Owner = { kind: 'queue' }) => {
  const clock = new FixedClock(morning);
  const rung: string[] = [];
  const told: string[] = [];
  const jobs = { ring: (kind: string, key: string) => void rung.push(`${kind}:${key}`) };
  const bus = { publish: (topic: string, id: string) => void told.push(`${topic}:${id}`) };
  const advertising = {
    ...parseAdvertising(policy('advertising')),
    ear: promiseEar(parsePromiseExamples(policy('promise-examples'))),
  };
  const deps = { store, jobs, bus, clock, rules: () => rules, advertising: () => advertising };
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 'k1' }, text: '找真人', at: morning };
  await store.write(async ({ inbox, conversations, users }) => {
    await inbox.accept(inbound, morning, 'c_1');
    await conversations.changeOwner('c_1', null, owner, {
      tier: 1,
      handoffReason: 'asked_for_person',
      queuedAt: owner.kind === 'queue' ? morning : null,
      waitingSince: morning,
    });
    for (const [id, role] of [
      ['a1', 'agent'],
      ['a2', 'agent'],
      ['s1', 'supervisor'],
      ['x1', 'admin'],
    ] as const) {
      if (await users.get(id)) continue;
      const name = id;
      const rest = { lang: 'en', presence: 'online', seenAt: morning, capacity: 10, deputyId: null, disabled: false };
      const counts = { failures: 0, lockedUntil: null, createdAt: morning };
      await users.add({ id, name, displayName: id.toUpperCase(), role, passwordHash: '', ...rest, ...counts });
    }
  });
  const conversation = async () => {
    const found = await store.read.conversations.get('c_1');
    if (found === null) throw new Error('the conversation is gone');
    return found;
  };
  const events = async (): Promise<string[]> =>
    (await store.read.messages.list('c_1')).filter(({ kind }) => kind === 'event').map(({ text }) => text);
  return { deps, clock, rung, told, conversation, events };
};
