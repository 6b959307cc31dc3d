import type { Attachment, Card, Choice } from '../../../src/message.ts';
import type { ShopMessage, ShopSend, ShopState } from '../../../src/web/contract.ts';

/** What a test lets the shop say. */
export interface Says {
  text?: string;
  author?: 'bot' | 'agent' | 'system';
  name?: string;
  choices?: Choice[];
  cards?: Card[];
  attachments?: Attachment[];
  survey?: ShopMessage['survey'];
  at?: Date;
}

/** One shopper's conversation at the test shop. */
export class ShopThread {
  readonly id: string;
  readonly messages: ShopMessage[] = [];
  /** What was accepted, each once, in the order in which it came. */
  readonly said: ShopSend[] = [];
  state: ShopState;
  #onNews: () => void = () => undefined;

  constructor(id: string) {
    this.id = id;
    this.state = { conversation: id, owner: 'bot', agentName: null, agentTyping: false, readSeq: 0 };
  }

  onNews(listener: () => void): void {
    this.#onNews = listener;
  }

  /** The shop says something. */
  say(says: Says): ShopMessage {
    return this.#add({
      clientId: null,
      author: says.author ?? (says.name ? 'agent' : 'bot'),
      name: says.name ?? null,
      text: says.text ?? '',
      lang: null,
      choices: says.choices ?? [],
      cards: says.cards ?? [],
      attachments: says.attachments ?? [],
      survey: says.survey ?? null,
      at: (says.at ?? new Date()).toISOString(),
    });
  }

  /** The shopper says something. @returns false when it was known already. */
  hear(send: ShopSend, files: Attachment[]): boolean {
    if (this.said.some(({ clientId }) => clientId === send.clientId)) return false;
    this.said.push(send);
    this.#add({
      clientId: send.clientId,
      author: 'shopper',
      name: null,
      text: send.text,
      lang: null,
      choices: [],
      cards: [],
      attachments: files,
      survey: null,
      at: new Date().toISOString(),
    });
    return true;
  }

  setState(change: Partial<ShopState>): void {
    this.state = { ...this.state, ...change };
    this.#onNews();
  }

  #add(message: Omit<ShopMessage, 'seq' | 'conversation'>): ShopMessage {
    const whole = { ...message, seq: this.messages.length + 1, conversation: this.id };
    this.messages.push(whole);
    this.#onNews();
    return whole;
  }
}
