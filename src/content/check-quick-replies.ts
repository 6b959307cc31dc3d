import { type ByLang, LANGS, type Lang } from '../message.ts';
import { ANY_CAMPAIGN } from './campaigns.ts';
import { nearest } from './check-names.ts';
import { checkText } from './check-replies.ts';
import type { Draft } from './draft.ts';
import type { Problems } from './problems.ts';
import { blanksFor, lastStep } from './quick-replies.ts';
import type { QuickReply } from './types.ts';

const ENDS_FIRST: ByLang<string> = {
  'zh-CN': '到期要在开始之后。',
  'zh-TW': '到期要在開始之後。',
  en: 'It has to end after it begins.',
};
const NO_CAMPAIGN = (key: string, id: string): ByLang<string> => ({
  'zh-CN': `快捷回复“${key}”属于活动“${id}”，可是没有这个活动；先把它改到别的活动，或者删掉它。`,
  'zh-TW': `快捷回覆「${key}」屬於活動「${id}」，可是沒有這個活動；請先把它改到別的活動，或刪掉它。`,
  en: `The quick reply “${key}” belongs to the campaign “${id}”, and there is none; move it to another, or take it out first.`,
});

/** Looks at the blanks of a note. */
type NoteCheck = (text: string, blanks: readonly string[]) => void;
type Told = (path: readonly PropertyKey[], what: string, says?: ByLang<string>) => void;

/** When and with what it holds, to be compared. */
const termsOf = ({ campaign, valid, steps }: QuickReply): string =>
  JSON.stringify([
    campaign ?? null,
    valid?.from ?? null,
    valid?.to ?? null,
    steps ? [lastStep(steps), steps.note !== undefined, steps.label ?? null, steps.unlabel ?? null] : null,
  ]);

/** The tiers a talk can go up to: all above the first. Undefined where the rules themselves cannot be read. */
const tiersAbove = (policies: Draft['policies']): number[] | undefined => {
  const { tiers } = (policies.get('authorization') ?? {}) as { tiers?: { tier?: unknown }[] };
  if (!Array.isArray(tiers)) return undefined;
  return tiers.flatMap(({ tier }) => (typeof tier === 'number' && tier > 1 ? [tier] : []));
};

const NO_TIER = (key: string, tier: number, tiers: readonly number[]): ByLang<string> => ({
  'zh-CN': `快捷回复“${key}”要升到 ${tier} 级，可是规则里只有这些级可以升到：${tiers.join('、')}。`,
  'zh-TW': `快捷回覆「${key}」要升到 ${tier} 級，可是規則裡只有這些級可以升到：${tiers.join('、')}。`,
  en: `The quick reply “${key}” escalates to tier ${tier}; the rules have only ${tiers.join(', ')}.`,
});

/** What is done afterwards can be done, and its note can be filled in. */
const checkSteps = ({ key, campaign, steps }: QuickReply, draft: Draft, tell: Told, note: NoteCheck): void => {
  if (steps?.note !== undefined) note(steps.note, blanksFor(campaign));
  const tiers = tiersAbove(draft.policies);
  if (steps?.escalate === undefined || tiers === undefined || tiers.includes(steps.escalate)) return;
  const what = `no tier ${steps.escalate} is above the first in templates/policies/authorization.yaml; write one of ${tiers.join(', ')}`;
  tell(['steps', 'escalate'], what, NO_TIER(key, steps.escalate, tiers));
};

const checkOne = (one: QuickReply, draft: Draft, tell: Told): void => {
  const { key, campaign, valid } = one;
  if (valid?.from && valid.to && valid.to <= valid.from)
    tell(['valid'], 'to is not after from; let it end later', ENDS_FIRST);
  if (campaign === undefined || campaign === ANY_CAMPAIGN) return;
  const ids = draft.campaigns.list.map(({ id }) => id);
  if (!ids.includes(campaign)) {
    const remedy = `write one of templates/policies/campaigns.yaml, or "${ANY_CAMPAIGN}" for each of them`;
    tell(
      ['campaign'],
      `no campaign has the id "${campaign}"; ${remedy}.${nearest(campaign, ids)}`,
      NO_CAMPAIGN(key, campaign),
    );
  }
};

/** @param first those of the first language: the others say the same at the same times */
const checkLanguage = (
  lang: Lang,
  first: readonly QuickReply[],
  draft: Draft,
  problems: Problems,
  layered: boolean,
) => {
  const { list, source } = draft.quickReplies[lang];
  if (!source) return;
  for (const [index, one] of list.entries()) {
    const tell: Told = (path, what, says) => problems.add(source.file, source.lineOf([index, ...path]), what, says);
    const { key } = one;
    if (list.findIndex((other) => other.key === key) !== index)
      tell(['key'], `the quick reply "${key}" exists already; give it another key`);
    checkOne(one, draft, tell);
    checkSteps(one, draft, tell, (text, blanks) => {
      const line = source.lineOf([index, 'steps', 'note']);
      checkText({ file: source.file, line }, text, blanks, problems);
    });
    const place = {
      file: source.file,
      get line() {
        return source.lineOf([index, 'text']);
      },
    };
    checkText(place, one.text, blanksFor(one.campaign), problems);
    const like = first.find((other) => other.key === key);
    if (like && termsOf(like) !== termsOf(one))
      tell(
        [],
        `"${key}" has another campaign, other days or other steps in ${LANGS[0]}; write the same in each language`,
      );
  }
  for (const { key } of layered ? [] : first)
    if (!list.some((one) => one.key === key))
      problems.add(source.file, 0, `the quick reply "${key}" is missing in this language; write it`);
};

/**
 * Quick replies can be filled in, belong to campaigns that exist, and hold at the same times in each language. That each stands in
 * each language is asked where all files are of one hand.
 */
export const checkQuickReplies = (draft: Draft, problems: Problems, layered: boolean): void => {
  const first = draft.quickReplies[LANGS[0]].list;
  for (const lang of LANGS) checkLanguage(lang, first, draft, problems, layered);
};
