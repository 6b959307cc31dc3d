import type { types } from '@slack/bolt';
import type { Card, Choice, Lang } from '../../message.ts';
import type { OutgoingMessage } from '../channel.ts';
import { splitText } from '../split-text.ts';
import { toMrkdwn } from './mrkdwn.ts';
import { words } from './words.ts';

export type Block = types.KnownBlock;

/** Slack's limits, in characters unless said otherwise. @see https://docs.slack.dev/reference/block-kit/blocks */
export const LIMITS = {
  section: 3_000,
  header: 150,
  field: 2_000,
  /** Fields of one section. */
  fields: 10,
  button: 75,
  buttonValue: 2_000,
  option: 75,
  optionValue: 150,
  /** Options of one list. */
  options: 100,
  /** Buttons of one row block. */
  elements: 25,
  /** Blocks of one message. */
  blocks: 50,
} as const;

/** Choices up to this many stand as buttons; more become a list. */
const BUTTONS = 5;

const graphemes = new Intl.Segmenter();

/** Cuts to a length without cutting a character in two. */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const last = graphemes.segment(text.slice(0, most + 50)).containing(most - 1);
  return `${text.slice(0, last?.index ?? most - 1)}…`;
};

/** Words as mrkdwn in pieces that fit a section; escaping makes them longer, so a piece that grows too long is cut again. */
const pieces = (text: string, at: number = LIMITS.section): string[] =>
  splitText(text, at).flatMap((piece) => {
    const shown = toMrkdwn(piece);
    return shown.length <= LIMITS.section || at < 100 ? [shown] : pieces(piece, Math.floor(at / 2));
  });

/** A section of mrkdwn. `verbatim`: Slack looks for no names and links of its own in it. */
const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });

/** Words as sections. */
export const sections = (text: string): Block[] => pieces(text).map(section);

/** Small print. */
export const context = (text: string): Block => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: cut(toMrkdwn(text), LIMITS.field), verbatim: true }],
});

const cardBlocks = (card: Card): Block[] => {
  const steps = card.steps?.map((step) => `${step.done ? '●' : '○'} ${step.label}`).join('   ');
  const lines = [`*${toMrkdwn(card.title)}* · ${toMrkdwn(card.id)}`, toMrkdwn(card.line)].filter((line) => line !== '');
  return [section(cut(lines.join('\n'), LIMITS.section)), ...(steps ? [context(steps)] : [])];
};

const button = ({ label, value }: Choice, index: number): types.Button => ({
  type: 'button',
  action_id: `choose:${index}`,
  text: { type: 'plain_text', text: cut(label, LIMITS.button), emoji: true },
  value: value.slice(0, LIMITS.buttonValue),
});

const list = (choices: readonly Choice[], lang: Lang): Block => ({
  type: 'actions',
  block_id: 'choices',
  elements: [
    {
      type: 'static_select',
      action_id: 'choose:list',
      placeholder: { type: 'plain_text', text: words.choose[lang] },
      options: choices.slice(0, LIMITS.options).map(({ label, value }) => ({
        text: { type: 'plain_text', text: cut(label, LIMITS.option), emoji: true },
        value,
      })),
    },
  ],
});

/** Buttons, or a list where there are many; values too long for a list stand as buttons all the same. */
const choiceBlocks = (choices: readonly Choice[], lang: Lang, rating: boolean): Block[] => {
  if (choices.length === 0) return [];
  const listed =
    !rating && choices.length > BUTTONS && choices.every(({ value }) => value.length <= LIMITS.optionValue);
  if (listed) return [list(choices, lang)];
  const rows = Math.ceil(choices.length / LIMITS.elements);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    block_id: row === 0 ? 'choices' : `choices:${row}`,
    elements: choices
      .slice(row * LIMITS.elements, (row + 1) * LIMITS.elements)
      .map((choice, index) => button(choice, row * LIMITS.elements + index)),
  }));
};

/** Whether a block holds the choices of a message. */
export const isChoices = (blockId: unknown): boolean =>
  typeof blockId === 'string' && /^choices(?::\d+)?$/u.test(blockId);

/** What a message looks like in a notification, and where nothing but words is shown. */
const fallback = ({ name, text, cards, choices }: OutgoingMessage): string => {
  const instead = [...cards.map(({ title }) => title), ...choices.map(({ label }) => label)].join(', ');
  return toMrkdwn((name === null ? '' : `${name}: `) + (text || instead));
};

/** A message as Slack shows it: words alone as words, everything else in blocks. Its choices are never what is left out. */
export const shown = (message: OutgoingMessage): { text: string; blocks?: Block[] } => {
  const text = fallback(message);
  if (message.name === null && message.cards.length + message.choices.length === 0) return { text };
  const choices = choiceBlocks(message.choices, message.lang, message.survey !== null);
  const body = [
    ...(message.name === null ? [] : [context(message.name)]),
    ...(message.text === '' ? [] : sections(message.text)),
    ...message.cards.flatMap(cardBlocks),
  ];
  return { text, blocks: [...body.slice(0, LIMITS.blocks - choices.length), ...choices] };
};
