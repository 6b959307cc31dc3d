/** What is said in any talk: greetings, what was not understood, how flows go on, and where others read along. */
export const TALK = {
  // ── small talk ──
  'greet.hello': ['name', 'again', 'amid'],
  'goodbye.farewell': [],
  'thanks.welcome': [],
  'thanks.glad': [],
  'identity.who': [],

  // ── what could not be understood ──
  'fallback.out-of-scope': [],
  'fallback.not-understood': [],
  'fallback.did-you-mean': [],
  'fallback.empty': [],
  'fallback.only-emoji': ['upset'],
  'fallback.nudged': [],
  'fallback.got-file': [],
  'fallback.too-long': ['limit'],
  'fallback.slow-down': [],
  'fallback.late': ['at'],
  'fallback.said-already': [],
  'fallback.as-said': ['text'],
  'fallback.same-for': [],
  'fallback.days-of-what': [],
  'fallback.step-retry': [],
  'fallback.why-not': [],

  // ── flows in general ──
  'flow.sorry': [],
  'flow.stopped': [],
  'flow.given-up': [],
  'flow.back-to': ['flow'],
  'flow.kept': ['flow'],
  'flow.were-at': ['flow', 'goods'],
  'flow.corrected': [],
  'flow.postage': ['shop_pays'],
  'flow.older-button': [],
  'flow.wish-noted': ['wish', 'more'],
  'flow.next-wish': ['wish'],
  'flow.wish-for-person': ['wish', 'more'],
  'flow.noted': [],
  'flow.nothing-to-stop': [],
  'flow.went-back': [],
  'flow.at-hand': [],
  'flow.listening': [],

  // ── files that cannot be sent here ──
  'file.link': ['name', 'url', 'until'],
  'file.apart': ['name'],
  'file.gone': [],

  // ── where others read along ──
  'group.private': ['channel'],
  'group.number': ['channel'],
  'group.code': ['channel'],
} as const;
