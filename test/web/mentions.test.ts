import { describe, expect, it } from 'vitest';
import { escalate } from '../../src/handoff/escalation.ts';
import { transfer } from '../../src/handoff/lease.ts';
import { mentionsOf, namedIn } from '../../src/handoff/mentions.ts';
import { writeNote } from '../../src/handoff/note-writer.ts';
import type { ConsoleEvent, ConversationLine, Mentions } from '../../src/web/contract.ts';
import { deskOver, morning, person } from '../handoff/desk.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { until } from '../support/until.ts';
import { openPage, signIn } from './pages.ts';
import { openWorld } from './world.ts';

const people = [
  { name: 'mei', displayName: '小美' },
  { name: 'meili', displayName: '小美丽' },
  { name: 'alin', displayName: 'Alin Chen' },
  { name: 'lin', displayName: '阿林' },
];

describe('A note names', () => {
  it.each([
    ['@小美 帮忙看看', ['mei']],
    ['请@小美看一下', ['mei']],
    ['＠小美丽，尺码对吗', ['meili']],
    ['@alin chen: can you look?', ['alin']],
    ['@ALIN and (@阿林)', ['alin', 'lin']],
    ['@lin, @lin!', ['lin']],
    ['@linda knows', []],
    ['write to shop@alin.com', []],
    ['小美 has it', []],
    ['at @ 7 pm', []],
  ])('%s → %j', (text, named) => {
    expect(namedIn(text, people).map(({ name }) => name)).toEqual(named);
  });
});

describe.each(STORE_KINDS)('Who is named in a note, on %s', (kind) => {
  it('is kept until they look, and neither its writer, nor who serves nobody, nor a repeated note is', async () => {
    const { deps, clock, told } = await deskOver(await freshStore(kind), { kind: 'agent', id: 'a1' });
    const note = (clientId: string, text: string) => writeNote(deps, 'c_1', person('a1'), { clientId, text });
    const waiting = (id: string) => mentionsOf(deps.store.read, id);
    await note('n1', '@A1 @A2 @X1 看看');
    expect(await waiting('a1')).toEqual([]);
    expect(await waiting('x1')).toEqual([]);
    expect(await waiting('a2')).toMatchObject([{ conversationId: 'c_1', by: 'a1', at: morning }]);
    expect(told.filter((one) => one.startsWith('mention'))).toEqual(['mention:a2']);
    clock.set(new Date(morning.getTime() + 60_000));
    await note('n1', '@A1 @A2 @X1 看看');
    expect(await waiting('a2')).toMatchObject([{ at: morning }]);
  });
});

describe.each(STORE_KINDS)('A note that goes with a talk, on %s', (kind) => {
  it('names colleagues as any other note does, when it is handed over and when it is escalated', async () => {
    const { deps, told } = await deskOver(await freshStore(kind), { kind: 'agent', id: 'a1' });
    const mentions = () => told.filter((one) => one.startsWith('mention'));
    await transfer(deps, 'c_1', person('a1'), 'a2', '请接一下，@S1 也知道这件事');
    expect(await mentionsOf(deps.store.read, 's1')).toMatchObject([{ conversationId: 'c_1', by: 'a1' }]);
    expect(mentions()).toEqual(['mention:s1']);
    await escalate(deps, 'c_1', person('a2'), 2, '@A1 刚才看过');
    expect(await mentionsOf(deps.store.read, 'a1')).toMatchObject([{ conversationId: 'c_1', by: 'a2' }]);
    expect(mentions()).toEqual(['mention:s1', 'mention:a1']);
    // One that was refused names nobody.
    await escalate(deps, 'c_1', person('s1', { mayTakeOver: true }), 2, '@A2 看看');
    expect(await mentionsOf(deps.store.read, 'a2')).toEqual([]);
  });
});

const named = ({ events }: { events: { data: unknown }[] }): number =>
  events.filter(({ data }) => (data as ConsoleEvent).type === 'mention').length;

/** A talk that waits, with 小美 and 阿林 who may look into it. */
const shop = async () => {
  const world = await openWorld();
  await world.addUser('xiaomei', 'agent', '小美');
  await world.addUser('alin', 'supervisor', '阿林');
  const shopper = await openPage(world);
  await shopper.say('m1', '找真人');
  await world.settle();
  const mei = await signIn(world, 'xiaomei');
  const [line] = (await mei.get<{ items: ConversationLine[] }>('/conversations?view=all')).body.items;
  const id = line?.id ?? '';
  const note = (clientId: string, text: string) =>
    mei.post<{ seq: number }>(`/conversations/${id}/notes`, { clientId, text });
  const lin = await signIn(world, 'alin');
  const waiting = async () => (await lin.get<Mentions>('/mentions')).body.items;
  return { world, shopper, mei, lin, id, note, waiting };
};

describe('A colleague who is named in a note', () => {
  it('hears of it at once where they are, finds it when they come back, and no more once it was looked at', async () => {
    const { mei, lin, id, note, waiting } = await shop();
    const here = await lin.listen();
    const beside = await mei.listen();
    const { seq } = (await note('n1', '@阿林 这单能快退吗')).body;
    await until('they hear', () => named(here) === 1);
    expect(await waiting()).toMatchObject([{ conversation: id, seq, by: '小美' }]);
    expect((await mei.get<Mentions>('/mentions')).body.items).toEqual([]);

    // Another note came in between: what was looked at was the first.
    await note('n2', '@阿林 还有运费');
    await until('they hear again', () => named(here) === 2);
    expect(named(beside)).toBe(0);
    expect((await lin.post(`/mentions/${id}/seen`, { seq })).status).toBe(204);
    expect(await waiting()).toHaveLength(1);
    // Nobody looks on somebody else's behalf.
    await mei.post(`/mentions/${id}/seen`, { seq: seq + 1 });
    expect(await waiting()).toHaveLength(1);
    await lin.post(`/mentions/${id}/seen`, { seq: seq + 1 });
    expect(await waiting()).toEqual([]);
  });

  it('is told by name and without whose talk it is in full, and the shopper hears nothing', async () => {
    const { world, shopper, note, waiting } = await shop();
    const heard = await shopper.listen(0);
    await note('n1', '@阿林 帮忙');
    const [one] = await waiting();
    expect(one?.who).toMatch(/^访客 /u);
    await shopper.say('m2', '在吗');
    await world.settle();
    await heard.hears('在吗');
    expect(JSON.stringify(heard.events)).not.toContain('阿林');
  });
});
