import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Engine } from '../../src/understanding/engine.ts';
import type { Me, WishLook, WishPiece, WishSaved, WishWays, WordsPiece } from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

const SAID = Array.from({ length: 15 }, (_, n) => `我想在第 ${n + 1} 条街开一家你们的店`);
const NONE = { 'zh-CN': [], 'zh-TW': [], en: [] };
const ANSWER = {
  'zh-CN': '加盟请写信给我们。',
  'zh-TW': '加盟請寫信給我們。',
  en: 'Please write to us about a franchise.',
};
const FRANCHISE = {
  name: '加盟 Franchise',
  about: '想开一家我们的店',
  apart: '批发和团购',
  leads: { to: 'new_answer' as const, text: ANSWER },
  examples: { ...NONE, 'zh-CN': SAID },
};

describe('A wish the shop makes for itself', () => {
  it('is named, taught in one language and answered, in the same files as by hand', async () => {
    const { manager, content } = await openOwnShop();
    const { body } = await manager.post<WishSaved>('/wishes', FRANCHISE);
    expect(body).toEqual({ faults: [], id: 'franchise' });
    const file = await readFile(join(content, 'intents/franchise.yaml'), 'utf8');
    expect(parse(file)).toEqual({
      intent: 'franchise',
      name: '加盟 Franchise',
      about: '想开一家我们的店',
      apart: '批发和团购',
      department: 'customer_service',
      leads: { faq: 'franchise' },
      examples: { ...NONE, 'zh-CN': SAID },
    });
    const answer = (await manager.get<WordsPiece>('/words/faq/franchise')).body;
    expect(answer.text).toEqual(ANSWER);
    const piece = (await manager.get<WishPiece>('/wishes/franchise')).body;
    expect(piece).toMatchObject({ name: '加盟 Franchise', leads: { to: 'answer', faq: 'franchise' } });

    const more = [...SAID, '开店要多少钱'];
    const examples = (await manager.get<{ mark: string; name: string }>('/examples/franchise')).body;
    expect(examples.name).toBe('加盟 Franchise');
    const taught = { mark: examples.mark, examples: { ...NONE, 'zh-CN': more } };
    expect((await manager.post<WishSaved>('/examples/franchise', taught)).body.faults).toEqual([]);
  });

  it('is told what it lacks, sentence by sentence, and then nothing is written', async () => {
    const { manager, content } = await openOwnShop();
    const before = (await readdir(join(content, 'intents'))).length;
    const faults = async (over: object) =>
      (await manager.post<WishSaved>('/wishes', { ...FRANCHISE, ...over })).body.faults;
    expect(await faults({ name: ' ', about: '' })).toEqual([
      '给它起个名字，店里的人一看就懂。',
      '写一句：顾客想要什么，就算这一类。',
    ]);
    expect(await faults({ examples: NONE })).toEqual(['至少用一种语言写 15 句顾客会说的话。']);
    expect(await faults({ examples: { ...NONE, 'zh-CN': SAID.slice(1) } })).toEqual([
      '简体中文至少要有 15 句，少了就认不准。',
    ]);
    expect(await faults({ examples: { ...FRANCHISE.examples, en: ['one'] } })).toEqual([
      '英文至少要有 15 句，少了就认不准。',
    ]);
    expect(await faults({ leads: { to: 'new_answer', text: { 'zh-CN': '', 'zh-TW': '', en: '' } } })).toEqual([
      '回答至少用一种语言写。',
    ]);
    const greeting = (await manager.get<{ examples: Record<string, string[]> }>('/examples/greet')).body;
    const taken = greeting.examples['zh-CN']?.[0] ?? '';
    expect(await faults({ examples: { ...NONE, 'zh-CN': [...SAID, taken] } })).toEqual([
      `“${taken}”已经算作“打招呼”。一句话只能有一个意思，请先从那边拿掉。`,
    ]);
    expect((await faults({ leads: { to: 'answer', faq: 'nowhere' } })).join()).toContain('nowhere');
    expect((await faults({ leads: { to: 'new_answer', text: { ...ANSWER, 'zh-CN': '全网第一' } } })).length).toBe(1);
    expect((await manager.post('/wishes', { ...FRANCHISE, name: 'x'.repeat(61) })).status).toBe(400);
    expect((await readdir(join(content, 'intents'))).length).toBe(before);
  });

  it('leads to an answer there is, to what is done for another wish, or to a colleague of a department', async () => {
    const { manager, content } = await openOwnShop();
    const ways = (await manager.get<WishWays>('/wishes')).body;
    expect(ways.least).toBe(15);
    expect(ways.same).toContain('return_request');
    expect(ways.answers.map(({ id }) => id)).toContain('warranty-policy');
    const read = async () => parse(await readFile(join(content, 'intents/franchise.yaml'), 'utf8'));
    await manager.post('/wishes', { ...FRANCHISE, leads: { to: 'answer', faq: 'warranty-policy' } });
    expect((await read()).leads).toEqual({ faq: 'warranty-policy' });
    const change = async (leads: object | null, over: object = {}) => {
      const { mark } = (await manager.get<WishPiece>('/wishes/franchise')).body;
      const { name, about, apart } = FRANCHISE;
      return (await manager.post<WishSaved>('/wishes/franchise', { name, about, apart, leads, mark, ...over })).body;
    };
    await change({ to: 'person', department: 'customer_experience' });
    expect(await read()).toMatchObject({ leads: { handoff: 'needs_person' }, department: 'customer_experience' });
    await change({ to: 'same', intent: 'return_request' });
    const piece = (await manager.get<WishPiece>('/wishes/franchise')).body;
    expect(piece.leads).toMatchObject({ to: 'same' });
    expect((await read()).leads).toHaveProperty('flow', 'return');
    expect(await change(null, { name: '开店', apart: '' })).toEqual({ faults: [], id: 'franchise' });
    expect(await read()).toMatchObject({ name: '开店', leads: { flow: 'return' } });
    expect(await read()).not.toHaveProperty('apart');
    expect((await change(null, { mark: 'old' })) as unknown).toMatchObject({ error: { code: 'CONFLICT' } });
  });

  it('is taken out with its sentences, put back as it was, and refused while something hangs on it', async () => {
    const { manager, content } = await openOwnShop();
    await manager.post('/wishes', FRANCHISE);
    const mark = async () => (await manager.get<WishPiece>('/wishes/franchise')).body.mark;
    const faq = join(content, 'intents/faq/shop.yaml');
    const stood = await readFile(faq, 'utf8');
    await writeFile(faq, stood.replace(/next: \[/u, 'next: [franchise, ').replace('[franchise, ]', '[franchise]'));
    const hung = await manager.post<WishSaved>('/wishes/franchise/remove', { mark: await mark() });
    expect(hung.body.faults.join()).toContain('franchise');
    await writeFile(faq, stood);
    expect((await manager.post<WishSaved>('/wishes/franchise/remove', { mark: await mark() })).body.faults).toEqual([]);
    expect(await readdir(join(content, 'intents'))).not.toContain('franchise.yaml');
    expect((await manager.get('/wishes/franchise')).status).toBe(404);
    // Its answer stays, so that it goes back to it and writes no second one.
    const again = { ...FRANCHISE, leads: { to: 'answer', faq: 'franchise' } };
    expect((await manager.post<WishSaved>('/wishes', again)).body).toEqual({ faults: [], id: 'franchise' });
  });

  it('is of the shop alone: what came with the program is neither changed nor removed here, nor is anything by others', async () => {
    const { manager, world } = await openOwnShop();
    expect((await manager.get('/wishes/greet')).status).toBe(404);
    expect((await manager.post('/wishes/greet/remove', { mark: 'new' })).status).toBe(404);
    const lin = await signIn(world, 'lin');
    expect((await lin.post('/wishes', FRANCHISE)).status).toBe(403);
    const first = (
      await manager.post<WishSaved>('/wishes', {
        ...FRANCHISE,
        name: '加盟',
        leads: { to: 'person', department: 'after_sales' },
      })
    ).body;
    expect(first).toEqual({ faults: [], id: 'own_wish' });
    const other = { ...NONE, 'zh-CN': SAID.map((one) => `${one}吗`) };
    const second = { ...FRANCHISE, name: '团购', leads: { to: 'person', department: 'after_sales' }, examples: other };
    expect((await manager.post<WishSaved>('/wishes', second)).body.id).toBe('own_wish_a');
    // What serves has not learned it yet: names are told of what serves.
    expect((await manager.get<Me>('/me')).body.shop.wishes).toEqual({});
  });

  it('shows of each sentence whose it is and what it is taken for today', async () => {
    const read = { lang: 'en', mood: null, entities: [], phrases: [] };
    const engine = {
      understand: (text: string) => ({
        ...read,
        certainty: text.includes('return') ? 'sure' : 'lost',
        intents: [{ intent: 'return_request', confidence: 0.9 }],
        faq: text.includes('warranty') ? [{ id: 'warranty-policy', score: 0.99, matched: text }] : [],
      }),
    } as unknown as Engine;
    const { manager } = await openOwnShop({ engine });
    const greeting = (await manager.get<{ examples: Record<string, string[]> }>('/examples/greet')).body.examples[
      'en'
    ]?.[0];
    const en = ['return my whole shop', 'what is the warranty of a shop', 'may I open a shop', greeting];
    const { body } = await manager.post<WishLook>('/wishes/look', { examples: { ...NONE, en } });
    expect(body).toMatchObject({
      held: [{ text: greeting, intent: 'greet' }],
      near: [{ text: 'return my whole shop', intent: 'return_request' }],
      looked: 4,
    });
  });
});
