import {
  type APIChatInputApplicationCommandInteraction,
  type APIDMChannel,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  Routes,
  TextInputStyle,
} from 'discord.js';
import { XiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Inbound, Lang } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import type { StaffEvent } from '../staff.ts';
import { Answer } from './answer.ts';
import type { DiscordApi } from './api.ts';
import { CHOICE, chosenRows, labelOf } from './choices.ts';
import type { CustomIds } from './custom-ids.ts';
import type { Directs } from './directs.ts';
import type { Languages } from './languages.ts';
import type { Lines } from './lines.ts';
import { shorten } from './markdown.ts';
import type { Mouth } from './mouth.ts';
import type { Spot } from './place.ts';
import { type Me, nameOf } from './said.ts';
import { timeOf } from './snowflake.ts';
import { readPress, STAFF_BUTTON, STAFF_FORM, writePress } from './staff-cards.ts';
import { filledIn, modalOf, type StaffForms } from './staff-forms.ts';
import type { Talks } from './talks.ts';
import { langOf, words } from './words.ts';

export interface InteractionDeps {
  api: DiscordApi;
  me: Me;
  lines: Lines;
  ids: CustomIds;
  forms: StaffForms;
  talks: Talks;
  directs: Directs;
  languages: Languages;
  mouth: Mouth;
  staffChannel: string | null;
  spotOf(id: string): Promise<Spot | null>;
  staff: PlatformDeps['staff'];
  onInbound: OnInbound;
  logger: Logger;
  lateMs: number;
}

/** The shopper's own form, and its one field. */
const ASK = 'x';
const ASK_FIELD = 'words';
const LONGEST_ASKED = 2_000;
const LONGEST_ECHO = 100;

type Command = APIChatInputApplicationCommandInteraction;
type Pressed = APIMessageComponentInteraction;
type Filled = APIModalSubmitInteraction;

/** Buttons, lists, forms and commands. Discord tells each once and never again: whoever acted is told when it failed. */
export class Interactions {
  readonly #deps: InteractionDeps;
  readonly #open = new Set<Answer>();

  constructor(deps: InteractionDeps) {
    this.#deps = deps;
  }

  /** Takes one on; never rejects. */
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
    const staff = await this.#isStaffPlace(interaction, place);
    if (staff || name === 'satisfaction') {
      await this.#toStaff(interaction, answer, {
        did: 'command',
        action: name,
        text,
        ...this.#staffSpot(place, staff),
      });
    } else if (text === '') {
      await answer.modal(this.#askForm(this.#langOf(interaction, place)));
    } else await this.#ask(interaction, place, text, answer);
  }

  #askForm(lang: Lang) {
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
  }

  /** A shopper asks by command: the talk is in private, wherever the command was given. */
  async #ask(interaction: Command | Filled, place: string, text: string, answer: Answer): Promise<void> {
    const { api, directs, languages } = this.#deps;
    const { user, nick } = actor(interaction);
    const inPrivate = interaction.guild_id === undefined;
    const key = inPrivate
      ? place
      : (
          await api.ask<APIDMChannel>({
            method: 'POST',
            route: Routes.userChannels(),
            body: { recipient_id: user.id },
          })
        ).id;
    await directs.saw(key, timeOf(interaction.id));
    const lang = this.#langOf(interaction, place);
    languages.spoke(key, languages.of(key, langOf(interaction.locale)));
    await this.#handIn(interaction, { key, text, name: nameOf(user, nick), place: 'private' });
    const said = inPrivate ? words.taken(shorten(text, LONGEST_ECHO)) : words.inPrivate();
    if (!(await answer.tell(said[lang])) && !inPrivate)
      await this.#deps.mouth.tell(place, said[lang], { key: `told:${interaction.id}` });
  }

  async #pressed(interaction: Pressed, place: string, answer: Answer): Promise<void> {
    const { custom_id } = interaction.data;
    const { prefix, value } = await this.#deps.ids.read(custom_id);
    const staff = await this.#isStaffPlace(interaction, place);
    if (prefix === STAFF_BUTTON && staff && value !== null)
      await this.#pressedByStaff(interaction, place, value, answer);
    else if (!staff && CHOICE.test(prefix)) await this.#chosen(interaction, place, answer);
    else await answer.nothing();
  }

  async #pressedByStaff(interaction: Pressed, place: string, value: string, answer: Answer): Promise<void> {
    const { ids, forms } = this.#deps;
    const press = readPress(value);
    const form = press.form === '' ? null : await forms.get(press.form);
    if (form !== null) {
      const customId = await ids.write(STAFF_FORM, writePress({ ...press, form: '' }));
      await answer.modal(modalOf(customId, form));
      return;
    }
    const { place: spot } = this.#staffSpot(place, true);
    const threadOf = place === spot ? interaction.message.id : place;
    const { action, subject } = press;
    await this.#toStaff(interaction, answer, { did: 'pressed', action, subject, text: '', place: spot, threadOf });
  }

  async #filled(interaction: Filled, place: string, answer: Answer): Promise<void> {
    const { prefix, value } = await this.#deps.ids.read(interaction.data.custom_id);
    const values = filledIn(interaction.data.components);
    if (prefix === ASK) {
      await this.#ask(interaction, place, values[ASK_FIELD] ?? '', answer);
    } else if (prefix === STAFF_FORM && value !== null && (await this.#isStaffPlace(interaction, place))) {
      const { action, subject } = readPress(value);
      const { place: spot } = this.#staffSpot(place, true);
      const threadOf = place === spot ? (interaction.message?.id ?? null) : place;
      const event = { did: 'pressed' as const, action, subject, values, text: '', place: spot, threadOf };
      await this.#toStaff(interaction, answer, event);
    } else await answer.nothing();
  }

  /** A shopper has chosen. In a server only the one who was asked may: others are told so. */
  async #chosen(interaction: Pressed, place: string, answer: Answer): Promise<void> {
    const { ids } = this.#deps;
    const { data, message } = interaction;
    const { user, nick } = actor(interaction);
    const chosen = 'values' in data ? (data.values[0] ?? '') : data.custom_id;
    const { value } = await ids.read(chosen);
    const key = await this.#keyOf(interaction, place, user.id);
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
      name: nameOf(user, nick),
      place: interaction.guild_id === undefined ? 'private' : 'group',
    });
    if (!(await answer.update({ components: chosenRows(rows, chosen) }))) await answer.tell(words.taken(label)[lang]);
  }

  /** The conversation that a message of ours belongs to, if it is this person's. */
  async #keyOf({ guild_id, message }: Pressed, place: string, user: string): Promise<string | null> {
    if (guild_id === undefined) return place;
    const { talks } = this.#deps;
    const thread = await talks.get(place);
    if (thread !== null) return thread.user === user ? place : null;
    const opening = message.message_reference?.message_id;
    const talk = opening === undefined ? null : await talks.get(opening);
    if (opening !== undefined && talk !== null) return talk.user === user ? opening : null;
    const asked = message.referenced_message?.author.id ?? message.mentions[0]?.id;
    return asked === user ? `${place}:${user}` : null;
  }

  async #handIn(
    interaction: APIInteraction,
    { key, text, choose, name, place }: Pick<Inbound, 'key' | 'text' | 'choose' | 'place'> & { name: string },
  ): Promise<void> {
    const lang = langOf('locale' in interaction ? interaction.locale : undefined);
    try {
      await this.#deps.onInbound({
        channel: 'discord',
        eventId: interaction.id,
        key,
        from: { id: actor(interaction).user.id, name },
        text,
        ...(choose === undefined ? {} : { choose }),
        ...(place === undefined ? {} : { place }),
        ...(lang === undefined ? {} : { lang }),
        at: timeOf(interaction.id),
      });
    } catch (error) {
      // Over a limit: nothing a second press would change, so it is told as any failure is.
      if (error instanceof XiaoerError && error.code === 'INPUT_INVALID')
        this.#deps.logger.info('an input was too long');
      throw error;
    }
  }

  async #toStaff(
    interaction: Command | Pressed | Filled,
    answer: Answer,
    did: Pick<StaffEvent, 'did' | 'text' | 'place' | 'threadOf'> & Partial<StaffEvent>,
  ): Promise<void> {
    const { user, nick } = actor(interaction);
    const lang = langOf(interaction.locale);
    const said = await this.#deps.staff({
      channel: 'discord',
      eventId: interaction.id,
      by: { id: user.id, name: nameOf(user, nick) },
      at: timeOf(interaction.id),
      ...(lang === undefined ? {} : { lang }),
      ...did,
    });
    const told = words[did.did === 'command' ? 'staffOnly' : 'done']()[lang ?? 'zh-CN'];
    if (said === null && did.did === 'pressed') await answer.nothing();
    else if (
      !(await answer.tell(said?.text ?? told)) &&
      (await this.#isStaffPlace(interaction, did.threadOf ?? did.place))
    )
      await this.#deps.mouth.tell(did.threadOf ?? did.place, said?.text ?? told, { key: `told:${interaction.id}` });
  }

  #staffSpot(place: string, staff: boolean): Pick<StaffEvent, 'place' | 'threadOf'> {
    const { staffChannel } = this.#deps;
    if (!staff || staffChannel === null || place === staffChannel) return { place, threadOf: null };
    return { place: staffChannel, threadOf: place };
  }

  async #isStaffPlace({ guild_id }: { guild_id?: string | undefined }, place: string): Promise<boolean> {
    const { staffChannel, spotOf } = this.#deps;
    if (staffChannel === null || guild_id === undefined) return false;
    return place === staffChannel || (await spotOf(place))?.parent === staffChannel;
  }

  #langOf(interaction: APIInteraction, key: string): Lang {
    return this.#deps.languages.of(key, langOf('locale' in interaction ? interaction.locale : undefined));
  }
}

const actor = (interaction: APIInteraction) => {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) throw new Error('An interaction of nobody.');
  return { user, nick: interaction.member?.nick };
};
