import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type {
  CampaignPiece,
  CampaignSaved,
  CampaignsList,
  WordsList,
  WordsPiece,
  WordsSaved,
} from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

const inAll = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });
const WISH = {
  mark: 'new',
  name: inAll('Spring sale'),
  about: inAll('Two for one.'),
  from: '2027-03-01T20:00',
  to: '2027-03-08T23:59',
  rules: ['coupon-stacking'],
  featured: ['PJ-101'],
  days: [{ day: '2027-03-08', skus: ['BD-501'] }],
  announced: true,
};
const PATH = '/campaigns/spring-sale';

it('A supervisor plans a campaign, changes it and takes it back; an agent does not even read it', async () => {
  const { world, file, manager } = await openOwnShop();
  const lin = await signIn(world, 'lin');
  expect((await lin.post<CampaignSaved>('/campaigns', WISH)).body).toEqual({ faults: [], id: 'spring-sale' });
  const { campaigns } = parse(await file('policies/campaigns')) as { campaigns: object[] };
  expect(campaigns.at(-1)).toEqual({
    id: 'spring-sale',
    name: WISH.name,
    valid: { from: '2027-03-01T20:00:00+08:00', to: '2027-03-08T23:59:59+08:00' },
    about: WISH.about,
    rules: WISH.rules,
    featured: WISH.featured,
    days: { '2027-03-08': ['BD-501'] },
    announced: true,
  });

  const piece = (await manager.get<CampaignPiece>(PATH)).body;
  const { mark: _, ...text } = WISH;
  expect(piece).toMatchObject({ ...text, state: 'coming', unknown: ['PJ-101', 'BD-501'] });
  expect(piece.changes).toEqual([expect.objectContaining({ before: null })]);
  const wrong = await manager.post<CampaignSaved>(PATH, { ...WISH, mark: piece.mark, rules: ['coupon-stackin'] });
  expect(wrong.body.faults).toEqual([expect.stringContaining('coupon-stackin')]);
  const early = await manager.post<CampaignSaved>(PATH, {
    ...WISH,
    mark: piece.mark,
    to: '2027-03-01T19:00',
    days: [],
  });
  expect(early.body.faults).toEqual(['结束要在开始之后。']);
  expect(
    (await manager.post<CampaignSaved>(PATH, { ...WISH, mark: piece.mark, announced: false })).body.faults,
  ).toEqual([]);
  expect((await manager.post(PATH, { ...WISH, mark: piece.mark })).status).toBe(409);

  // What stood before comes back as it was.
  const changed = (await manager.get<CampaignPiece>(PATH)).body;
  expect(changed.announced).toBe(false);
  const [newest] = changed.changes;
  expect(newest?.before).toEqual(text);
  expect((await manager.post<CampaignSaved>(PATH, { ...newest?.before, mark: changed.mark })).body.faults).toEqual([]);
  expect((await manager.get<CampaignPiece>(PATH)).body).toMatchObject(text);

  const list = (await lin.get<CampaignsList>('/campaigns')).body;
  expect(list.items.map(({ id, state }) => [id, state])).toEqual([
    ['double-twelve', 'coming'],
    ['spring-sale', 'coming'],
  ]);
  expect(list.mayEdit).toBe(true);
  const mei = await signIn(world, 'mei');
  expect((await mei.get('/campaigns')).status).toBe(403);
  expect((await mei.post('/campaigns', WISH)).status).toBe(403);

  const { mark } = (await lin.get<CampaignPiece>(PATH)).body;
  expect((await lin.post<CampaignSaved>(`${PATH}/remove`, { mark })).body.faults).toEqual([]);
  expect((await lin.get(PATH)).status).toBe(404);
});

it('A campaign is not taken out from under a quick reply that belongs to it', async () => {
  const { manager } = await openOwnShop();
  const words = { mark: 'new', title: inAll('Hurry'), text: inAll('{{ campaign.name }}!'), faq: null };
  const quick = { from: null, to: null, campaign: 'double-twelve' };
  const none = await manager.post<WordsSaved>('/words/quick-reply', {
    ...words,
    quick: { ...quick, campaign: 'spring' },
  });
  expect(none.body.faults).toEqual(expect.arrayContaining([expect.stringContaining('没有这个活动')]));
  expect((await manager.post<WordsSaved>('/words/quick-reply', { ...words, quick })).body).toMatchObject({
    faults: [],
    id: 'hurry',
  });
  const { mark } = (await manager.get<CampaignPiece>('/campaigns/double-twelve')).body;
  const gone = await manager.post<CampaignSaved>('/campaigns/double-twelve/remove', { mark });
  expect(gone.body.faults).toEqual([expect.stringContaining('“hurry”属于活动“double-twelve”')]);
});

it('A quick reply whose days are over is told to its owner, who renews it in one tap or takes it out', async () => {
  const { world, file, manager } = await openOwnShop();
  world.clock.set(new Date('2026-12-20T10:00:00+08:00'));
  const session = await signIn(world, 'gui');
  const words = { mark: 'new', title: inAll('Ten days'), text: inAll('Only these days.'), faq: null };
  const quick = { from: '2026-12-01', to: '2026-12-10', campaign: null };
  expect((await session.post<WordsSaved>('/words/quick-reply', { ...words, quick })).body.faults).toEqual([]);
  const line = async () =>
    (await session.get<WordsList>('/words')).body.lines.find(({ of, id }) => of === 'quick-reply' && id === 'ten-days');
  const over = (await line())?.limited;
  expect(over).toMatchObject({ state: 'over', to: '2026-12-10T15:59:59.000Z', campaign: null });

  const renewed = await session.post<WordsSaved>('/words/quick-reply/ten-days/renew', { mark: over?.mark });
  expect(renewed.body.faults).toEqual([]);
  expect((await line())?.limited).toMatchObject({ state: 'running', to: '2026-12-29T15:59:59.000Z' });
  for (const lang of ['zh-CN', 'zh-TW', 'en'])
    expect(await file(`quick-replies/${lang}`)).toContain(
      'valid: {from: 2026-12-20T00:00:00+08:00, to: 2026-12-29T23:59:59+08:00}',
    );

  const piece = (await session.get<WordsPiece>('/words/quick-reply/ten-days')).body;
  expect(piece.quick).toEqual({ from: '2026-12-20', to: '2026-12-29', campaign: null, steps: null });
  expect(piece.changes[0]?.before?.quick).toEqual({ ...quick, steps: null });
  const removed = await session.post<WordsSaved>('/words/quick-reply/ten-days/remove', { mark: piece.mark });
  expect(removed.body.faults).toEqual([]);
  expect(await line()).toBeUndefined();
  expect((await manager.get('/words/quick-reply/ten-days')).status).toBe(401);
});
