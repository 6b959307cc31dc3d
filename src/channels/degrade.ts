import type { Card, Choice, Lang } from '../message.ts';
import type { Capabilities, OutgoingMessage } from './channel.ts';
import { splitText } from './split-text.ts';

const HINT: Record<Lang, (count: number) => string> = {
  'zh-CN': (count) => (count === 1 ? '回复 1 就行' : `回复数字就行：1–${count}`),
  'zh-TW': (count) => (count === 1 ? '回覆 1 就可以' : `回覆數字就可以：1–${count}`),
  en: (count) => (count === 1 ? 'Just answer with 1.' : `Just answer with a number, 1 to ${count}.`),
};

const numbered = (choices: readonly Choice[], lang: Lang): string =>
  [...choices.map((choice, index) => `${index + 1}. ${choice.label}`), HINT[lang](choices.length)].join('\n');

const cardLine = (card: Card): string => {
  const steps = card.steps?.map((step) => `${step.done ? '●' : '○'} ${step.label}`).join('  ');
  const title = card.title === card.id ? card.id : `${card.title} · ${card.id}`;
  return [`▪ ${title}`, card.line, steps].filter(Boolean).join('\n  ');
};

/** Whether all choices of a message can be tapped on this channel. */
const tappable = ({ choices }: OutgoingMessage, can: Capabilities): boolean =>
  can.buttons && choices.length <= can.mostChoices;

/**
 * Rewrites a message for a channel with the given capabilities: cards and choices it cannot show become lines of
 * text, and text over its limit becomes several messages, the choices with the last one.
 * @returns one or more messages, in sending order. A message with nothing to say yields none.
 */
export const degrade = (message: OutgoingMessage, can: Capabilities): OutgoingMessage[] => {
  const spoken = [
    message.text,
    ...(can.cards ? [] : message.cards.map(cardLine)),
    ...(tappable(message, can) || message.choices.length === 0 ? [] : [numbered(message.choices, message.lang)]),
  ];
  const parts = splitText(spoken.filter((part) => part !== '').join('\n\n'), can.longestText);
  const kept = {
    choices: tappable(message, can) ? message.choices : [],
    cards: can.cards ? message.cards : [],
    attachments: message.attachments.filter((file) => (file.type.startsWith('image/') ? can.images : can.files)),
  };
  if (parts.length === 0 && kept.choices.length + kept.cards.length + kept.attachments.length === 0) return [];
  const last = Math.max(parts.length - 1, 0);
  return (parts.length === 0 ? [''] : parts).map((text, index) => ({
    ...message,
    text,
    ...(index === last ? kept : { choices: [], cards: [], attachments: [], survey: null }),
  }));
};
