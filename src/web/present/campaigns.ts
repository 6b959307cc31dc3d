import { DateTime } from 'luxon';
import type { WrittenCampaign } from '../../content/campaigns.ts';
import { markOf } from '../../content/edit/written.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import type { CampaignLine, CampaignPiece, CampaignState, CampaignText } from '../contract.ts';
import { stateOf } from './limited.ts';

const minuteOf = (at: string, zone: string): string => DateTime.fromISO(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

/** A campaign as the page writes it: its times are minutes of the shop. */
export const campaignText = (written: WrittenCampaign, zone: string): CampaignText => ({
  name: written.name,
  about: written.about,
  from: minuteOf(written.valid.from, zone),
  to: minuteOf(written.valid.to, zone),
  rules: written.rules,
  featured: written.featured,
  days: Object.entries(written.days).map(([day, skus]) => ({ day, skus })),
  announced: written.announced,
});

const isOfCampaigns = (name: string): boolean => name.startsWith('campaigns');

/** What stands for the shop but for its campaigns, of which no text about one may tell. */
export const withoutCampaigns = (shop: ByLang<Record<string, string>>): ByLang<Record<string, string>> =>
  Object.fromEntries(
    LANGS.map((lang) => [
      lang,
      Object.fromEntries(Object.entries(shop[lang]).filter(([name]) => !isOfCampaigns(name))),
    ]),
  ) as ByLang<Record<string, string>>;

/** One campaign, to be changed. */
export const campaignPiece = (
  written: WrittenCampaign,
  zone: string,
  now: Date,
  unknown: string[],
): Omit<CampaignPiece, 'changes'> => ({
  id: written.id,
  mark: markOf(written),
  state: stateOf(written, now),
  unknown,
  ...campaignText(written, zone),
});

const ORDER: Readonly<Record<CampaignState, number>> = { running: 0, coming: 1, over: 2 };

/** Those that go on first, then those to come, the nearest first, then those that are over, the last first. */
export const campaignLines = (
  all: readonly WrittenCampaign[],
  lang: Lang,
  now: Date,
  unknown: (one: WrittenCampaign) => string[],
): CampaignLine[] =>
  all
    .map((one) => ({
      id: one.id,
      name: one.name[lang],
      state: stateOf(one, now),
      from: new Date(one.valid.from).toISOString(),
      to: new Date(one.valid.to).toISOString(),
      unknown: unknown(one),
    }))
    .sort((a, b) => {
      const later = a.from < b.from ? -1 : 1;
      return ORDER[a.state] - ORDER[b.state] || (a.state === 'over' ? -later : later);
    });
