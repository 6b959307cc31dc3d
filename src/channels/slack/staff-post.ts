import { ChannelDown } from '../channel.ts';
import type { StaffMessage, StaffOutgoing, StaffSide } from '../staff.ts';
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

  constructor(channel: string, where: () => Place | null, sender: Sender, ears: StaffEars) {
    this.place = channel;
    this.#where = where;
    this.#sender = sender;
    this.#ears = ears;
  }

  async post(outgoing: StaffOutgoing): Promise<{ externalId: string }> {
    // Before anybody can press its buttons.
    await this.#ears.remember(outgoing.message);
    return this.#sender.post(this.#here(), outgoing);
  }

  async revise(externalId: string, message: StaffMessage): Promise<void> {
    await this.#ears.remember(message);
    await this.#sender.revise(this.#here(), externalId, message);
  }

  #here(): Place {
    const place = this.#where();
    if (place === null) throw new ChannelDown('The workspace of the staff channel is not known yet.');
    return place;
  }
}
