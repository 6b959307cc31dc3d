import {
  type APIDMChannel,
  type APIInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  Routes,
  TextInputStyle,
} from 'discord.js';
import type { Logger } from '../../logger.ts';
import type { Inbound, Lang } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import { type Act, actorOf, type Command, type Filled, type Pressed } from './acts.ts';
import { Answer } from './answer.ts';
import type { DiscordApi } from './api.ts';
import { CHOICE, chosenRows, labelOf } from './choices.ts';
import type { CustomIds } from './custom-ids.ts';
import type { Directs } from './directs.ts';
import type { Languages } from './languages.ts';
import type { Lines } from './lines.ts';
import { shorten } from './markdown.ts';
import type { Mouth } from './mouth.ts';
import type { Me } from './said.ts';
import { timeOf } from './snowflake.ts';
import type { StaffActs } from './staff-acts.ts';
import { STAFF_BUTTON, STAFF_FORM } from './staff-cards.ts';
import { filledIn, modalOf } from './staff-forms.ts';
import type { Talks } from './talks.ts';
import { langOf, words } from './words.ts';

export interface InteractionDeps {
  api: DiscordApi;
  me: Me;
  lines: Lines;
  ids: CustomIds;
  talks: Talks;
  directs: Directs;
  languages: Languages;
  mouth: Mouth;
  staffActs: StaffActs;
  onInbound: OnInbound;
  logger: Logger;
  /** Milliseconds after which an answer is announced. */
  lateMs: number;
}

/** The shopper's own form, and its one field. */
const ASK = 'x';
const ASK_FIELD = 'words';
const LONGEST_ASKED = 2_000;
const LONGEST_ECHO = 100;
/** The command of the shop's own people, wherever it is given. */
const STAFF_COMMAND = 'satisfaction';

/** Buttons, lists, forms and commands. Discord tells each once and never again: whoever acted is told when it failed. */
export class Interactions {
  readonly #deps: InteractionDeps;
  readonly #open = new Set<Answer>();

  constructor(deps: InteractionDeps) {
    this.#deps = deps;
  }

  /** Takes one on. Rejects only when nothing can be made of what Discord has told. */
  async handle(interaction: APIInteraction): Promise<void> {
    const { api, me, lines, lateMs, logger } = this.#deps;
    const place = interaction.channel?.id;
    if (place === undefined || interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
    const answer = new Answer({ api, application: me.application, interaction, lateMs });
    this.#open.add(answer);
    await lines.add(place, interaction.id, async () => {
      try {
        await this.#act(interaction, place, answer);
      } catch (err) {
        logger.warn({ err, place }, 'an interaction on Discord could not be taken in; who acted is told');
        await answer.tell(words.pressAgain()[this.#langOf(interaction, place)]);
      }
    });
    answer.drop();
    this.#open.delete(answer);
  }

  stop(): void {
    for (const answer of this.#open) answer.drop();
  }

  async #act(interaction: APIInteraction, place: string, answer: Answer): Promise<void> {
    if (interaction.type === InteractionType.ApplicationCommand) {
      if (interaction.data.type === ApplicationCommandType.ChatInput)
        await this.#command(interaction as Command, place, answer);
    } else if (interaction.type === InteractionType.MessageComponent) await this.#pressed(interaction, place, answer);
    else if (interaction.type === InteractionType.ModalSubmit) await this.#filled(interaction, place, answer);
  }

  async #command(interaction: Command, place: string, answer: Answer): Promise<void> {
    const { name, options = [] } = interaction.data;
    const texts = options.flatMap((option) =>
      option.type === ApplicationCommandOptionType.String ? [option.value] : [],
    );
    const text = texts.join(' ').trim();
    const { staffActs } = this.#deps;
    if (name === STAFF_COMMAND || (await staffActs.isPlace(interaction, place))) {
      await staffActs.command(interaction, place, text, answer);
    } else if (text === '') {
      const lang = this.#langOf(interaction, place);
      if (!(await answer.modal(askForm(lang)))) await answer.tell(words.pressAgain()[lang]);
    } else await this.#ask(interaction, place, text, answer);
  }

  /** A shopper asks by command: the talk is in private, wherever the command was given. */
  async #ask(interaction: Command | Filled, place: string, text: string, answer: Answer): Promise<void> {
    const { api, directs, languages } = this.#deps;
    const inPrivate = interaction.guild_id === undefined;
    const body = { recipient_id: actorOf(interaction).id };
    const key = inPrivate
      ? place
      : (await api.ask<APIDMChannel>({ method: 'POST', route: Routes.userChannels(), body })).id;
    await directs.saw(key, timeOf(interaction.id));
    const lang = this.#langOf(interaction, place);
    languages.spoke(key, languages.of(key, langOf(interaction.locale)));
    await this.#handIn(interaction, { key, text, place: 'private' });
    const said = inPrivate ? words.taken(shorten(text, LONGEST_ECHO)) : words.inPrivate();
    if (!(await answer.tell(said[lang])) && !inPrivate)
      await this.#deps.mouth.tell(place, said[lang], { key: `told:${interaction.id}` });
  }

  async #pressed(interaction: Pressed, place: string, answer: Answer): Promise<void> {
    const { ids, staffActs } = this.#deps;
    const { prefix, value } = await ids.read(interaction.data.custom_id);
    const staff = await staffActs.isPlace(interaction, place);
    if (prefix === STAFF_BUTTON && staff && value !== null) await staffActs.pressed(interaction, place, value, answer);
    else if (!staff && CHOICE.test(prefix)) await this.#chosen(interaction, place, answer);
    else await answer.nothing();
  }

  async #filled(interaction: Filled, place: string, answer: Answer): Promise<void> {
    const { ids, staffActs } = this.#deps;
    const { prefix, value } = await ids.read(interaction.data.custom_id);
    if (prefix === ASK)
      await this.#ask(interaction, place, filledIn(interaction.data.components)[ASK_FIELD] ?? '', answer);
    else if (prefix === STAFF_FORM && value !== null && (await staffActs.isPlace(interaction, place)))
      await staffActs.filled(interaction, place, value, answer);
    else await answer.nothing();
  }

  /** A shopper has chosen. In a server only the one who was asked may: others are told so. */
  async #chosen(interaction: Pressed, place: string, answer: Answer): Promise<void> {
    const { ids } = this.#deps;
    const { data, message } = interaction;
    const chosen = 'values' in data ? (data.values[0] ?? '') : data.custom_id;
    const { value } = await ids.read(chosen);
    const key = await this.#keyOf(interaction, place);
    const lang = this.#langOf(interaction, key ?? place);
    if (key === null || value === null) {
      await answer.tell((key === null ? words.notYours() : words.pressAgain())[lang]);
      return;
    }
    const rows = message.components ?? [];
    const label = labelOf(rows, chosen);
    await this.#handIn(interaction, {
      key,
      text: label,
      choose: value,
      place: interaction.guild_id === undefined ? 'private' : 'group',
    });
    if (!(await answer.update({ components: chosenRows(rows, chosen) }))) await answer.tell(words.taken(label)[lang]);
  }

  /** The conversation that a message of ours belongs to, if it is this person's. */
  async #keyOf(interaction: Pressed, place: string): Promise<string | null> {
    const { talks } = this.#deps;
    const { guild_id, message } = interaction;
    const { id } = actorOf(interaction);
    if (guild_id === undefined) return place;
    const opening = message.message_reference?.message_id;
    const asked = message.referenced_message?.author.id ?? message.mentions[0]?.id;
    // Without a thread, answers stand under what was said, or name the one they are for.
    if (opening === undefined && asked === undefined) return (await talks.get(place))?.user === id ? place : null;
    const talk = opening === undefined ? null : await talks.get(opening);
    if (opening !== undefined && talk !== null) return talk.user === id ? opening : null;
    return asked === id ? `${place}:${id}` : null;
  }

  async #handIn(interaction: Act, said: Pick<Inbound, 'key' | 'text' | 'choose' | 'place'>): Promise<void> {
    const lang = langOf(interaction.locale);
    await this.#deps.onInbound({
      channel: 'discord',
      // Apart from messages, whose identifiers look the same.
      eventId: `interaction:${interaction.id}`,
      from: actorOf(interaction),
      ...said,
      ...(lang === undefined ? {} : { lang }),
      at: timeOf(interaction.id),
    });
  }

  #langOf(interaction: APIInteraction, key: string): Lang {
    return this.#deps.languages.of(key, langOf('locale' in interaction ? interaction.locale : undefined));
  }
}

/** The form in which a shopper asks. */
const askForm = (lang: Lang) => {
  const field = { name: ASK_FIELD, label: words.askLabel()[lang], kind: 'longtext' as const, required: true };
  const form = modalOf(`${ASK}:`, { title: words.askTitle()[lang], submit: '', fields: [field] });
  return {
    ...form,
    components: form.components.map((row) =>
      'component' in row && 'style' in row.component
        ? { ...row, component: { ...row.component, style: TextInputStyle.Paragraph, max_length: LONGEST_ASKED } }
        : row,
    ),
  };
};
