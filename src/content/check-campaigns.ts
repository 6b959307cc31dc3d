import { type ByLang, LANGS } from '../message.ts';
import { ANY_CAMPAIGN, type WrittenCampaign } from './campaigns.ts';
import { nearest } from './check-names.ts';
import { checkText } from './check-replies.ts';
import type { Draft } from './draft.ts';
import type { Problems } from './problems.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { YamlFile } from './yaml-file.ts';

const ENDS_FIRST: ByLang<string> = {
  'zh-CN': '结束要在开始之后。',
  'zh-TW': '結束要在開始之後。',
  en: 'It has to end after it begins.',
};
const OTHER_DAY = (day: string): ByLang<string> => ({
  'zh-CN': `${day} 不在活动期间；改日期，或者去掉这一天。`,
  'zh-TW': `${day} 不在活動期間；改日期，或拿掉這一天。`,
  en: `${day} is not one of its days; correct the day, or take it out.`,
});
const NO_FAQ = (id: string, { name }: WrittenCampaign): ByLang<string> => ({
  'zh-CN': `活动“${name['zh-CN']}”的规则要用“${id}”这条问答，可是没有这条；先从活动里去掉它。`,
  'zh-TW': `活動「${name['zh-TW']}」的規則要用「${id}」這則問答，可是沒有這則；請先從活動裡拿掉它。`,
  en: `The campaign “${name.en}” names the answer “${id}”, and there is none; take it out of the campaign first.`,
});

interface Place {
  source: YamlFile;
  problems: Problems;
  index: number;
}

/** What texts about campaigns may use: what every text may, but for the campaigns themselves. */
export const blanksOfCampaign = ({ always }: Pick<Vocabulary, 'always'>): string[] =>
  always.filter((name) => !name.startsWith('shop.campaigns'));

const told = ({ source, problems, index }: Place, path: readonly PropertyKey[], what: string, says?: ByLang<string>) =>
  problems.add(source.file, source.lineOf(['campaigns', index, ...path]), what, says);

const checkDays = ({ valid, days }: WrittenCampaign, place: Place): void => {
  if (new Date(valid.to) <= new Date(valid.from))
    told(place, ['valid'], 'to is not after from; let it end later', ENDS_FIRST);
  // As they are written: the days of whoever wrote the offset.
  const [first, last] = [valid.from.slice(0, 10), valid.to.slice(0, 10)];
  for (const day of Object.keys(days))
    if (day < first || day > last)
      told(
        place,
        ['days', day],
        `"${day}" is not one of its days, ${first} to ${last}; correct the day or take it out`,
        OTHER_DAY(day),
      );
};

const checkOne = (one: WrittenCampaign, draft: Draft, vocabulary: Vocabulary, place: Place): void => {
  if (one.id === ANY_CAMPAIGN)
    told(place, ['id'], `"${ANY_CAMPAIGN}" stands for every campaign in quick replies; give this one another id`);
  checkDays(one, place);
  for (const [at, id] of one.rules.entries())
    if (!draft.faqs.has(id))
      told(
        place,
        ['rules', at],
        `no FAQ entry has the id "${id}"; correct it or take it out.${nearest(id, draft.faqs.keys())}`,
        NO_FAQ(id, one),
      );
  for (const lang of LANGS) {
    const file = place.source.file;
    const line = place.source.lineOf(['campaigns', place.index, 'about', lang]);
    checkText({ file, line }, one.about[lang], blanksOfCampaign(vocabulary), place.problems);
  }
};

/** Campaigns end after they begin, bear names of their own, and name FAQ entries that exist. */
export const checkCampaigns = (draft: Draft, vocabulary: Vocabulary, problems: Problems): void => {
  const { list, source } = draft.campaigns;
  if (!source) return;
  for (const [index, one] of list.entries()) {
    const place = { source, problems, index };
    if (list.findIndex(({ id }) => id === one.id) !== index)
      told(place, ['id'], `the campaign "${one.id}" exists already; give it another id`);
    checkOne(one, draft, vocabulary, place);
  }
};
