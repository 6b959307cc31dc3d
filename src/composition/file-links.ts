import type { SayInstead } from '../channels/uncarried.ts';
import { deriveKey } from '../channels/web/keys.ts';
import { fileAddress, linkEnds } from '../channels/web/linked-files.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { sayTime } from '../content/liquid.ts';
import type { ReplyKey } from '../conversation/reply/keys.ts';
import { render } from '../conversation/reply/render.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import type { Lang } from '../message.ts';
import type { ShopRules } from './shop-rules.ts';

interface FileLinkDeps {
  config: Pick<Config, 'publicUrl' | 'dataKey'>;
  clock: Clock;
  shop(): ShopRules;
}

/** The key that addresses of files are signed with. */
export const fileLinkKey = (dataKey: Config['dataKey']): Uint8Array => deriveKey(dataKey, 'linked file');

const words = ({ shop, clock }: FileLinkDeps, key: ReplyKey, lang: Lang, vars: Record<string, string>): string => {
  const rules = shop();
  return render({ key, vars }, { content: rules.content, lang, shop: shopWords(rules, lang, clock.now()) }).text;
};

/** What is said to somebody whose address of a file has ended. */
export const fileGone =
  (deps: FileLinkDeps) =>
  (lang: Lang): string =>
    words(deps, 'file.gone', lang, {});

/**
 * What goes out in place of a file that a platform does not carry: its address on the shop's own server, good for some days; where
 * PUBLIC_URL is not set, that a colleague brings it another way.
 */
export const sayInstead =
  (deps: FileLinkDeps): SayInstead =>
  ({ id, name }, lang, said) => {
    const { publicUrl, dataKey } = deps.config;
    if (publicUrl === null) return { text: words(deps, 'file.apart', lang, { name }), brings: false };
    const ends = linkEnds(said);
    const until = sayTime(ends, lang, said, deps.shop().timezone);
    const url = fileAddress(publicUrl, fileLinkKey(dataKey), id, ends);
    return { text: words(deps, 'file.link', lang, { name, url, until }), brings: true };
  };
