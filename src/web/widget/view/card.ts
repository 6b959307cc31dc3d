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

/** An order, a case or a product: picture, name, where it stands, number. */
export const cardView = (card: Card, words: Words): HTMLElement => {
  const id = `${words[card.kind]} ${card.id}`;
  return h(
    'section.card',
    { 'data-kind': card.kind, 'aria-label': id },
    h('span.card-picture', {}, icon(card.kind)),
    h('strong', {}, card.title),
    h('div.card-line', {}, h('span', {}, card.line), h('span.card-id', {}, id)),
    card.steps?.length ? stepsOf(card.steps, words) : null,
  );
};
