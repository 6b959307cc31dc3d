/** What leads to an address and is no part of it: "change it to", "改到", "新地址是". */
const LEADING =
  /^(?:please\s+)?(?:(?:change|switch|update|send|ship|deliver)\s+(?:it\s+|the address\s+)?to|(?:my\s+|the\s+)?new address(?:\s+is)?|it'?s|to)[\s:：,，]+|^(?:麻烦|麻煩|请|請|帮我|幫我)*(?:改到|改成|改为|改為|换到|換到|换成|換成|寄到|送到|发到|發到|(?:新的?|收货|收貨|收件)?地址(?:是|为|為|改成|改到|换成|換成)?)[\s:：,，]*/i;

/** An answer without the words that only lead to the address. */
export const withoutLeading = (told: string): string => told.replace(LEADING, '');

/** Where an address begins within a sentence: behind words that lead to it, or with its province or city. */
const BEGINS = [
  /(?:新?地址(?:是|为|為|改成|改到|换成|換成)?|(?:改|换|換|寄|送|发|發)(?:到|成|去|至)|收[货貨件]人?信息)[\s:：,，]*(?=[\p{Script=Han}]{2,4}[省市县縣区區])/u,
  /(?:^|[\s,，。:：到去至成是])(?=(?:[\p{Script=Han}]{2}|黑龙江|黑龍江|内蒙古)省[\p{Script=Han}]{2,}|(?:北京|上海|天津|重庆|重慶|台北|臺北|新北|桃园|桃園|台中|臺中|台南|臺南|高雄)市?[\p{Script=Han}]{2,})/u,
  /\b(?:new address(?: is)?|address (?:(?:on|of|for)\s[^?\n]{3,40}?\s)?to|(?:change|send|ship|deliver|redirect) (?:it|this|that|my order|my parcel|the parcel)? ?to)[\s:,]+(?=[^?]*\d)/i,
];
/** A street, a village or a house with its number: less is no whole address. */
const STREET =
  /[路街道巷弄村镇鎮乡鄉里苑园園座栋棟厦廈][^，,。?？]{0,16}\d|\d+\s?[号號楼樓室层層栋棟弄巷]|\b\d{1,5}[a-z]?\b[^.?]{0,30}\b(?:street|st|road|rd|avenue|ave|lane|drive|close|flat|apt|building|floor|room|block)\b|\b(?:flat|apt|building|room|block)\s?\d/i;

/** A line that begins as only addresses do: "Room 801, …", "200 Huaihai Road". */
const WHOLE_LINE =
  /^(?:(?:room|rm|flat|apt|apartment|unit|suite|building|block|house|no\.?)\s?#?\d|\d{1,5}[a-z]?,?\s+[a-z]+\s)/i;

/** The whole address that stands in the words that asked to change it, the latest first; undefined where none does. */
export const addressWithin = (text: string): string | undefined => {
  for (const line of text.split('\n').toReversed()) {
    const address = addressIn(line.trim());
    if (address !== undefined) return address;
  }
  return undefined;
};

const addressIn = (line: string): string | undefined => {
  if (WHOLE_LINE.test(line) && STREET.test(line) && !line.includes('?')) return line;
  for (const begins of BEGINS) {
    const found = begins.exec(line);
    const address = found ? line.slice(found.index + found[0].length).trim() : '';
    if (STREET.test(address) && !/[?？]|[吗嗎]$/.test(address)) return address;
  }
  return undefined;
};
