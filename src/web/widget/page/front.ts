import type { Lang } from '../../../message.ts';
import type { ShopFront } from '../../contract.ts';
import { FRONT_WORDS } from './front-words.ts';
import { PAGE_WORDS } from './page-words.ts';

const put = (word: string, text: string): void => {
  for (const node of document.querySelectorAll<HTMLElement>(`[data-word="${word}"]`)) node.textContent = text;
};

const filled = (text: string, front: ShopFront): string =>
  text.replace(/\{(\w+)\}/gu, (_, name: string) => String(front[name as keyof ShopFront] ?? ''));

/** A line of the shop's own goods: what it is, what it costs, and a way to ask about it. */
const good = ({ sku, name, price }: ShopFront['goods'][number], lang: Lang): HTMLLIElement => {
  const line = document.createElement('li');
  const parts = [
    ['h3', name, ''],
    ['p', price, 'price'],
    ['button', PAGE_WORDS[lang]['ask'] ?? '', 'quiet'],
  ] as const;
  for (const [tag, text, look] of parts) {
    const node = document.createElement(tag);
    node.textContent = text;
    if (look !== '') node.className = look;
    line.append(node);
  }
  const button = line.querySelector('button');
  button?.setAttribute('type', 'button');
  button?.setAttribute('data-ask', sku);
  button?.setAttribute('data-name', name);
  return line;
};

/** The page of a shop that is not the sample any more: its own name and goods, and nothing that is made up. */
const own = (front: ShopFront, lang: Lang): void => {
  document.documentElement.classList.add('own');
  document.title = front.name;
  put('shop', front.name);
  put('headline', front.name);
  put('lead', FRONT_WORDS[lang].lead);
  put('askSize', FRONT_WORDS[lang].ask);
  document.querySelector('.hero button')?.setAttribute('data-ask', 'open');
  const goods = document.querySelector('#goods');
  goods?.toggleAttribute('hidden', front.goods.length === 0);
  goods?.querySelector('.goods')?.replaceChildren(...front.goods.map((one) => good(one, lang)));
};

/**
 * Puts what the shop says of itself into the page, in place of the sample's facts; a shop with another name than the sample's gets
 * a page of its own goods. Where the server does not answer, the page stays as it is.
 */
export const showFront = async (lang: Lang): Promise<void> => {
  const response = await fetch(`/api/shop/front?lang=${lang}`).catch(() => null);
  if (!response?.ok || document.documentElement.lang !== lang) return;
  const front = (await response.json()) as ShopFront;
  if (document.documentElement.lang !== lang) return;
  for (const word of ['hours', 'ship', 'fee'] as const) put(word, filled(FRONT_WORDS[lang][word], front));
  if (front.name !== PAGE_WORDS[lang]['shop']) own(front, lang);
};
