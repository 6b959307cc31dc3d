// A whole small shop in one process, to be killed at any instant: takes messages in, works on them, speaks.
//   node --import tsx crash-child.ts <database url> <file it speaks to> <messages a thread> <acknowledged of each thread …>
// Prints a thread's name when the platform would have been answered, `finished` when nothing is left.
import { appendFileSync } from 'node:fs';
import { openStore } from '../../src/store/index.ts';
import { said } from './said.ts';

const [url = '', voice = '', each = '0', ...acknowledged] = process.argv.slice(2);
const holder = `process ${process.pid}`;
const store = await openStore({ url, key: Buffer.alloc(32, 7), migrate: false });

/** The platform: sends what was not acknowledged yet, in order; the first of it may be a repeat. */
const platform = async (thread: string, from: number): Promise<void> => {
  for (let n = from + 1; n <= Number(each); n += 1) {
    const inbound = said(`${thread}.${n}`, { key: thread, text: String(n) });
    await store.write(({ inbox }) => inbox.accept(inbound, new Date(), `c_${thread}`));
    console.log(thread);
  }
};

/** One turn: the lowest unprocessed message, its effect and its answer in one work. */
const turn = (conversationId: string): Promise<boolean> =>
  store.write(async ({ inbox, messages, outbox, counters }) => {
    const [next] = await inbox.pending(conversationId, 1);
    if (next === undefined) return false;
    await counters.next('effects');
    const createdAt = new Date();
    const answer = { author: 'bot', text: next.inbound.eventId, inboundId: next.id, createdAt } as const;
    const message = await messages.append(conversationId, answer);
    const row = { messageId: message.id, conversationId, channel: 'web', author: 'bot', fence: 1 } as const;
    await outbox.enqueue({ ...row, notBefore: createdAt, idempotencyKey: next.inbound.eventId });
    await inbox.done([next.id], createdAt);
    return true;
  });

const deliver = async (conversationId: string): Promise<boolean> => {
  const row = await store.write(({ outbox }) => outbox.claim(conversationId, holder, new Date(), 300));
  if (row === null) return false;
  appendFileSync(voice, `${row.idempotencyKey}\n`);
  await store.write(({ outbox }) => outbox.sent(row.id, holder, null, new Date()));
  return true;
};

let arriving = true;
const names = acknowledged.map((_, i) => `t${i}`);
const serve = async (name: string): Promise<void> => {
  const id = `c_${name}`;
  for (;;) {
    const worked = await turn(id);
    const spoke = await deliver(id);
    if (worked || spoke) continue;
    // A claim of the killed process may still run.
    const unsent = (await store.read.messages.list(id)).length - (await store.read.messages.list(id, SENT)).length;
    if (!arriving && unsent === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const SENT = { visibleToShopper: true };

const arrivals = Promise.all(names.map((name, i) => platform(name, Number(acknowledged[i])))).then(() => {
  arriving = false;
});
await Promise.all([arrivals, ...names.map(serve)]);
await store.close();
console.log('finished');
