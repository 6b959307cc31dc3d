import type { Choice } from '../../../message.ts';
import type { ShopMessage, ShopState } from '../../contract.ts';
import type { Place } from '../net/shop-api.ts';
import type { OutgoingMessage, Stage } from './outgoing.ts';

/** One line of the talk as it is shown: what the shop has, or what is still on its way there. */
export type Row =
  | { key: string; said: ShopMessage; stage: Stage | null }
  | {
      key: string;
      outgoing: OutgoingMessage;
      stage: Stage /** Why it was refused, in the shop's words. */;
      why: string;
    };

const OPENING: ShopState = { conversation: '', owner: 'bot', agentName: null, agentTyping: false, readSeq: 0 };

/** What is known of the talk. Holds no network and no page: messages go in, rows come out. */
export class Talk {
  readonly #said = new Map<string, ShopMessage>();
  readonly #own = new Map<string, OutgoingMessage>();
  readonly #refused = new Map<string, string>();
  readonly #read = new Map<string, number>();
  #queued = new Set<string>();
  sendingId: string | null = null;
  state: ShopState = OPENING;

  /** Takes in what the shop sent; repeats change nothing. @returns whether it was new. */
  hear(message: ShopMessage): boolean {
    const key = `${message.conversation}/${message.seq}`;
    if (this.#said.has(key)) return false;
    this.#said.set(key, message);
    if (message.clientId) this.#own.delete(message.clientId);
    return true;
  }

  setState(state: ShopState): void {
    this.state = state;
    this.#read.set(state.conversation, state.readSeq);
  }

  /** What stands in the queue now; new ones join the talk at its end, in their order. */
  setQueue(queue: readonly OutgoingMessage[]): void {
    this.#queued = new Set(queue.map(({ clientId }) => clientId));
    const known = new Set([...this.#said.values()].map(({ clientId }) => clientId));
    for (const message of queue) {
      if (!known.has(message.clientId)) this.#own.set(message.clientId, message);
    }
  }

  refuse(clientId: string, why: string): void {
    this.#refused.set(clientId, why);
  }

  /** Takes a refused message out of the talk, to be changed or said again. */
  takeBack(clientId: string): OutgoingMessage | null {
    const message = this.#own.get(clientId) ?? null;
    this.#own.delete(clientId);
    this.#refused.delete(clientId);
    return message;
  }

  /** The last message that is known. */
  last(): Place | null {
    const last = this.#sorted().at(-1);
    return last ? { conversation: last.conversation, seq: last.seq } : null;
  }

  /** Everything, oldest first: what the shop has, then what it has not. */
  rows(reachable: boolean): Row[] {
    const said = this.#sorted().map((message): Row => {
      const own = message.author === 'shopper';
      const stage = own ? (message.seq <= (this.#read.get(message.conversation) ?? 0) ? 'read' : 'stored') : null;
      return { key: message.clientId ?? `${message.conversation}/${message.seq}`, said: message, stage };
    });
    const own = [...this.#own.values()].map((outgoing): Row => {
      const { clientId } = outgoing;
      return {
        key: clientId,
        outgoing,
        stage: this.#stage(clientId, reachable),
        why: this.#refused.get(clientId) ?? '',
      };
    });
    return [...said, ...own];
  }

  /** The message whose choices may be taken: the last one that has any, unless the shopper has spoken since. */
  asking(): ShopMessage | null {
    if ([...this.#own.keys()].some((clientId) => !this.#refused.has(clientId))) return null;
    const sorted = this.#sorted();
    const spoke = sorted.findLastIndex(({ author }) => author === 'shopper');
    return sorted.slice(spoke + 1).findLast(({ choices }) => choices.length > 0) ?? null;
  }

  choices(): readonly Choice[] {
    return this.asking()?.choices ?? [];
  }

  /** What the shop said after `place`. */
  newsAfter(place: Place | null): ShopMessage[] {
    const sorted = this.#sorted();
    const at = sorted.findLastIndex((m) => m.conversation === place?.conversation && m.seq <= place.seq);
    return sorted.slice(at + 1).filter(({ author }) => author !== 'shopper');
  }

  #stage(clientId: string, reachable: boolean): Stage {
    if (this.#refused.has(clientId)) return 'failed';
    if (!this.#queued.has(clientId)) return 'stored';
    return reachable || this.sendingId === clientId ? 'sending' : 'waiting';
  }

  /** Conversations in the order in which they came, each by its numbers. */
  #sorted(): ShopMessage[] {
    const order = new Map<string, number>();
    for (const { conversation } of this.#said.values()) order.set(conversation, order.get(conversation) ?? order.size);
    const rank = (message: ShopMessage): number => order.get(message.conversation) ?? 0;
    return [...this.#said.values()].sort((a, b) => rank(a) - rank(b) || a.seq - b.seq);
  }
}
