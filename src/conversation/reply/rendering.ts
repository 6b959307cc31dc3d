import type { Content } from '../../content/types.ts';
import type { Lang, Reply } from '../../message.ts';
import type { ReplyKey } from './keys.ts';

/** What rendering needs of the shop. */
export interface Words {
  content: Content;
  lang: Lang;
  /** The `shop` variable of every text. */
  shop: Record<string, string | number | boolean>;
  /** Said in the place of what the files say (wording B of an experiment), by reply key and FAQ id; left out: nothing. */
  instead?: { replies: ReadonlyMap<string, string>; faqs: ReadonlyMap<string, string> };
}

/** A bubble with the key it was written from. */
export interface Rendered extends Reply {
  key: ReplyKey;
  faq: string | null;
}
