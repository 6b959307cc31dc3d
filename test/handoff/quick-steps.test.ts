import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { quickRepliesShape } from '../../src/content/shapes.ts';
import { changeLabel, mergeLabel } from '../../src/handoff/labels.ts';
import { mentionsOf } from '../../src/handoff/mentions.ts';
import { PUT_OFF, putOffUntil } from '../../src/handoff/put-off.ts';
import { putOffTime } from '../../src/handoff/put-off-times.ts';
import { type QuickSteps, speakAndThen } from '../../src/handoff/quick-steps.ts';
import type { Owner } from '../../src/message.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { deskOver, morning, person, rules } from './desk.ts';

const words = (clientId = 'm1', text = '好的，办好了。') => ({ clientId, text, attachments: [], confirmed: false });

const shops = ['zh-CN', 'zh-TW', 'en'].flatMap((lang) =>
  quickRepliesShape
    .parse(parse(readFileSync(new URL(`../../templates/quick-replies/${lang}.yaml`, import.meta.url), 'utf8')))
    .filter(({ steps }) => steps !== undefined)
    .map((one) => [`${lang} ${one.key}`, one.text] as const),
);

it.each(shops)('The shop’s own are said without a second look: %s', async (_, text) => {
  const { deps } = await deskOver(await freshStore('sqlite'), { kind: 'agent', id: 'a1' });
  const ends = { onResolved: async () => undefined, onReturned: async () => undefined };
  const steps = { note: null, last: null };
  const said = words('m1', text.replaceAll('{{ customer.name }}', '林小雨'));
  expect((await speakAndThen({ ...deps, ...ends }, 'c_1', person('a1'), said, steps)).outcome).toBe('said');
});

describe.each(STORE_KINDS)('A ready answer that also does something, on %s', (kind) => {
  const desk = async (owner: Owner = { kind: 'agent', id: 'a1' }) => {
    const one = await deskOver(await freshStore(kind), owner);
    const resolved: string[] = [];
    const ends = {
      onResolved: async (_: unknown, { agentId }: { agentId: string }) => void resolved.push(agentId),
      onReturned: async () => undefined,
    };
    const deps = { ...one.deps, ...ends };
    const send = (steps: QuickSteps, said = words(), who = person('a1')) => speakAndThen(deps, 'c_1', who, said, steps);
    const said = async () =>
      (await one.deps.store.read.messages.list('c_1')).map(({ kind: of, text }) => `${of}: ${text}`);
    return { ...one, deps, resolved, send, said };
  };

  it('says it, leaves the note and closes, in this order and once, however often it is sent', async () => {
    const { send, said, conversation, resolved, rung, told, deps } = await desk();
    const steps: QuickSteps = { note: '@A2 请知悉', last: 'close' };
    expect((await send(steps)).outcome).toBe('said');
    const all = ['text: 好的，办好了。', 'note: @A2 请知悉', 'event: closed'];
    expect(await said()).toEqual(all);
    expect((await conversation()).status).toBe('resolved');
    expect(await mentionsOf(deps.store.read, 'a2')).toHaveLength(1);
    expect(rung).toContain('deliver:c_1');
    expect(told).toContain('mention:a2');
    expect((await send(steps)).outcome).toBe('said');
    expect(await said()).toEqual(all);
    expect(resolved).toEqual(['a1']);
  });

  it('takes a talk that waits, and puts it off or escalates it as by hand', async () => {
    const later = await desk({ kind: 'queue' });
    expect((await later.send({ note: null, last: 'put_off:tomorrow' })).outcome).toBe('said');
    const until = putOffUntil(
      await later.conversation(),
      (await later.deps.store.read.timers.of(PUT_OFF, ['c_1'])).get('c_1'),
    );
    expect(until).toEqual(putOffTime(rules.hours, morning, 'tomorrow'));
    const up = await desk({ kind: 'queue' });
    expect((await up.send({ note: '超出我能定的', last: 'escalate:2' })).outcome).toBe('said');
    expect(await up.conversation()).toMatchObject({ owner: { kind: 'queue' }, tier: 2 });
    const back = await desk();
    expect((await back.send({ note: null, last: 'return' })).outcome).toBe('said');
    expect((await back.conversation()).owner).toEqual({ kind: 'bot' });
  });

  it('labels the talk in the same breath, or says nothing where there is no such label', async () => {
    const { send, said, deps } = await desk();
    for (const name of ['催退款', '待回访'])
      await deps.store.write(({ labels }) =>
        labels.add({ name, colour: 'jade', by: 'supervisor:s1', at: morning }).then(() => undefined),
      );
    const on = async () => ((await deps.store.read.labels.of(['c_1'])).get('c_1') ?? []).map(({ name }) => name);
    expect((await send({ note: null, label: '待回访', last: null })).outcome).toBe('said');
    const both = { note: null, label: '催退款', unlabel: '待回访', last: null };
    expect((await send(both, words('m2', '在催了。'))).outcome).toBe('said');
    expect(await on()).toEqual(['催退款']);
    // What is so already is what was wished.
    expect((await send(both, words('m3', '还在催。'))).outcome).toBe('said');
    const before = await said();
    expect(await send({ note: '看看', label: '没有的', last: 'close' }, words('m4'))).toEqual({
      outcome: 'step_label_gone',
      name: '没有的',
      retired: false,
    });
    expect(await said()).toEqual(before);
    expect(await on()).toEqual(['催退款']);
  });

  it('follows a label to what it was merged into or is called now, tells by name which is retired, and takes off nothing that is gone', async () => {
    const { send, deps } = await desk();
    const { labels } = deps.store.read;
    const add = (name: string) =>
      deps.store.write((repos) => repos.labels.add({ name, colour: 'jade', by: 'supervisor:s1', at: morning }));
    const [hurry, urgent, sale] = [await add('催'), await add('加急'), await add('大促')];
    const on = async () => ((await labels.of(['c_1'])).get('c_1') ?? []).map(({ name }) => name);
    await mergeLabel(deps, 'supervisor:s1', hurry.id, urgent.id);
    expect((await labels.formerNames()).get(urgent.id)).toEqual(['催']);
    expect((await send({ note: null, label: '催', last: null })).outcome).toBe('said');
    expect(await on()).toEqual(['加急']);
    await changeLabel(deps, 'supervisor:s1', sale.id, { retired: true });
    const retired = { outcome: 'step_label_gone', name: '大促', retired: true };
    expect(await send({ note: null, label: '大促', last: null }, words('m2'))).toEqual(retired);
    expect((await send({ note: null, unlabel: '没有的', last: null }, words('m3'))).outcome).toBe('said');
    expect((await send({ note: null, unlabel: '催', last: null }, words('m4'))).outcome).toBe('said');
    expect(await on()).toEqual([]);
  });

  it('hands over to a colleague who is there, and to a department; of who is not there it tells who is, and says nothing', async () => {
    const away = await desk();
    const sets = (id: string, presence: string) =>
      away.deps.store.write(({ users }) => users.change(id, { presence, seenAt: morning }));
    await sets('a2', 'offline');
    expect(await away.send({ note: null, last: 'hand_to:a2' })).toEqual({
      outcome: 'colleague_absent',
      name: 'A2',
      there: ['S1'],
    });
    expect((await away.send({ note: null, last: 'hand_to:nobody' })).outcome).toBe('no_such_colleague');
    expect(await away.said()).toEqual([]);
    await sets('a2', 'online');
    expect((await away.send({ note: '请接', last: 'hand_to:a2' })).outcome).toBe('said');
    expect((await away.conversation()).owner).toEqual({ kind: 'agent', id: 'a2' });
    const queue = await desk();
    expect((await queue.send({ note: null, last: 'department:after_sales' })).outcome).toBe('said');
    expect(await queue.conversation()).toMatchObject({ owner: { kind: 'queue' }, department: 'after_sales', tier: 1 });
    expect(await queue.said()).toEqual(['text: 好的，办好了。', 'event: transferred']);
  });

  it('says nothing where its last step is refused, and rings no bell', async () => {
    const { send, said, conversation, rung, told, deps } = await desk({ kind: 'queue' });
    const before = await conversation();
    expect(await send({ note: '@A2 看看', last: 'escalate:1' })).toMatchObject({ outcome: 'not_higher' });
    expect(await said()).toEqual([]);
    expect(await conversation()).toEqual(before);
    expect(await mentionsOf(deps.store.read, 'a2')).toEqual([]);
    expect([...rung, ...told]).toEqual([]);
    expect(await deps.store.read.desk.outboxDepth()).toBe(0);
  });

  it('does nothing with words that want a second look, and all of it once they are meant', async () => {
    const { send, said, conversation } = await desk();
    const careful = words('m2', '今天就给您退款 129 元。');
    expect((await send({ note: null, last: 'close' }, careful)).outcome).toBe('wording');
    expect(await said()).toEqual([]);
    expect((await send({ note: null, last: 'close' }, { ...careful, confirmed: true })).outcome).toBe('said');
    expect((await conversation()).status).toBe('resolved');
  });

  it('is not said into a colleague’s talk, and does nothing with it', async () => {
    const { send, said, conversation } = await desk({ kind: 'agent', id: 'a2' });
    expect(await send({ note: '看看', last: 'close' })).toEqual({ outcome: 'owned_by', userId: 'a2' });
    expect(await said()).toEqual([]);
    expect((await conversation()).owner).toEqual({ kind: 'agent', id: 'a2' });
  });

  it('leaves nothing half done where it breaks in the middle', async () => {
    const { deps, said, conversation, rung, told } = await desk();
    const broken = { ...deps, onResolved: () => Promise.reject(new Error('the power fails')) };
    const sent = speakAndThen(broken, 'c_1', person('a1'), words(), { note: '看看', last: 'close' });
    await expect(sent).rejects.toThrow('the power fails');
    expect(await said()).toEqual([]);
    expect((await conversation()).status).toBe('open');
    expect(await deps.store.read.desk.outboxDepth()).toBe(0);
    expect([...rung, ...told]).toEqual([]);
  });
});
