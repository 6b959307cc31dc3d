import type { Words } from '../../i18n/en.ts';

/** `agent:a1`, `bot` or `shopper:C1001` as people say it; a plain name stays. */
export function whoName(words: Words, who: string): string {
  const [role = '', ...rest] = who.split(':');
  const id = rest.join(':');
  if (role === 'bot') return words.talk.bot;
  if (role === 'system') return words.talk.system;
  if (role === 'shopper') return words.talk.shopper;
  const known = (words.roles as Record<string, string>)[role];
  return known && id !== '' ? `${known} ${id}` : who;
}
