import type { PlatformDeps } from '../platform.ts';
import type { StaffEvent } from '../staff.ts';
import { type Act, actorOf, type Command, type Filled, type Pressed } from './acts.ts';
import type { Answer } from './answer.ts';
import type { CustomIds } from './custom-ids.ts';
import type { Mouth } from './mouth.ts';
import type { Spot } from './place.ts';
import { timeOf } from './snowflake.ts';
import { readPress, STAFF_FORM, writePress } from './staff-cards.ts';
import { filledIn, modalOf, type StaffForms } from './staff-forms.ts';
import { langOf, words } from './words.ts';

export interface StaffActsDeps {
  ids: CustomIds;
  forms: StaffForms;
  mouth: Mouth;
  staffChannel: string | null;
  spotOf(id: string): Promise<Spot | null>;
  staff: PlatformDeps['staff'];
}

type Did = Pick<StaffEvent, 'did' | 'text'> & Partial<StaffEvent>;

/** What the shop's people press, fill in and command. It goes to the staff room and nowhere else. */
export class StaffActs {
  readonly #deps: StaffActsDeps;

  constructor(deps: StaffActsDeps) {
    this.#deps = deps;
  }

  /** Whether it is the staff channel, or a thread of it. */
  async isPlace({ guild_id }: { guild_id?: string | undefined }, place: string): Promise<boolean> {
    const { staffChannel, spotOf } = this.#deps;
    if (staffChannel === null || guild_id === undefined) return false;
    return place === staffChannel || (await spotOf(place))?.parent === staffChannel;
  }

  /** A command, from wherever it was given. */
  async command(interaction: Command, place: string, text: string, answer: Answer): Promise<void> {
    const inside = await this.isPlace(interaction, place);
    const inThread = inside && place !== this.#deps.staffChannel;
    const spot = { place: inside ? this.#home(place) : place, threadOf: inThread ? place : null };
    await this.#tell(interaction, answer, { did: 'command', action: interaction.data.name, text, ...spot });
  }

  /** A button of a card: it acts, or opens its form. */
  async pressed(interaction: Pressed, place: string, value: string, answer: Answer): Promise<void> {
    const { ids, forms } = this.#deps;
    const press = readPress(value);
    const form = press.form === '' ? null : await forms.get(press.form);
    if (form === null) {
      const { action, subject } = press;
      const spot = this.#spot(place, interaction.message.id);
      await this.#tell(interaction, answer, { did: 'pressed', action, subject, text: '', ...spot });
      return;
    }
    const customId = await ids.write(STAFF_FORM, writePress({ ...press, form: '' }));
    const open = await answer.modal(modalOf(customId, form));
    if (!open) await answer.tell(words.pressAgain()[langOf(interaction.locale) ?? 'zh-CN']);
  }

  /** A form was filled in. */
  async filled(interaction: Filled, place: string, value: string, answer: Answer): Promise<void> {
    const { action, subject } = readPress(value);
    const values = filledIn(interaction.data.components);
    const spot = this.#spot(place, interaction.message?.id ?? null);
    await this.#tell(interaction, answer, { did: 'pressed', action, subject, values, text: '', ...spot });
  }

  #home(place: string): string {
    return this.#deps.staffChannel ?? place;
  }

  /** In a thread, the card is the one it belongs to; in the channel itself, the one that was pressed. */
  #spot(place: string, message: string | null): Pick<StaffEvent, 'place' | 'threadOf'> {
    return { place: this.#home(place), threadOf: place === this.#home(place) ? message : place };
  }

  async #tell(interaction: Act, answer: Answer, did: Did & Pick<StaffEvent, 'place' | 'threadOf'>): Promise<void> {
    const { staff, mouth } = this.#deps;
    const lang = langOf(interaction.locale);
    const said = await staff({
      channel: 'discord',
      eventId: interaction.id,
      by: actorOf(interaction),
      at: timeOf(interaction.id),
      ...(lang === undefined ? {} : { lang }),
      ...did,
    });
    if (said === null && did.did === 'pressed') {
      await answer.nothing();
      return;
    }
    const text = said?.text ?? words.staffOnly()[lang ?? 'zh-CN'];
    const where = did.threadOf ?? did.place;
    // Too late for an answer to one alone: it stands among the shop's own people, and nowhere else.
    if (!(await answer.tell(text)) && (await this.isPlace(interaction, where)))
      await mouth.tell(where, text, { key: `told:${interaction.id}` });
  }
}
