import { isLang, type Lang } from '../../../message.ts';
import type { XiaoerChat } from '../element.ts';
import { nearestLang } from '../words/pick-lang.ts';
import { showFront } from './front.ts';
import { PAGE_WORDS } from './page-words.ts';

/** Wide enough for the shop and the talk side by side. */
const WIDE = '(min-width: 1000px) and (min-height: 640px)';
const KEPT = 'xiaoer page lang';

const keptLang = (): string | null => {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
};

const keepLang = (lang: Lang): void => {
  try {
    localStorage.setItem(KEPT, lang);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
};

const firstLang = (): Lang => {
  const wishes = [new URLSearchParams(location.search).get('lang'), keptLang(), ...navigator.languages];
  return wishes.map(nearestLang).find((lang) => lang !== null) ?? 'zh-CN';
};

const speak = (lang: Lang): void => {
  const words = PAGE_WORDS[lang];
  document.documentElement.lang = lang;
  document.title = words['shop'] ?? '';
  for (const node of document.querySelectorAll<HTMLElement>('[data-word]')) {
    node.textContent = words[node.dataset['word'] ?? ''] ?? node.textContent;
  }
  for (const node of document.querySelectorAll<HTMLElement>('[data-word-label]')) {
    node.setAttribute('aria-label', words[node.dataset['wordLabel'] ?? ''] ?? '');
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-lang]')) {
    button.setAttribute('aria-pressed', String(button.dataset['lang'] === lang));
  }
  document.querySelector('xiaoer-chat')?.setAttribute('lang', lang);
  void showFront(lang);
};

/** @param name of one of the shop's own goods; the sample's stand among the words */
const askAbout = (what: string, name?: string): void => {
  const lang = document.documentElement.lang;
  const words = PAGE_WORDS[isLang(lang) ? lang : 'zh-CN'];
  const begun = words['question']?.replace('{name}', name ?? words[what] ?? '');
  const text = what === 'open' ? '' : what === 'size' ? words['size'] : begun;
  document.querySelector<XiaoerChat>('xiaoer-chat')?.ask(text ?? '');
};

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-lang], [data-ask]') : null;
  const { lang, ask, name } = button?.dataset ?? {};
  if (isLang(lang)) {
    keepLang(lang);
    speak(lang);
  }
  if (ask) askAbout(ask, name);
});

speak(firstLang());
const chat = document.createElement('xiaoer-chat');
chat.setAttribute('lang', document.documentElement.lang);
chat.toggleAttribute('open', matchMedia(WIDE).matches);
document.body.append(chat);
