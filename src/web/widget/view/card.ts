import type { Card } from '../../../message.ts';
import type { Words } from '../words/words.ts';
import { h, heard } from './dom.ts';
import { icon } from './icons.ts';

const stepsOf = (steps: NonNullable<Card['steps']>, words: Words): HTMLElement => {
  const now = steps.findLastIndex(({ done }) => done);
  return h(
    'ol.steps',
    {},
    ...steps.map(({ label, done }, index) =>
      h(
        'li',
        { class: index === now ? 'now' : done ? 'done' : 'ahead', 'aria-current': index === now ? 'step' : null },
        h('span', {}, label),
        index === now ? heard(words.stepNow) : null,
      ),
    ),
  );
};

/** An order, a case or a product: picture, name, number, where it stands. */
export const cardView = (card: Card, words: Words): HTMLElement =>
  h(
    'section.card',
    { 'data-kind': card.kind, 'aria-label': `${words[card.kind]} ${card.id}` },
    h(
      'div.card-head',
      {},
      h('span.card-picture', {}, icon(card.kind)),
      h('div.card-words', {}, h('strong', {}, card.title), h('span.card-id', {}, `${words[card.kind]} ${card.id}`)),
    ),
    card.line ? h('p.card-line', {}, card.line) : null,
    card.steps && card.steps.length > 0 ? stepsOf(card.steps, words) : null,
  );
