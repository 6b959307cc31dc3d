import type { Words } from '../../i18n/en.ts';

/** `agent:a1`, `bot`, `shopper:C1001` or a role alone as people say it; a plain name stays. `names`: colleagues by their identifiers. */
export function whoName(words: Words, who: string, names: ReadonlyMap<string, string> = new Map()): string {
  const [role = '', ...rest] = who.split(':');
  const id = rest.join(':');
  if (role === 'bot') return words.talk.bot;
  if (role === 'system') return words.talk.system;
  if (role === 'shopper') return words.talk.shopper;
  const name = names.get(id);
  if (name !== undefined) return name;
  const known = (words.roles as Record<string, string>)[role];
  if (known === undefined) return who;
  return id === '' ? known : `${known} ${id}`;
}
