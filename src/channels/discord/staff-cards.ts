import {
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { StaffAction, StaffMessage } from '../staff.ts';
import type { CustomIds } from './custom-ids.ts';
import { escapeMarkdown, shorten } from './markdown.ts';
import type { StaffForms } from './staff-forms.ts';

/** The house's colours: ink, persimmon for what waits, plum for danger, jade for what is done. */
const TONES: Record<StaffMessage['tone'], number> = {
  plain: 0x1f2937,
  waiting: 0xc2410c,
  danger: 0x9f1239,
  done: 0x0f766e,
};
const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger, plain: ButtonStyle.Secondary } as const;

/** Discord's limits (API reference, "Embed limits"): 6,000 characters in all. */
const LONGEST_TITLE = 250;
const LONGEST_TEXT = 3_000;
const LONGEST_VALUE = 1_000;
const MOST_FIELDS = 25;
const LONGEST_FIELDS = 2_500;
const BUTTONS_A_ROW = 5;
const MOST_BUTTONS = 25;
const LONGEST_LABEL = 80;

/** What the buttons of cards begin with, and what their forms do. */
export const STAFF_BUTTON = 's';
export const STAFF_FORM = 'm';

/** Which action on what, and the form it opens. */
export interface Press {
  action: string;
  form: string;
  subject: string;
}

export const writePress = ({ action, form, subject }: Press): string => `${action}|${form}|${subject}`;

export const readPress = (value: string): Press => {
  const [action = '', form = '', ...subject] = value.split('|');
  return { action, form, subject: subject.join('|') };
};

const fieldsOf = (fields: StaffMessage['fields']): NonNullable<APIEmbed['fields']> => {
  let left = LONGEST_FIELDS;
  return fields.slice(0, MOST_FIELDS).flatMap(({ label, value }) => {
    const field = {
      name: shorten(escapeMarkdown(label), LONGEST_TITLE),
      value: shorten(escapeMarkdown(value) || '–', LONGEST_VALUE),
      inline: value.length <= 40,
    };
    left -= field.name.length + field.value.length;
    return left < 0 ? [] : [field];
  });
};

/** A card. `mark` stands small below it: by it a post is found again. */
export const staffEmbed = ({ title, lines, fields, tone }: StaffMessage, mark?: string): APIEmbed => ({
  color: TONES[tone],
  title: shorten(escapeMarkdown(title), LONGEST_TITLE),
  ...(lines.length > 0 ? { description: shorten(lines.map(escapeMarkdown).join('\n'), LONGEST_TEXT) } : {}),
  ...(fields.length > 0 ? { fields: fieldsOf(fields) } : {}),
  ...(mark === undefined ? {} : { footer: { text: mark } }),
});

const button = async (
  { id, label, style, form }: StaffAction,
  subject: string,
  ids: CustomIds,
  forms: StaffForms,
): Promise<APIButtonComponentWithCustomId> => {
  const press = { action: id, form: form ? await forms.keep(form) : '', subject };
  return {
    type: ComponentType.Button,
    style: STYLES[style],
    label: shorten(label, LONGEST_LABEL),
    custom_id: await ids.write(STAFF_BUTTON, writePress(press)),
  };
};

/** A card's buttons. */
export const staffRows = async (
  { subject, actions }: StaffMessage,
  ids: CustomIds,
  forms: StaffForms,
): Promise<APIMessageTopLevelComponent[]> => {
  const buttons = await Promise.all(
    actions.slice(0, MOST_BUTTONS).map((action) => button(action, subject, ids, forms)),
  );
  const rows: APIMessageTopLevelComponent[] = [];
  for (let from = 0; from < buttons.length; from += BUTTONS_A_ROW)
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(from, from + BUTTONS_A_ROW) });
  return rows;
};
