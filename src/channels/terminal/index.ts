import type { Channel, OnInbound, Outgoing } from '../channel.ts';

/** Standard input and output as a channel: one shopper, one thread a conversation key, nothing lost and no fuss. */
export class TerminalChannel implements Channel {
  readonly name: string;
  readonly capabilities = {
    buttons: true,
    selects: false,
    modals: false,
    threads: false,
    cards: true,
    images: true,
    files: true,
    edit: false,
    typing: false,
    ephemeral: false,
    longestText: 100_000,
    mostChoices: 100,
    dialect: 'plain',
  } as const;
  readonly #print: (outgoing: Outgoing) => void;

  /**
   * @param print called once for each message, in order
   * @param name what it is called where stories play on several channels at once
   */
  constructor(print: (outgoing: Outgoing) => void, name = 'terminal') {
    this.#print = print;
    this.name = name;
  }

  async start(_onInbound: OnInbound): Promise<void> {
    // Whoever reads standard input hands in what was typed.
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    this.#print(outgoing);
    return { externalId: null };
  }

  async stop(): Promise<void> {
    // Nothing is held.
  }

  health(): { ok: boolean; detail: string } {
    return { ok: true, detail: this.name };
  }
}
