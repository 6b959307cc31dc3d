import type { Words } from '../../i18n/en.ts';

/** `agent:a1`, `bot` or `shopper:C1001` as people say it; a plain name stays. `names`: colleagues by their identifiers. */
export function whoName(words: Words, who: string, names: ReadonlyMap<string, string> = new Map()): string {
  const [role = '', ...rest] = who.split(':');
  const id = rest.join(':');
  if (role === 'bot') return words.talk.bot;
  if (role === 'system') return words.talk.system;
  if (role === 'shopper') return words.talk.shopper;
  const name = names.get(id);
  if (name !== undefined) return name;
  const known = (words.roles as Record<string, string>)[role];
  return known && id !== '' ? `${known} ${id}` : who;
}
