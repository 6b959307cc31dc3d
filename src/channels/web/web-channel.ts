import { XiaoerError } from '../../errors.ts';
import type { Inbound } from '../../message.ts';
import type { Accepted, Capabilities, Channel, OnInbound, Outgoing } from '../channel.ts';

/** Everything a page can show. */
const CAPABILITIES: Capabilities = {
  buttons: true,
  selects: false,
  modals: false,
  threads: false,
  cards: true,
  images: true,
  files: true,
  edit: false,
  typing: true,
  ephemeral: false,
  longestText: 100_000,
  mostChoices: 100,
  dialect: 'plain',
};

/**
 * The shop's own pages. A page reads its messages from the store as soon as they are marked sent, so sending needs no
 * more than that mark: a page that is away gets them when it comes back.
 */
export class WebChannel implements Channel {
  readonly name = 'web';
  readonly capabilities = CAPABILITIES;
  #onInbound: OnInbound | null = null;

  async start(onInbound: OnInbound): Promise<void> {
    this.#onInbound = onInbound;
  }

  /** Hands in what a page has posted. Throws STORE_UNAVAILABLE while the channel is stopped: the page keeps it and tries again. */
  accept(inbound: Inbound): Promise<Accepted> {
    if (this.#onInbound) return this.#onInbound(inbound);
    throw new XiaoerError(
      'STORE_UNAVAILABLE',
      'The program is starting or stopping; send the message again in a moment.',
    );
  }

  async send(_outgoing: Outgoing): Promise<{ externalId: string | null }> {
    return { externalId: null };
  }

  async stop(): Promise<void> {
    this.#onInbound = null;
  }

  health(): { ok: boolean; detail: string } {
    const ok = this.#onInbound !== null;
    return { ok, detail: ok ? 'pages are served' : 'stopped' };
  }
}
