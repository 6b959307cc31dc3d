import { ChannelDown } from '../channel.ts';
import type { StaffMessage, StaffOutgoing, StaffSide } from '../staff.ts';
import { StaffPlace } from '../staff-place.ts';
import { shutStaff } from './failures.ts';
import type { Place } from './place.ts';
import type { Sender } from './sender.ts';
import type { StaffEars } from './staff-ears.ts';

/** The staff channel: cards with buttons, changed in place when the case moves on. */
export class StaffPost implements StaffSide {
  readonly place: string;
  readonly buttons = true;
  readonly #where: () => Place | null;
  readonly #sender: Sender;
  readonly #ears: StaffEars;
  readonly #state = new StaffPlace();

  constructor(channel: string, where: () => Place | null, sender: Sender, ears: StaffEars) {
    this.place = channel;
    this.#where = where;
    this.#sender = sender;
    this.#ears = ears;
  }

  async post(outgoing: StaffOutgoing): Promise<{ externalId: string }> {
    // Before anybody can press its buttons.
    await this.#ears.remember(outgoing.message);
    return this.#entering(() => this.#sender.post(this.#here(), outgoing));
  }

  async revise(externalId: string, message: StaffMessage): Promise<void> {
    await this.#ears.remember(message);
    await this.#entering(() => this.#sender.revise(this.#here(), externalId, message));
  }

  async blank(externalId: string, message: StaffMessage): Promise<void> {
    await this.#entering(() => this.#sender.blank(this.#here(), externalId, message));
  }

  get trouble(): string | null {
    return this.#state.trouble;
  }

  async look(): Promise<void> {
    const place = this.#where();
    const found = place === null ? undefined : await this.#sender.staffTrouble(place);
    if (found !== undefined) this.#state.looked(found);
  }

  async #entering<T>(work: () => Promise<T>): Promise<T> {
    try {
      const done = await work();
      this.#state.open();
      return done;
    } catch (error) {
      const why = shutStaff(error instanceof Error ? error.cause : null);
      throw why === null ? error : this.#state.shut(why, error);
    }
  }

  #here(): Place {
    const place = this.#where();
    if (place === null) throw new ChannelDown('The workspace of the staff channel is not known yet.');
    return place;
  }
}
