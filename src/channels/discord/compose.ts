import type { APIEmbed, RawFile } from 'discord.js';
import type { Attachment, Card, Lang } from '../../message.ts';
import type { OutgoingMessage } from '../channel.ts';
import type { ChannelFiles } from '../platform.ts';
import { LARGEST_FILE, MOST_EMBEDS, MOST_FILES, type Post, withWords } from './body.ts';
import { choiceRows } from './choices.ts';
import type { CustomIds } from './custom-ids.ts';
import { escapeMarkdown, shorten } from './markdown.ts';
import { words } from './words.ts';

/** The house's jade, for what is ours. */
const JADE = 0x0f766e;
/** Characters of an embed's title, description and footer (API reference, "Embed limits"), kept well below their sum. */
const LONGEST_TITLE = 250;
const LONGEST_LINE = 300;

/** A card as an embed. */
const cardEmbed = ({ title, line, steps, id }: Card): APIEmbed => {
  const way = steps?.map((step) => `${step.done ? '●' : '○'} ${escapeMarkdown(step.label)}`).join('  ');
  return {
    color: JADE,
    title: shorten(escapeMarkdown(title), LONGEST_TITLE),
    description: shorten([escapeMarkdown(line), way].filter(Boolean).join('\n'), LONGEST_LINE),
    footer: { text: shorten(id, LONGEST_TITLE) },
  };
};

/** Files as Discord takes them, and what is said of those that it does not. A file that is no longer there is left out. */
export const rawFiles = async (
  attachments: readonly Attachment[],
  files: ChannelFiles,
  lang: Lang,
): Promise<{ files: RawFile[]; said: string[] }> => {
  const raw: RawFile[] = [];
  const said: string[] = [];
  for (const [index, { id, name, type, size }] of attachments.entries()) {
    const fits = size <= LARGEST_FILE && index < MOST_FILES;
    const bytes = fits ? await files.read(id) : null;
    if (bytes !== null) raw.push({ name, contentType: type, data: Buffer.from(bytes) });
    else if (!fits) said.push(words.fileTooLargeHere(name)[lang]);
  }
  return { files: raw, said };
};

/** A message to a shopper as it is posted. The name of an agent stands before their words. */
export const compose = async (message: OutgoingMessage, ids: CustomIds, files: ChannelFiles): Promise<Post> => {
  const { files: raw, said } = await rawFiles(message.attachments, files, message.lang);
  const name = message.author === 'agent' && message.name ? `**${escapeMarkdown(message.name)}**\n` : '';
  const text = [message.text, ...said].filter((part) => part !== '').join('\n');
  const { content, embeds } = withWords(text === '' ? '' : name + escapeMarkdown(text));
  const cards = message.cards.slice(0, MOST_EMBEDS - embeds.length).map(cardEmbed);
  return {
    files: raw,
    body: {
      content,
      embeds: [...embeds, ...cards],
      components: await choiceRows(message.choices, message.survey, ids),
    },
  };
};
