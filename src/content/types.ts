import type { ByLang, Lang } from '../message.ts';
import type { Borrowed } from './borrowed.ts';
import type { WrittenSteps } from './quick-replies.ts';
import type { Validity } from './validity.ts';
import type { WhileWaiting } from './while-waiting.ts';

/** Where an intent leads. */
export type Lead =
  | {
      flow: string;
      /** Categories of the FAQ whose entries, near enough (`faq_first` of understanding.yaml), go before the flow. */
      faq_first?: string[] | undefined;
    }
  | { reply: string }
  | {
      faq: string;
      /** Entries of which the one nearest to what was asked is told, if it is as like as `faq_suggest`; `faq` if none is. */
      nearest_of?: string[] | undefined;
    }
  | { handoff: string };

export type Department = 'customer_service' | 'after_sales' | 'customer_experience';

/** One file under intents/. */
export interface Intent {
  intent: string;
  /** What the shop's people call it, where they have made it themselves; the program's are called as its own words have it. */
  name?: string | undefined;
  about: string;
  /** What does not belong here and is easily taken for it. */
  apart?: string | undefined;
  department: Department;
  leads: Lead;
  examples: ByLang<string[]>;
}

/** One entry under intents/faq/. */
export interface FaqEntry {
  id: string;
  category: string;
  question: Partial<ByLang<string[]>>;
  /** Liquid. */
  answer: Partial<ByLang<string>>;
  valid?: Validity;
  /** Intents offered as choices after the answer. */
  next: string[];
  /** What is told instead amid a return, exchange or repair whose reason is known: whose its postage is, by the terms. */
  amid?: 'postage' | undefined;
}

/** How a shop addresses its shoppers in Simplified Chinese. */
export const ADDRESS_FORMS = ['您', '亲'] as const;
export type AddressForm = (typeof ADDRESS_FORMS)[number];

/** templates/policies/shop.yaml */
export interface Shop {
  name: ByLang<string>;
  /** What else shoppers call it, in any language: short forms, a former name, the marketplace it is on. */
  also_called?: string[] | undefined;
  /** How shoppers are addressed in Simplified Chinese: 亲 stands before what is said to them, 您 is said either way. */
  address_form: AddressForm;
  /** Which pack of terms it serves under: `eu` for after-sales-eu.yaml; left out: after-sales.yaml. */
  terms?: string | undefined;
  currency: string;
  /** Regular expression source of an order number, without anchors. */
  order_number: string;
  order_example: string;
  free_shipping_from: string;
  shipping_fee: string;
  ships_before: string;
  return_address: ByLang<string>;
  carriers: Record<string, { name: ByLang<string>; url: string }>;
  featured: string[];
  /** Where a shopper sees a product: an address that holds `{{ sku }}`; left out: none is told. */
  product_url?: string | undefined;
}

/** templates/policies/understanding.yaml */
export interface UnderstandingPolicy {
  /** At or above: act on the intent. 0 to 1. */
  sure: number;
  /** At or above: nothing else is offered beside what is done. 0 to 1; not above `sure`: never. */
  beyond_doubt: number;
  /** Below: out of scope. 0 to 1. */
  unsure: number;
  /** At or above: answer from the FAQ. 0 to 1. */
  faq_answer: number;
  /** An entry as like as this goes before the flow of an intent that names its category. */
  faq_first: number;
  /** An entry of the matter at hand as like as this answers a short question that goes on with it. */
  follow_up: number;
  /** At or above: offer as "did you mean". 0 to 1. */
  faq_suggest: number;
  /** How many choices a "did you mean" shows. */
  suggestions: number;
  /** Characters of a message that are read; the rest is kept but not understood. */
  longest_text: number;
  /** Uncertain turns in a row before a person is called. */
  misses_before_person: number;
  /** Anger at or above which a person is called. 0 to 1. */
  anger_calls_person: number;
  /** What an intent means while a flow is open: flow → intent → intent. "Who pays postage?" in a return is about the way back. */
  within?: Record<string, Record<string, string>> | undefined;
  /** What a question about the rules means when it gives a reason, right after an order was talked about: intent → intent. */
  with_reason?: Record<string, string> | undefined;
  /** Intents that are one matter when they stand in one message, so that it is served whole. */
  one_matter?: string[][] | undefined;
  /** What a question means beside others of the same message. */
  beside?: Beside[] | undefined;
  /** Days for which a matter that silence has ended is offered to be gone on with; 0: never. 7 without it. */
  left_open_days?: number | undefined;
  /** Anger or disappointment from which on the bot says that it is sorry before it answers; 1: never. 0.4 without it. */
  sorry_from?: number | undefined;
  /** Minutes after which a shopper hears that the answer is late; 0: never. 60 without it. */
  late_answer_minutes?: number | undefined;
  /** Answers one shopper may get within so many seconds before being asked to slow down. */
  pace?: { turns: number; seconds: number } | undefined;
  /** How much of its cross-validated accuracy a change of `intents/` may cost before `nlu check` refuses it. 0 to 1. */
  accuracy_margin?: number | undefined;
  /** When a talk counts as going round in circles, and a person is called. */
  loop?: { exchanges: number; replies: number; minutes: number } | undefined;
  /** What is answered while somebody waits for a person. */
  while_waiting?: WhileWaiting | undefined;
}

/** What questions mean beside one that is of these intents or answered by these FAQ entries. */
export interface Beside {
  of: string[];
  /** Entries that answer, amid such a matter, how far its money is: the nearest to the question goes before `means`. */
  amid?: string[] | undefined;
  /**
   * `says`: only with one of these words; `unless`: not with one of them, for then the question tells itself what it is about;
   * `later`: also where the question comes by itself, in the next message or amid the matter.
   */
  means: {
    intent: string;
    faq: string;
    says?: string[] | undefined;
    unless?: string[] | undefined;
    later?: boolean | undefined;
  }[];
}

/** One reply of templates/replies/<language>/: Liquid. */
export type Replies = ReadonlyMap<string, string>;

/** A text an agent sends with one key: one of templates/quick-replies/<language>.yaml. */
export interface QuickReply {
  key: string;
  title: string;
  /** Liquid. */
  text: string;
  /** Agents see it only then. */
  valid?: Validity;
  /** Agents see it only during this campaign; `any`: during each, filled in for that one. */
  campaign?: string;
  /** What is done once it is sent. */
  steps?: WrittenSteps;
}

/** Everything the shop owner writes, checked and ready. */
export interface Content {
  /** SHA-256 over all files, first 12 characters: which words and rules a decision was made under. */
  version: string;
  /** What the shop's folder takes from the program's own; absent where it is the program's own. */
  borrowed?: Borrowed;
  intents: ReadonlyMap<string, Intent>;
  faqs: ReadonlyMap<string, FaqEntry>;
  replies: ByLang<Replies>;
  shop: Shop;
  understanding: UnderstandingPolicy;
  /** The parsed policies by file name without `.yaml`; each room reads its own through its own schema. */
  policies: ReadonlyMap<string, unknown>;
  surveys: ReadonlyMap<string, unknown>;
  quickReplies: ByLang<QuickReply[]>;
}
export type { Lang };
