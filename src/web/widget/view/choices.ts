import type { Choice } from '../../../message.ts';
import type { Words } from '../words/words.ts';
import { h } from './dom.ts';

/**
 * The ways to go on under a message, as buttons with their numbers. Only those of the latest question are shown:
 * what cannot be taken any more is out of the way, and the answer that was given stands below.
 */
export class Choices {
  readonly node: HTMLElement;
  readonly #buttons: HTMLButtonElement[];

  constructor(choices: readonly Choice[], words: Words, onChoose: (choice: Choice) => void) {
    this.#buttons = choices.map((choice, index) => {
      const key = index < 9 ? String(index + 1) : null;
      return h(
        'button.choice',
        { 'data-value': choice.value, 'aria-keyshortcuts': key, onclick: () => onChoose(choice) },
        key && h('kbd', { 'aria-hidden': 'true' }, key),
        choice.label,
      );
    });
    this.node = h('div.choices', { role: 'group', 'aria-label': words.choices }, ...this.#buttons);
  }

  /** Whether they can be taken, and which one Enter would take now. */
  show(active: boolean, picked: number | null): void {
    this.node.hidden = !active;
    for (const [index, button] of this.#buttons.entries()) button.classList.toggle('picked', index === picked);
  }
}
