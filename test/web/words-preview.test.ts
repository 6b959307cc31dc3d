import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CampaignsList, TriggerPiece, WordsPiece, WordsPreview, WordsSaved } from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

const each = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });

it('A text is shown as it would be said, with values of the shop, and otherwise where the reader asks for it', async () => {
  const { manager } = await openOwnShop();
  const text = each(
    "{{ no }}{% if due != '' %} until {{ due }}{% endif %}: {% if shop_pays %}we{% else %}you{% endif %}, {{ shop.return_days }}",
  );
  const wish = { of: 'reply', id: 'return.granted', text };
  const { shown, samples, faults } = (await manager.post<WordsPreview>('/words/preview', wish)).body;
  expect(faults).toEqual({ 'zh-CN': [], 'zh-TW': [], en: [] });
  expect(shown.en).toBe(`${samples.en['no']} until ${samples.en['due']}: we, 7`);
  expect(shown['zh-CN']).toContain('明天 18:00');

  const given = { due: '', shop_pays: false, 'shop.return_days': 99, nonsense: 'x' };
  const other = (await manager.post<WordsPreview>('/words/preview', { ...wish, given })).body;
  // Of the shop nothing is made up.
  expect(other.shown.en).toBe(`${samples.en['no']}: you, 7`);
  expect(other.samples.en).not.toHaveProperty('nonsense');
});

it('What is wrong with a text is told while it is written, and nothing is kept', async () => {
  const { content, manager, world } = await openOwnShop();
  const text = { 'zh-CN': '国家级的睡衣', 'zh-TW': '{% if due %}好', en: 'We will refund you ¥50, {{ nobody }}.' };
  const { shown, faults } = (
    await manager.post<WordsPreview>('/words/preview', { of: 'reply', id: 'thanks.welcome', text })
  ).body;
  expect(shown['zh-TW']).toBeNull();
  expect(shown.en).toBeNull();
  expect(faults['zh-CN'].join()).toMatch(/广告法不让说“国家级/u);
  expect(faults['zh-TW'].join()).toContain('大括号没写对');
  expect(faults.en.join()).toContain('{{ nobody }}');
  expect(faults.en.join()).toMatch(/答应了规则还没定下来的事/u);
  expect(await readFile(join(content, 'templates/replies/en/thanks.yaml'), 'utf8')).not.toContain('nobody');

  const long = await manager.post('/words/preview', {
    of: 'reply',
    id: 'thanks.welcome',
    text: each('a'.repeat(4001)),
  });
  expect(long.status).toBe(400);
  expect((await manager.post('/words/preview', { of: 'faq', id: '', text: each('a'.repeat(4000)) })).status).toBe(200);
  const mei = await signIn(world, 'mei');
  expect((await mei.post('/words/preview', { of: 'faq', id: '', text: each('a') })).status).toBe(403);
});

it('What a survey asks is shown with what stands for the shop, and told what is wrong with it', async () => {
  const { manager } = await openOwnShop();
  const text = { ...each('{{ shop.return_days }}?'), 'zh-TW': '{{ order.no }}？' };
  const wish = { of: 'survey', id: 'survey-ticket', text };
  const { shown, faults } = (await manager.post<WordsPreview>('/words/preview', wish)).body;
  expect(shown.en).toBe('7?');
  expect(faults.en).toEqual([]);
  expect(faults['zh-TW'].join()).toContain('{{ order }}');
  const piece = (await manager.get<TriggerPiece>('/triggers/survey-ticket')).body;
  expect(piece.scale?.en).toEqual(['😞 Very poor', '🙁 Poor', '😐 So-so', '🙂 Good', '😄 Very good']);
  expect(piece.withShop['described']).toBe(true);
  expect((await manager.get<TriggerPiece>('/triggers/order-shipped')).body.scale).toBe(null);
});

it('A campaign is shown in the sentence that tells shoppers of it, and never tells of campaigns itself', async () => {
  const { manager } = await openOwnShop();
  const text = { ...each('Up to {{ shop.return_days }} days.'), 'zh-TW': '{{ shop.campaigns }}' };
  const wish = { of: 'campaign', id: '', text, campaign: { name: each('Gown week'), to: '2027-03-01T23:59' } };
  const { shown, faults } = (await manager.post<WordsPreview>('/words/preview', wish)).body;
  expect(shown.en).toMatch(/^Gown week, until .*23:59.*Up to 7 days\.$/su);
  expect(faults.en).toEqual([]);
  expect(faults['zh-TW'].join()).toContain('shop.campaigns');
  const bare = { ...wish, campaign: { ...wish.campaign, to: '' } };
  expect((await manager.post<WordsPreview>('/words/preview', bare)).body.shown.en).toBe('Up to 7 days.');
  expect((await manager.get<CampaignsList>('/campaigns')).body.shop.en).not.toHaveProperty('campaigns');
});

it('A ready answer is shown with an order and a name that might be, and knows nothing of what a reply may fill in', async () => {
  const { manager } = await openOwnShop();
  const text = {
    'zh-CN': '{{ customer.name }} {{ order.no }}',
    'zh-TW': '{{ amount }}',
    en: 'Dear {{ customer.name }}',
  };
  const { shown, faults } = (await manager.post<WordsPreview>('/words/preview', { of: 'quick-reply', id: 'new', text }))
    .body;
  expect(shown['zh-CN']).toMatch(/^林女士 \S+/u);
  expect(shown.en).toBe('Dear Ms Lin');
  expect(faults['zh-TW'].join()).toContain('{{ amount }}');
});

it('A reply tells how it comes with the program, and how often it was said; an answer has nobody’s words but the shop’s', async () => {
  const { manager, world } = await openOwnShop();
  const path = '/words/reply/thanks.welcome';
  const before = (await manager.get<WordsPiece>(path)).body;
  expect(before.delivered).toEqual(before.text);
  expect(before.said).toEqual({ times: 0, last: null });

  const { mark, text, title, faq } = before;
  const own = { ...text, en: 'My pleasure, truly.' };
  expect((await manager.post<WordsSaved>(path, { mark, text: own, title, faq })).body.faults).toEqual([]);
  const after = (await manager.get<WordsPiece>(path)).body;
  expect(after).toMatchObject({ text: own, delivered: text });

  const { store, clock } = world;
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'thanks', at: clock.now() };
  const { conversationId } = await store.write(({ inbox }) => inbox.accept(inbound, clock.now(), 'c_1'));
  await store.write(async ({ messages }) => {
    for (const [replyKey, days] of [
      ['thanks.welcome', 31],
      ['thanks.welcome', 2],
      ['thanks.welcome', 0],
      ['greet.hello', 0],
    ] as const) {
      const createdAt = new Date(clock.now().getTime() - days * 86_400_000);
      await messages.append(conversationId, { author: 'bot', text: '?', replyKey, createdAt });
    }
  });
  expect((await manager.get<WordsPiece>(path)).body.said).toEqual({
    times: 2,
    last: { conversation: 'c_1', at: clock.now().toISOString() },
  });
  const answer = (await manager.get<WordsPiece>('/words/faq/warranty-policy')).body;
  expect(answer).toMatchObject({ delivered: null, said: { times: 0 } });
  expect((await manager.get<WordsPiece>('/words/quick-reply/take-over')).body).toMatchObject({
    delivered: null,
    said: null,
  });
});

it('A text reads no file of the machine, however it is tried', async () => {
  const { manager } = await openOwnShop();
  for (const text of ['{% render "package.json" %}', '{% include "package.json" %}', '{% layout "package.json" %}']) {
    const wish = { of: 'reply', id: 'thanks.welcome', text: each(text) };
    const { shown, faults } = (await manager.post<WordsPreview>('/words/preview', wish)).body;
    expect(shown.en).toBeNull();
    expect(faults.en.join()).toContain('大括号没写对');
  }
});
