import { describe, expect, it } from 'vitest';
import { LANGS } from '../../src/message.ts';
import { type ConversationFacts, conversationCard } from '../../src/staff/cards/conversation-card.ts';
import { receiverChosen } from '../../src/staff/cards/receivers.ts';
import { saidMessage, storyMessage } from '../../src/staff/cards/said.ts';
import { unrevealing } from '../../src/staff/cards/unrevealing.ts';
import { COMMANDS, type CommandName } from '../../src/staff/command-names.ts';
import { parseTyped } from '../../src/staff/parse-command.ts';
import { staffWords } from '../../src/staff/words.ts';
import type { Conversation } from '../../src/store/conversations.ts';
import type { Message } from '../../src/store/messages.ts';

const now = new Date('2026-11-20T02:00:00Z');

const conversation = {
  id: 'c_abcd1234',
  channel: 'discord',
  key: 'k',
  place: 'private',
  externalId: 'u',
  name: 'Lisa Chen',
  customerId: null,
  lang: 'en',
  status: 'open',
  owner: { kind: 'queue' },
  tier: 2,
  handoffReason: 'anger',
  handoffs: 1,
} as unknown as Conversation;

const facts = (over: Partial<ConversationFacts> = {}): ConversationFacts => ({
  ref: 'C7',
  conversation,
  customer: null,
  packet: {
    summary: 'Wants: a refund. Last words: “call me at 13800138000”',
    reason: '',
    intent: 'refund_request',
    orderNo: 'ZL20261112-0007',
    ticketNo: null,
    tried: ['one', 'two', 'three', 'write to lisa@example.com'],
    photos: Array.from({ length: 6 }, (_, n) => ({
      id: `f_${n}`,
      type: 'image/jpeg',
      name: 'a.jpg',
      size: 1,
      hash: '',
    })),
    promises: [],
    mood: ['anger', 'injury'],
    deadline: null,
  },
  owner: null,
  due: { at: new Date(now.getTime() + 1), said: 'today 10:03' },
  opened: 'today 10:00',
  named: null,
  colleagues: [
    { id: 'a', name: 'Ann' },
    { id: 'b', name: 'Bob' },
  ],
  labels: { on: [], offered: [] },
  topTier: 3,
  newer: null,
  now,
  buttons: true,
  lang: 'en',
  ...over,
});

const field = (over: Partial<ConversationFacts>, label: string): string | undefined =>
  conversationCard(facts(over)).fields.find((one) => one.label === label)?.value;

describe('a conversation’s card', () => {
  it('says who by masked name, why, what about and until when, and no number or address', () => {
    const card = conversationCard(facts());
    expect(card.title).toBe('C7 · waiting · L** C**');
    expect(card.lines[0]).toBe('Wants: a refund. Last words: “call me at ***”');
    expect(card.lines.slice(1)).toEqual(['Tried: two', 'Tried: three', 'Tried: write to l***@example.com']);
    expect(Object.fromEntries(card.fields.map(({ label, value }) => [label, value]))).toEqual({
      Why: 'The shopper is angry',
      Order: 'ZL20261112-0007',
      Mood: 'angry, injury',
      Tier: '2 supervisor',
      'Answer due': 'by today 10:03',
      'Writes on': 'Discord',
      Since: 'today 10:00',
    });
    expect(card.attachments).toHaveLength(4);
    expect(JSON.stringify(card)).not.toMatch(/13800138000|lisa@|Lisa|Chen/u);
  });

  it('is red from the moment its deadline is reached, and where somebody may be hurt', () => {
    const due = (at: number) => ({ due: { at: new Date(now.getTime() + at), said: 'today 10:00' } });
    expect(conversationCard(facts(due(1))).tone).toBe('waiting');
    expect(conversationCard(facts(due(0)))).toMatchObject({
      tone: 'danger',
      title: 'C7 · waiting · overdue · L** C**',
    });
    const hurt = { ...conversation, handoffReason: 'danger' };
    expect(conversationCard(facts({ conversation: hurt })).tone).toBe('danger');
  });

  it('says when others read along, and when the shopper speaks another language', () => {
    expect(field({ conversation: { ...conversation, place: 'group' } }, 'Writes on')).toContain('others read along');
    expect(field({ conversation: { ...conversation, lang: 'zh-TW' } }, 'Language')).toBe('Traditional Chinese');
    expect(field({}, 'Language')).toBe(undefined);
    expect(field({ lang: 'zh-CN' }, '语言')).toBe('英文');
  });

  it('offers what may be done now: to take, to hand to somebody else, to a higher tier only while there is one', () => {
    const ids = (over: Partial<ConversationFacts>) => conversationCard(facts(over)).actions.map(({ id }) => id);
    expect(ids({})).toEqual(['take', 'transfer', 'note', 'close']);
    const held = { ...conversation, owner: { kind: 'agent' as const, id: 'a' } };
    expect(ids({ conversation: held, owner: { id: 'a', name: 'Ann' } })).toEqual([
      'take-over:a',
      'give-back',
      'transfer',
      'escalate',
      'close',
    ]);
    expect(ids({ conversation: { ...held, tier: 3 } })).not.toContain('escalate');
    const transfer = conversationCard(facts({ conversation: held, owner: { id: 'a', name: 'Ann' } })).actions[2];
    expect(transfer?.form?.fields[0]?.options).toEqual([
      { label: 'Bob', value: 'b' },
      { label: 'Customer service', value: 'department:customer_service' },
      { label: 'After-sales', value: 'department:after_sales' },
      { label: 'Customer experience', value: 'department:customer_experience' },
    ]);
    expect(ids({ conversation: { ...conversation, owner: { kind: 'bot' } } })).toEqual([]);
  });

  it('offers as many colleagues as a list takes beside the departments, and the departments where nobody else serves', () => {
    const options = (count: number) => {
      const colleagues = Array.from({ length: count }, (_, at) => ({ id: `u${at}`, name: `N${at}` }));
      const [, transfer] = conversationCard(facts({ colleagues })).actions;
      return transfer?.form?.fields[0]?.options?.map(({ value }) => value) ?? [];
    };
    expect(options(0)).toHaveLength(3);
    expect(options(22)).toHaveLength(25);
    expect(options(23)).toHaveLength(25);
    expect(options(23)).not.toContain('u22');
    expect(receiverChosen('department:nobody')).toBe(null);
    expect(receiverChosen('')).toBe(null);
  });

  it('tells in whose queue it waits once somebody has put it there', () => {
    const handed = { ...conversation, handoffReason: 'transferred', department: 'after_sales' };
    expect(field({ conversation: handed }, 'In the queue of')).toBe('After-sales');
    expect(field({ conversation: { ...handed, handoffReason: 'anger' } }, 'In the queue of')).toBe(undefined);
  });

  it('shows its labels, and offers the others and to take off what is on it, as many as a list takes', () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ id: at + 10, name: `L${at}` }));
    const on = [
      { id: 1, name: 'Urgent' },
      { id: 2, name: 'VIP' },
    ];
    expect(field({ labels: { on, offered: [] } }, 'Labels')).toBe('Urgent, VIP');
    expect(field({ labels: { on, offered: [] }, lang: 'zh-CN' }, '标签')).toBe('Urgent、VIP');
    const label = (labels: ConversationFacts['labels']) =>
      conversationCard(facts({ labels })).actions.find(({ id }) => id === 'label')?.form?.fields[0];
    expect(label({ on: [], offered: [] })).toBe(undefined);
    expect(label({ on, offered: many.slice(0, 1) })).toMatchObject({
      label: 'Which',
      options: [
        { label: 'Take off: Urgent', value: 'off:1' },
        { label: 'Take off: VIP', value: 'off:2' },
        { label: 'Put on: L0', value: 'on:10' },
      ],
    });
    expect(label({ on, offered: many })?.options).toHaveLength(25);
    expect(label({ on, offered: many })?.label).toContain('!label name');
  });

  it('hides what proves an order in the words it quotes', () => {
    const packet = { ...facts().packet, summary: '关于订单 ZL20261112-0007。最后一句：“尾号 7316”', tried: [] };
    const card = conversationCard(facts({ packet: packet as ConversationFacts['packet'] }));
    expect(card.lines).toEqual(['关于订单 ZL20261112-0007。最后一句：“尾号 ****”']);
  });

  it.each([
    ['尾号是 7316，电话 13800138000', '尾号是 ****，电话 ***'],
    ['我的後四碼 7316 對嗎？上次退了 300 元', '我的後四碼 **** 對嗎？上次退了 300 元'],
    ['It ends in 1, last four digits: 7316, thanks', 'It ends in 1, last four digits: ****, thanks'],
    ['订单 2026 年下的，尾号 73161', '订单 2026 年下的，尾号 73161'],
  ])('hides what proves an order amid other words: %s', (said, shown) => {
    expect(unrevealing(said)).toBe(shown);
  });

  it('is the same for the same facts, in each language', () => {
    for (const lang of LANGS) expect(conversationCard(facts({ lang }))).toEqual(conversationCard(facts({ lang })));
    expect(conversationCard(facts({ lang: 'zh-TW' })).title).toBe('C7 · 等人接 · L** C**');
  });
});

const message = (over: Partial<Message>): Message =>
  ({
    author: 'shopper',
    authorId: null,
    kind: 'text',
    text: '',
    choices: [],
    cards: [],
    attachments: [],
    why: null,
    editedAt: null,
    deletedAt: null,
    firstText: null,
    ...over,
  }) as unknown as Message;

describe('what is said, in a card’s thread', () => {
  const about = { subject: 'conversation:c', shopper: 'L**', nameOf: () => 'Ann', lang: 'en' as const };
  const line = (over: Partial<Message>): string => {
    const { title, lines } = saidMessage(message(over), about);
    return [title, ...lines].join(': ');
  };

  it('names who said it, and keeps apart what is for colleagues', () => {
    expect(line({ text: 'Hello' })).toBe('L**: Hello');
    expect(line({ author: 'bot', text: 'Hi', choices: [{ label: 'Yes', value: 'y' }] })).toBe('Assistant: Hi\n[Yes]');
    expect(line({ author: 'agent', authorId: 'a', text: 'Hi' })).toBe('Ann: Hi');
    expect(line({ author: 'agent', authorId: 'a', kind: 'note', text: 'Careful' })).toBe(
      'Ann · internal note: Careful',
    );
    expect(line({ author: 'system', kind: 'event', text: 'closed', why: { by: 'Ann' } })).toBe('Ann closed it');
    expect(line({ text: '' })).toBe('L**: [photo or file]');
  });

  it.each([
    ['my number is 13800138000', 'my number is ***'],
    ['13800138000', '***'],
    ['lisa@example.com', 'l***@example.com'],
    ['6222020200112233445', '***'],
    ['7316', '****'],
    ['尾号7316', '尾号****'],
    ['手机后四位：7316 谢谢', '手机后四位：**** 谢谢'],
    ['I bought it in 2024 and it never worked at all', 'I bought it in 2024 and it never worked at all'],
    ['K7QF-3MTW', '****-****'],
  ])('shows %j as %j', (text, shown) => {
    expect(line({ text })).toBe(`L**: ${shown}`);
  });

  it('shows nothing of what was taken back', () => {
    const deletedAt = now;
    const taken = saidMessage(message({ text: '', firstText: 'secret', deletedAt }), about);
    expect(JSON.stringify(taken)).not.toContain('secret');
  });

  it('begins with what was said before, without notes, events and buttons', () => {
    const story = storyMessage(
      [
        message({ text: 'Where is it?' }),
        message({ author: 'bot', text: 'On its way.', choices: [{ label: 'Yes', value: 'y' }] }),
        message({ author: 'agent', kind: 'note', text: 'Careful' }),
        message({ author: 'system', kind: 'event', text: 'queued' }),
      ],
      about,
    );
    expect(story?.lines).toEqual(['L**: Where is it?', 'Assistant: On its way.']);
    expect(storyMessage([message({ kind: 'event', text: 'queued' })], about)).toBe(null);
  });
});

describe('the help', () => {
  it.each(LANGS)('names every command by a word that works, in %s', (lang) => {
    const { help } = staffWords(lang);
    for (const name of Object.keys(COMMANDS) as CommandName[]) {
      const typed = [...help.lines[name].matchAll(/![^\s–：（）()]+/gu)].map(([word]) => parseTyped(word));
      expect(typed.length, name).toBeGreaterThan(0);
      for (const one of typed) expect(one, help.lines[name]).toMatchObject({ is: 'command', name });
    }
  });
});
