import { XiaoerChat } from './element.ts';

const script = document.currentScript as HTMLScriptElement | null;

/** The address of the program: where this script came from, without its own name. */
const apiOf = (src: string): string => new URL('.', src).href.replace(/\/$/u, '');

/** The page's own `<xiaoer-chat>` if it has one, else one as the script tag describes it. */
const ensureChat = (): void => {
  const api = script ? apiOf(script.src) : location.origin;
  const own = document.querySelector('xiaoer-chat');
  const chat = own ?? document.createElement('xiaoer-chat');
  if (!chat.hasAttribute('api')) chat.setAttribute('api', script?.dataset['api'] ?? api);
  for (const name of ['lang', 'theme', 'token'] as const) {
    const value = script?.dataset[name];
    if (value && !chat.hasAttribute(name)) chat.setAttribute(name, value);
  }
  customElements.define('xiaoer-chat', XiaoerChat);
  if (!own) document.body.append(chat);
};

if (!customElements.get('xiaoer-chat')) {
  if (document.body) ensureChat();
  else document.addEventListener('DOMContentLoaded', ensureChat);
}
