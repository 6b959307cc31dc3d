import type { Choice } from '../../../message.ts';
import type { ShopMessage } from '../../contract.ts';
import type { Words } from '../words/words.ts';
import { h } from './dom.ts';

/** Five large faces with words; anything else the question offers (not now) as a small button below. */
export class Rating {
  readonly node: HTMLElement;

  constructor(message: ShopMessage, words: Words, onChoose: (choice: Choice) => void) {
    const faces = (message.survey?.scale ?? []).map(({ score, face, label }) => {
      const choice = { label: `${face} ${label}`, value: `score:${score}` };
      return h(
        'button.face',
        { 'data-value': choice.value, 'aria-keyshortcuts': score, onclick: () => onChoose(choice) },
        h('span.emoji', { 'aria-hidden': 'true' }, face),
        h('span', {}, label),
      );
    });
    const others = message.choices
      .filter(({ value }) => !value.startsWith('score:'))
      .map((choice) =>
        h('button.choice', { 'data-value': choice.value, onclick: () => onChoose(choice) }, choice.label),
      );
    this.node = h(
      'div.rating',
      { role: 'group', 'aria-label': words.choices },
      h('div.faces', {}, ...faces),
      ...others,
    );
  }

  show(active: boolean): void {
    this.node.hidden = !active;
  }
}
