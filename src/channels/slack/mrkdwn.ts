const LINK = /\bhttps?:\/\/[^\s<>"'|，。！？；、）】」』]+/gu;
/**
 * A pair of Slack's marks around words, standing free as Slack wants them: it would be shown bold, struck or as code. So many
 * characters apart at most, lest a line full of marks be read to its end from each of them.
 */
const MARKED = /(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]{0,500}?\S)\1(?![\p{L}\p{N}])/gu;
/** Breaks what follows from being read as a mark, and is not seen. */
const UNSEEN = '\u200B';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Plain words on the way to Slack, outside links: nothing in them is a mention, a mark or a quote any more. */
const plain = (text: string): string =>
  escaped(text.replaceAll(MARKED, `$1${UNSEEN}$2${UNSEEN}$1`).replaceAll(/^(?=>)/gmu, UNSEEN));

/**
 * Plain words as Slack's mrkdwn: `& < >` escaped, so that no `<!channel>` calls anybody; marks shown as they are; links
 * made to be tapped.
 */
export const toMrkdwn = (text: string): string => {
  let at = 0;
  let out = '';
  for (const match of text.matchAll(LINK)) {
    out += `${plain(text.slice(at, match.index))}<${escaped(match[0])}>`;
    at = match.index + match[0].length;
  }
  return out + plain(text.slice(at));
};

const REFERENCE = /<([^<>|]*)(?:\|([^<>]*))?>/gu;

const referred = (target: string, label: string | undefined): string => {
  if (/^[@#]/u.test(target)) return label ? `${target[0]}${label.replace(/^[@#]/u, '')}` : target;
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  const address = target.replace(/^(?:mailto|tel):/u, '');
  return label && label !== address && !address.endsWith(label) ? `${label} (${address})` : address;
};

/** What a person typed, out of Slack's form: without the shop's own mention, links and mentions as words. */
export const fromMrkdwn = (text: string, ownUser: string): string =>
  text
    .replaceAll(new RegExp(`<@${ownUser}(?:\\|[^>]*)?>[:：,，]?`, 'gu'), '')
    .replaceAll(REFERENCE, (_whole, target: string, label: string | undefined) => referred(target, label))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();

/** Whether a message calls the shop by its mention. */
export const mentions = (text: string, user: string): boolean =>
  text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
