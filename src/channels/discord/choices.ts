import {
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Choice } from '../../message.ts';
import type { SurveyQuestion } from '../channel.ts';
import type { CustomIds } from './custom-ids.ts';
import { shorten } from './markdown.ts';

/** Discord's limits (API reference, "Component Reference"). */
const BUTTONS_A_ROW = 5;
const LONGEST_LABEL = 80;
const LONGEST_OPTION = 100;
/** More choices than two rows of buttons read better as a list. */
const MOST_BUTTONS = 10;
/** Options of a list, and so the most choices of a message. */
export const MOST_CHOICES = 25;

/** What choices of shoppers begin with: `c<n>` a button, `p` the list, `o<n>` its options. */
export const CHOICE = /^[cpo]\d*$/u;

/** One emoji, as Discord takes it on a button; what else stands for a face stays in the label. */
const EMOJI = /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D)*$/u;

const faceOf = (choice: Choice, survey: SurveyQuestion | null): string | undefined => {
  const face = survey?.scale.find(({ score }) => choice.value === `score:${score}`)?.face;
  return face !== undefined && EMOJI.test(face) ? face : undefined;
};

const button = async (
  choice: Choice,
  index: number,
  ids: CustomIds,
  survey: SurveyQuestion | null,
): Promise<APIButtonComponentWithCustomId> => {
  const face = faceOf(choice, survey);
  const label = face === undefined ? choice.label : choice.label.replace(face, '').trim();
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: await ids.write(`c${index}`, choice.value),
    ...(face === undefined ? {} : { emoji: { name: face } }),
    ...(label === '' && face !== undefined ? {} : { label: shorten(label, LONGEST_LABEL) }),
  };
};

/** Choices as rows of buttons, or as a list when there are many; none without choices. A rating stands in one row. */
export const choiceRows = async (
  choices: readonly Choice[],
  survey: SurveyQuestion | null,
  ids: CustomIds,
): Promise<APIMessageTopLevelComponent[]> => {
  if (choices.length === 0) return [];
  if (choices.length > MOST_BUTTONS) {
    const options = await Promise.all(
      choices.slice(0, MOST_CHOICES).map(async ({ label, value }, index) => ({
        label: shorten(label, LONGEST_OPTION),
        value: await ids.write(`o${index}`, value),
      })),
    );
    const list = { type: ComponentType.StringSelect as const, custom_id: 'p:', options };
    return [{ type: ComponentType.ActionRow, components: [list] }];
  }
  const buttons = await Promise.all(choices.map((choice, index) => button(choice, index, ids, survey)));
  const rows: APIMessageTopLevelComponent[] = [];
  for (let from = 0; from < buttons.length; from += BUTTONS_A_ROW)
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(from, from + BUTTONS_A_ROW) });
  return rows;
};

/** The same components after one was chosen: nothing can be pressed any more, and it shows what was. */
export const chosenRows = (
  components: readonly APIMessageTopLevelComponent[],
  chosen: string,
): APIMessageTopLevelComponent[] =>
  components.map((row) => {
    if (row.type !== ComponentType.ActionRow) return row;
    return {
      ...row,
      components: row.components.map((one) => {
        if (one.type === ComponentType.StringSelect) {
          const options = one.options.map((option) => ({ ...option, default: option.value === chosen }));
          return { ...one, options, disabled: true };
        }
        if (one.type !== ComponentType.Button || !('custom_id' in one)) return one;
        return {
          ...one,
          disabled: true,
          style: one.custom_id === chosen ? ButtonStyle.Success : one.style,
        } as APIButtonComponentWithCustomId;
      }),
    };
  });

/** What stands on the component that was pressed. */
export const labelOf = (components: readonly APIMessageTopLevelComponent[], chosen: string): string => {
  for (const row of components) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const one of row.components) {
      if (one.type === ComponentType.Button && 'custom_id' in one && one.custom_id === chosen)
        return [one.emoji?.name, one.label].filter(Boolean).join(' ');
      if (one.type === ComponentType.StringSelect) {
        const option = one.options.find(({ value }) => value === chosen);
        if (option) return option.label;
      }
    }
  }
  return '';
};
