import type { Drawer } from '../keep.ts';
import type { OutgoingMessage } from './outgoing.ts';

/**
 * What still has to reach the shop, in the order it was said. It lives in the browser's storage, so that a reload, a
 * crash or a second tab neither loses nor reorders anything; the shop drops what it has had before by `clientId`.
 */
export class Queue {
  readonly #drawer: Drawer;

  constructor(drawer: Drawer) {
    this.#drawer = drawer;
  }

  all(): OutgoingMessage[] {
    const held = this.#drawer.get<OutgoingMessage[]>('queue');
    return Array.isArray(held) ? held : [];
  }

  first(): OutgoingMessage | null {
    return this.all()[0] ?? null;
  }

  add(message: OutgoingMessage): void {
    this.#drawer.set('queue', [...this.all(), message]);
  }

  /** Replaces the message of the same clientId; one that has gone meanwhile stays gone. */
  put(message: OutgoingMessage): void {
    this.#drawer.set(
      'queue',
      this.all().map((held) => (held.clientId === message.clientId ? message : held)),
    );
  }

  drop(clientId: string): void {
    const left = this.all().filter((held) => held.clientId !== clientId);
    this.#drawer.set('queue', left.length > 0 ? left : null);
  }
}
