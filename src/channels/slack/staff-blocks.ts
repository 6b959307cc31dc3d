import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Lang } from '../../message.ts';
import type { StaffAction, StaffField, StaffMessage } from '../staff.ts';
import { type Block, cut, LIMITS, sections } from './blocks.ts';
import { toMrkdwn } from './mrkdwn.ts';
import { words } from './words.ts';

const SIGN: Record<StaffMessage['tone'], string> = { plain: '', waiting: '⏳ ', danger: '🔴 ', done: '✅ ' };
const STYLE = { primary: 'primary', danger: 'danger' } as const;

/** What a button of a card carries. */
const carried = z.object({ subject: z.string(), form: z.boolean() });
export type Carried = z.infer<typeof carried>;

/** Null if it is none of ours. */
export const carriedIn = (value: string | undefined): Carried | null => {
  try {
    return carried.parse(JSON.parse(value ?? ''));
  } catch {
    return null;
  }
};

const PREFIX = 'staff:';

/** Which action of a card a button stands for; null if it stands for none. */
export const staffActionOf = (actionId: string): string | null =>
  actionId.startsWith(PREFIX) ? actionId.slice(PREFIX.length) : null;

const button = ({ id, label, style, form }: StaffAction, subject: string): types.Button => ({
  type: 'button',
  action_id: `${PREFIX}${id}`,
  text: { type: 'plain_text', text: cut(label, LIMITS.button), emoji: true },
  value: JSON.stringify({ subject, form: form !== undefined } satisfies Carried),
  ...(style === 'plain' ? {} : { style: STYLE[style] }),
});

/** Fields and characters of one card at most: more is for the console. */
const FIELDS = 100;
const WORDS = 12_000;

const fieldBlocks = (all: StaffMessage['fields']): Block[] => {
  const fields = all.slice(0, FIELDS);
  const rows = Math.ceil(fields.length / LIMITS.fields);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'section',
    fields: fields.slice(row * LIMITS.fields, (row + 1) * LIMITS.fields).map(({ label, value }) => ({
      type: 'mrkdwn',
      text: cut(`*${toMrkdwn(label)}*\n${toMrkdwn(value)}`, LIMITS.field),
      verbatim: true,
    })),
  }));
};

const actionBlocks = ({ actions, subject }: StaffMessage): Block[] => {
  const rows = Math.ceil(actions.length / LIMITS.elements);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: actions
      .slice(row * LIMITS.elements, (row + 1) * LIMITS.elements)
      .map((action) => button(action, subject)),
  }));
};

/** A card of the staff channel. Its last blocks are its buttons, which are never the ones left out. */
export const staffShown = (message: StaffMessage): { text: string; blocks: Block[] } => {
  const title = `${SIGN[message.tone]}${message.title}`;
  const actions = actionBlocks(message);
  const body: Block[] = [
    { type: 'header', text: { type: 'plain_text', text: cut(title, LIMITS.header), emoji: true } },
    ...(message.lines.length === 0 ? [] : sections(cut(message.lines.join('\n'), WORDS))),
    ...fieldBlocks(message.fields),
  ];
  return { text: toMrkdwn(title), blocks: [...body.slice(0, LIMITS.blocks - actions.length), ...actions] };
};

/** What a form remembers of the card it belongs to. */
const behind = z.object({ subject: z.string(), action: z.string(), card: z.string(), lang: z.string() });
export type Behind = z.infer<typeof behind>;

/** Null if it is none of ours. */
export const behindOf = (metadata: string): Behind | null => {
  try {
    return behind.parse(JSON.parse(metadata));
  } catch {
    return null;
  }
};

const input = ({ name, label, kind, required, value, options }: StaffField): types.InputBlock => {
  const text = { type: 'plain_text' as const, text: cut(label, LIMITS.option) };
  const choices = (options ?? []).slice(0, LIMITS.options).map((option) => ({
    text: { type: 'plain_text' as const, text: cut(option.label, LIMITS.option) },
    value: option.value.slice(0, LIMITS.optionValue),
  }));
  const initial = choices.find((choice) => choice.value === value);
  const element: types.InputBlock['element'] =
    kind === 'choice' && choices.length > 0
      ? { type: 'static_select', action_id: 'value', options: choices, ...(initial ? { initial_option: initial } : {}) }
      : {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: kind === 'longtext',
          ...(value === undefined ? {} : { initial_value: value }),
        };
  return { type: 'input', block_id: name, label: text, optional: !required, element };
};

/** Characters of a form's title and of its buttons. */
const TITLE = 24;

/** An action's form as a modal. */
export const modal = (form: NonNullable<StaffAction['form']>, of: Behind, lang: Lang): types.ModalView => ({
  type: 'modal',
  callback_id: 'staff',
  private_metadata: JSON.stringify(of),
  title: { type: 'plain_text', text: cut(form.title, TITLE) },
  submit: { type: 'plain_text', text: cut(form.submit, TITLE) },
  close: { type: 'plain_text', text: words.cancel[lang] },
  blocks: form.fields.map(input),
});
