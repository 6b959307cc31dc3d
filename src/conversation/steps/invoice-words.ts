/** Mainland taxpayer number (15 to 20 characters) or Taiwanese company number (8 digits). */
export const TAX_ID = /\b([0-9A-Z]{15,20}|\d{8})\b/i;

/** A company's name as it stands on an invoice, without what leads to it. */
const COMPANY =
  /(?:^|[\s:：,，、]|抬头|抬頭|(?:公司)?名[称稱]?[是为為])[\s:：]{0,3}(?:(?:发票|發票)?(?:抬头|抬頭|公司名[称稱]?|单位|單位)[\s:：是为為叫]{1,3})?(?:(?:应该|應該|正确的?|正確的?)是|[应應]为|應為|改[成为為])?[\s:：]{0,3}([\p{Script=Han}（）()]{2,30}?(?:公司|企业社|企業社|工作室|事务所|事務所|商行|厂|廠))(?=$|[\s,，、;；。])/mu;
/** The same in Latin letters, after what leads to it. */
const LATIN_COMPANY =
  /\b(?:should (?:be|say|read)|instead of .{2,40} to|correct (?:name|title|heading) is|made out to)\s+["“']?([\p{L}\d][\p{L}\d&.,' -]{1,60}?\b(?:Ltd|Limited|Inc|LLC|GmbH|Corp|Company|PLC)\b\.?)/iu;
/** A line that is such a name, alone or before its tax number: "Carter Consulting Ltd, 9131…". */
const LATIN_LINE =
  /^["“']?(\p{Lu}[\p{L}\d&.' -]{1,60}?\b(?:Ltd|Limited|Inc|LLC|GmbH|Corp|Company|PLC)\b\.?)["”']?\s*(?:$|[,;:\n])/mu;
/** Less is no name: 公司 alone, 开公司. */
const SHORTEST_COMPANY = 5;

/** The name of a company that stands in some words; undefined where there is none. */
export const companyIn = (text: string): string | undefined => {
  const name = COMPANY.exec(text)?.[1];
  if (name && name.length >= SHORTEST_COMPANY && !/[开開要给給我们們]/.test(name)) return name;
  return (LATIN_COMPANY.exec(text) ?? LATIN_LINE.exec(text))?.[1]?.trim();
};

/** An answer without the tax number beside it. */
export const headingIn = (told: string): string => companyIn(told) ?? told.replace(TAX_ID, '').trim();
