import { ANY_CAMPAIGN, type WrittenCampaign } from '../../content/campaigns.ts';
import { bothValid, type Standing, standingAt, type Validity } from '../../content/validity.ts';
import type { Lang } from '../../message.ts';
import type { CampaignState, WordsLine } from '../contract.ts';

/** Days as they stand in a file. */
type WrittenDays = { from?: string | undefined; to?: string | undefined } | undefined;

const moments = (valid: WrittenDays): Validity => ({
  ...(valid?.from ? { from: new Date(valid.from) } : {}),
  ...(valid?.to ? { to: new Date(valid.to) } : {}),
});

const STATE: Readonly<Record<Standing, CampaignState>> = { now: 'running', coming: 'coming', over: 'over' };

/** Whether a campaign is to come, goes on or is over. */
export const stateOf = ({ valid }: Pick<WrittenCampaign, 'valid'>, now: Date): CampaignState =>
  STATE[standingAt(moments(valid), now)];

/** Without what names the piece. */
type Unmarked = Omit<NonNullable<WordsLine['limited']>, 'mark'>;

const limit = (valid: Validity, now: Date, campaign: string | null): Unmarked => ({
  state: STATE[standingAt(valid, now)],
  from: valid.from?.toISOString() ?? null,
  to: valid.to?.toISOString() ?? null,
  campaign,
});

/** To which days a piece is limited: by itself, and by the campaign it belongs to; undefined where it always holds. */
export const limitedTo = (
  { valid, campaign }: { valid?: WrittenDays; campaign?: string | undefined },
  campaigns: ReadonlyMap<string, WrittenCampaign>,
  lang: Lang,
  now: Date,
): Unmarked | undefined => {
  const own = moments(valid);
  if (campaign === undefined) return own.from || own.to ? limit(own, now, null) : undefined;
  if (campaign !== ANY_CAMPAIGN) {
    const one = campaigns.get(campaign);
    return limit(bothValid(own, moments(one?.valid)), now, one?.name[lang] ?? campaign);
  }
  const found = limit(own, now, ANY_CAMPAIGN);
  const runs = [...campaigns.values()].some((one) => stateOf(one, now) === 'running');
  // It is not over because no campaign goes on: it waits for the next one.
  return found.state === 'running' && !runs ? { ...found, state: 'coming' } : found;
};
