import { DateTime } from 'luxon';
import { z } from 'zod';
import {
  campaignShape,
  LONGEST_ABOUT,
  LONGEST_NAME,
  MOST,
  toCome,
  type WrittenCampaign,
} from '../../content/campaigns.ts';
import { freshId } from '../../content/edit/edits.ts';
import { markOf } from '../../content/edit/written.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { CampaignPiece, CampaignSaved, CampaignsAhead, CampaignsList, CampaignText } from '../contract.ts';
import { campaignLines, campaignPiece, campaignText, withoutCampaigns } from '../present/campaigns.ts';
import { changeWords } from '../present/change-words.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, idOf, notFound } from './context.ts';

/** A check of everything keeps a processor busy for a moment. */
const PER_MINUTE = 60;
/** Goods that are offered to choose from, and earlier texts that are told. */
const GOODS_TOLD = 300;
const CHANGES_TOLD = 10;

const inEachLang = (longest: number) => {
  const text = z.string().trim().min(1).max(longest);
  return z.strictObject({ 'zh-CN': text, 'zh-TW': text, en: text });
};
const minute = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u, 'must be a minute such as 2026-12-01T20:00');
const skus = z.array(z.string().trim().min(1).max(100)).max(MOST.featured);
const body = z.object({
  mark: z.string().min(1).max(40),
  name: inEachLang(LONGEST_NAME),
  about: inEachLang(LONGEST_ABOUT),
  from: minute,
  to: minute,
  rules: z.array(z.string().min(1).max(200)).max(MOST.rules),
  featured: skus,
  days: z.array(z.object({ day: z.iso.date(), skus })).max(MOST.days),
  announced: z.boolean(),
});

/** As it is written: minutes of the shop, the last one to its end. */
const writtenOf = (id: string, wish: CampaignText, zone: string): WrittenCampaign => {
  const at = (local: string, end: boolean): string => {
    const moment = DateTime.fromISO(local, { zone });
    return (end ? moment.endOf('minute') : moment).toISO({ suppressMilliseconds: true, precision: 'second' }) ?? local;
  };
  const days = wish.days.filter((one) => one.skus.length > 0).sort((a, b) => (a.day < b.day ? -1 : 1));
  return campaignShape.parse({
    id,
    name: wish.name,
    valid: { from: at(wish.from, false), to: at(wish.to, true) },
    about: wish.about,
    rules: wish.rules,
    featured: wish.featured,
    days: Object.fromEntries(days.map((one) => [one.day, one.skus])),
    announced: wish.announced,
  });
};

/** What the shop does on some days: for whoever may change it without touching a file, and, shortly before, for the desk. */
export const campaignRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words } = deps;

  /** Which of the goods some campaigns name the shop does not have. */
  const unknownOf = async (all: readonly WrittenCampaign[]): Promise<(one: WrittenCampaign) => string[]> => {
    const named = ({ featured, days }: WrittenCampaign) => [...new Set([...featured, ...Object.values(days).flat()])];
    const known = new Set((await store.read.products.some(all.flatMap(named))).map(({ sku }) => sku));
    return (one) => named(one).filter((sku) => !known.has(sku));
  };

  const save = async (id: string, entry: WrittenCampaign | null, seen: string, viewer: Viewer) => {
    const { faults } = await changeWords(deps, { of: 'campaign', id, entry }, seen, `campaign:${id}`, viewer);
    return { faults, id };
  };

  app.get('/campaigns', async (request): Promise<CampaignsList> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'read_words');
    const all = [...(await words.editor.read()).campaigns.values()];
    const goods = await store.read.products.inStock(GOODS_TOLD);
    const names = { 'zh-CN': 'name', 'zh-TW': 'nameZhTw', en: 'nameEn' } as const;
    return {
      mayEdit: may(role, 'write_campaigns'),
      items: campaignLines(all, lang, clock.now(), await unknownOf(all)),
      goods: goods.map((one) => ({ sku: one.sku, name: one[names[lang]] ?? one.name })),
      shop: withoutCampaigns(words.shop(clock.now())),
    };
  });

  app.get('/campaigns/ahead', async (request): Promise<CampaignsAhead> => {
    const { role, lang } = viewerFrom(request);
    demand(role, 'look');
    const { campaigns } = shop();
    const soon = toCome(campaigns, clock.now(), campaigns.ahead);
    return { items: soon.map(({ id, name, valid }) => ({ id, name: name[lang], from: valid.from.toISOString() })) };
  });

  app.get('/campaigns/:id', async (request): Promise<CampaignPiece> => {
    demand(viewerFrom(request).role, 'read_words');
    const id = idOf(request);
    const written = (await words.editor.read()).campaigns.get(id) ?? notFound();
    const rows = await store.read.audit.list({
      action: 'words.change',
      subject: `campaign:${id}`,
      limit: CHANGES_TOLD,
    });
    const { timezone } = shop();
    return {
      ...campaignPiece(written, timezone, clock.now(), (await unknownOf([written]))(written)),
      changes: rows.map(({ at, who, detail }) => {
        const before = (detail as { before?: WrittenCampaign | null } | null)?.before ?? null;
        return { at: at.toISOString(), who, before: before && campaignText(before, timezone) };
      }),
    };
  });

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/campaigns', { config }, async (request): Promise<CampaignSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_campaigns');
    const wish = body.parse(request.body);
    const id = freshId(wish.name.en, (await words.editor.read()).campaigns, 'campaign');
    return save(id, writtenOf(id, wish, shop().timezone), markOf(undefined), viewer);
  });

  app.post('/campaigns/:id', { config }, async (request): Promise<CampaignSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_campaigns');
    const wish = body.parse(request.body);
    const id = idOf(request);
    return save(id, writtenOf(id, wish, shop().timezone), wish.mark, viewer);
  });

  app.post('/campaigns/:id/remove', { config }, async (request): Promise<CampaignSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_campaigns');
    const { mark } = z.object({ mark: z.string().min(1).max(40) }).parse(request.body);
    return save(idOf(request), null, mark, viewer);
  });
};
