import type { ByLang, Lang } from '../../../message.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

/** Everything the widget says by itself; what the shop says comes from the server. */
export interface Words {
  /** Name of the assistant. */
  assistant: string;
  /** What the round button is called, with the number of unread messages. */
  openChat: (unread: number) => string;
  closeChat: string;
  chatWith: (shop: string) => string;
  messages: string;
  you: string;
  person: string;
  open: string;
  closed: string;
  /** People answer within so many seconds. */
  repliesIn: (seconds: number) => string;
  /** People are back at this time; null when nobody knows. */
  backAt: (when: string | null) => string;
  welcome: string;
  welcomeMore: string;
  /** Ways to begin: what is tapped is what is said. */
  starters: readonly string[];
  today: string;
  yesterday: string;
  placeholder: string;
  yourMessage: string;
  send: string;
  attach: string;
  camera: string;
  dropHere: string;
  removeFile: (name: string) => string;
  /** Characters written, of the most one message holds. */
  count: (n: number, most: number) => string;
  /** The text is longer than one message. */
  inParts: (parts: number) => string;
  choices: string;
  /** A number was typed that stands for a choice. */
  enterChooses: (label: string) => string;
  rating: string;
  typing: (name: string) => string;
  queued: string;
  withPerson: (name: string) => string;
  marks: { waiting: string; sending: string; stored: string; read: string; failed: string };
  offline: string;
  reconnecting: string;
  slowDown: string;
  newSession: string;
  notSent: string;
  edit: string;
  tryAgain: string;
  photo: string;
  openPhoto: (name: string) => string;
  closePhoto: string;
  download: (name: string) => string;
  uploading: (name: string) => string;
  fileTooLarge: (name: string) => string;
  fileWrongKind: (name: string) => string;
  tooManyFiles: (most: number) => string;
  fileGone: string;
  fileUnreachable: string;
  newBelow: (n: number) => string;
  opensInNewTab: string;
  cardKinds: { order: string; ticket: string; product: string };
  stepDone: string;
  stepNow: string;
  stepAhead: string;
}

/** The widget's own words in each language of the shop. */
export const WORDS: ByLang<Words> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };

export const wordsIn = (lang: Lang): Words => WORDS[lang];
