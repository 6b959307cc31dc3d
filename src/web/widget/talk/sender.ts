import type { Answer } from '../net/answer.ts';
import type { SessionKeeper } from '../net/session-keeper.ts';
import type { ShopApi } from '../net/shop-api.ts';
import { backoffMs, Nap } from '../net/wait.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { Queue } from './queue.ts';
import type { Uploads } from './uploads.ts';

export interface SenderListener {
  onSending(clientId: string | null): void;
  onStored(message: OutgoingMessage): void;
  /** This message will never be taken; `why` is the shop's word or ''. */
  onRefused(message: OutgoingMessage, why: string): void;
  /** The shop asked to slow down, or takes messages again. */
  onPace(slow: boolean): void;
}

export interface SenderDeps {
  queue: Queue;
  api: ShopApi;
  sessions: SessionKeeper;
  uploads: Uploads;
  /** Name under which the tabs of a page take turns. */
  lock: string;
}

/** Waits for the turn among the tabs of one page, so that two of them never send across each other. */
const inTurn = (name: string, work: () => Promise<void>): Promise<void> =>
  'locks' in navigator ? navigator.locks.request(name, work) : work();

/** Empties the queue, first come first served: a message goes out only after the shop has saved the one before. */
export class Sender {
  readonly #deps: SenderDeps;
  readonly #listener: SenderListener;
  readonly #nap = new Nap();
  #running = false;
  #stopped = false;
  #slow = false;

  constructor(deps: SenderDeps, listener: SenderListener) {
    this.#deps = deps;
    this.#listener = listener;
  }

  /** Something is in the queue, or the network is back. A shop that asked for time gets it. */
  wake(): void {
    if (!this.#slow) this.#nap.wake();
    if (this.#running || this.#stopped || !this.#deps.queue.first()) return;
    this.#running = true;
    void inTurn(this.#deps.lock, () => this.#empty()).finally(() => {
      this.#running = false;
      this.#listener.onSending(null);
      if (this.#deps.queue.first()) this.wake();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#nap.wake();
  }

  async #empty(): Promise<void> {
    let failures = 0;
    for (let next = this.#deps.queue.first(); next && !this.#stopped; next = this.#deps.queue.first()) {
      const answer = await this.#send(next);
      if (answer.ok || answer.why === 'refused') {
        this.#settle(next, answer);
        failures = 0;
        continue;
      }
      this.#listener.onSending(null);
      this.#pace(answer.why === 'slow_down');
      if (answer.why === 'session_over' && failures++ === 0) continue;
      const asked = answer.why === 'slow_down' ? answer.afterMs : null;
      await this.#nap.sleep(asked ?? backoffMs(failures++));
    }
  }

  async #send(message: OutgoingMessage): Promise<Answer<unknown>> {
    const { api, sessions, uploads, queue } = this.#deps;
    const session = await sessions.current();
    if (!session.ok) return session;
    this.#listener.onSending(message.clientId);
    const ids: string[] = [];
    for (const file of message.files) {
      const brought = file.id ? ({ ok: true, value: file.id } as const) : await uploads.bring(file.localId);
      if (!brought.ok) return brought;
      ids.push(brought.value);
      file.id = brought.value;
      queue.put(message);
    }
    const answer = await api.say(session.value.session, {
      clientId: message.clientId,
      text: message.text,
      ...(message.choose === null ? {} : { choose: message.choose }),
      ...(ids.length > 0 ? { attachments: ids } : {}),
    });
    if (!answer.ok && answer.why === 'session_over') sessions.renew(session.value.session);
    return answer;
  }

  #settle(message: OutgoingMessage, answer: Answer<unknown>): void {
    this.#deps.queue.drop(message.clientId);
    this.#pace(false);
    if (answer.ok) this.#listener.onStored(message);
    else this.#listener.onRefused(message, 'message' in answer ? answer.message : '');
  }

  #pace(slow: boolean): void {
    if (slow === this.#slow) return;
    this.#slow = slow;
    this.#listener.onPace(slow);
  }
}
