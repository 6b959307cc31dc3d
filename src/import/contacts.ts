import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { Bad, type Reader, shortened } from './values.ts';

/** The country whose numbers are written without their code, by the shop's time zone. */
const COUNTRIES: Readonly<Record<string, CountryCode>> = {
  'Asia/Shanghai': 'CN',
  'Asia/Urumqi': 'CN',
  'Asia/Chongqing': 'CN',
  'Asia/Taipei': 'TW',
  'Asia/Hong_Kong': 'HK',
  'Asia/Macau': 'MO',
  'Asia/Singapore': 'SG',
  'Asia/Kuala_Lumpur': 'MY',
};

/** A phone number in E.164. One without the code of its country counts as one of the shop's own country. */
export const phone: Reader<string> = (cell, { timezone }) => {
  const short = shortened(cell);
  if (short !== null) return short;
  if (cell.includes('*')) return new Bad(`"${cell}" is masked; export it in full`);
  const country = COUNTRIES[timezone];
  const parsed = parsePhoneNumberFromString(cell, {
    extract: false,
    ...(country === undefined ? {} : { defaultCountry: country }),
  });
  if (parsed?.isPossible()) return parsed.number;
  const how =
    country === undefined ? 'with the code of its country' : 'in full, from abroad with the code of its country';
  return new Bad(`"${cell}" is no phone number; write it ${how}, like +8613900000000`);
};

/** An e-mail address. */
export const email: Reader<string> = (cell) =>
  cell.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(cell)
    ? cell
    : new Bad(`"${cell}" is no e-mail address; write it like wang@example.com`);

/** An account of a shopper on a channel. */
export interface ImportedIdentity {
  channel: string;
  externalId: string;
}

const IDENTITY = /^([a-z][a-z0-9_-]{0,31}):(\S{1,128})$/;

/** Accounts written like `slack:U123;discord:456`. */
export const identities: Reader<ImportedIdentity[]> = (cell) => {
  const found: ImportedIdentity[] = [];
  for (const part of cell.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const [, channel, externalId] = IDENTITY.exec(part) ?? [];
    if (!channel || !externalId) return new Bad(`"${part}" is no account; write it like slack:U123`);
    if (found.some((one) => one.channel === channel && one.externalId === externalId)) {
      return new Bad(`"${part}" stands here twice; take one out`);
    }
    found.push({ channel, externalId });
  }
  return found;
};

/** What can be chosen of a product, written like `size=S|M;colour=red`, as lists by name. */
export const attributes: Reader<Record<string, string[]>> = (cell) => {
  const found: Record<string, string[]> = Object.create(null);
  for (const part of cell.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    const values = part
      .slice(at + 1)
      .split('|')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    if (at < 1 || name === '' || values.length === 0) {
      return new Bad(`"${part}" is no attribute; write it like size=S|M|L`);
    }
    if (name in found) return new Bad(`"${name}" stands here twice; write its values after one name, like size=S|M|L`);
    found[name] = values;
  }
  return { ...found };
};
