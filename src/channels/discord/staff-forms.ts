import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import type { ChannelMemory } from '../platform.ts';
import type { StaffAction, StaffField } from '../staff.ts';
import { shorten } from './markdown.ts';
import { digest } from './nonce.ts';

type Form = NonNullable<StaffAction['form']>;

/** Discord's limits for forms (API reference, "Component Reference"). */
const LONGEST_LABEL = 45;
const MOST_FIELDS = 5;
const MOST_OPTIONS = 25;
const LONGEST_OPTION = 100;
const LONGEST_VALUE = 4_000;

const inputOf = ({ name, kind, required, value, options }: StaffField) =>
  kind === 'choice'
    ? {
        type: ComponentType.StringSelect as const,
        custom_id: name,
        required,
        options: (options ?? []).slice(0, MOST_OPTIONS).map((option) => ({
          label: shorten(option.label, LONGEST_OPTION),
          value: option.value,
          default: option.value === value,
        })),
      }
    : {
        type: ComponentType.TextInput as const,
        custom_id: name,
        required,
        style: kind === 'longtext' ? TextInputStyle.Paragraph : TextInputStyle.Short,
        max_length: LONGEST_VALUE,
        ...(value === undefined ? {} : { value: shorten(value, LONGEST_VALUE) }),
      };

/** A form as Discord opens it. */
export const modalOf = (customId: string, { title, fields }: Form): APIModalInteractionResponseCallbackData => ({
  custom_id: customId,
  title: shorten(title, LONGEST_LABEL),
  components: fields.slice(0, MOST_FIELDS).map((field) => ({
    type: ComponentType.Label as const,
    label: shorten(field.label, LONGEST_LABEL),
    component: inputOf(field),
  })),
});

interface Filled {
  custom_id: string;
  value?: string;
  values?: string[];
}

/** What was filled in, by field. */
export const filledIn = (components: readonly unknown[]): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const row of components) {
    if (typeof row !== 'object' || row === null) continue;
    const inner: readonly unknown[] =
      'component' in row ? [row.component] : 'components' in row && Array.isArray(row.components) ? row.components : [];
    for (const one of inner as readonly Filled[]) {
      if (one.values !== undefined) values[one.custom_id] = one.values.join(',');
      else if (one.value !== undefined) values[one.custom_id] = one.value;
    }
  }
  return values;
};

/**
 * Forms by a short name of their content. A press tells only its custom id, and the form must open within 3 s, after a
 * restart too: so it is kept before its button is posted. The same form on a thousand cards is one row.
 */
export class StaffForms {
  readonly #memory: ChannelMemory;
  readonly #kept = new Set<string>();

  constructor(memory: ChannelMemory) {
    this.#memory = memory;
  }

  async keep(form: Form): Promise<string> {
    const name = digest(JSON.stringify(form));
    if (!this.#kept.has(name)) await this.#memory.set(`form:${name}`, form);
    this.#kept.add(name);
    return name;
  }

  async get(name: string): Promise<Form | null> {
    const kept = await this.#memory.get(`form:${name}`);
    return typeof kept === 'object' && kept !== null && 'fields' in kept ? (kept as Form) : null;
  }
}
