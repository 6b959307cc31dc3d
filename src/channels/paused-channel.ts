import { type Capabilities, type Channel, ChannelDown, type Health } from './channel.ts';
import { CLOSED } from './kept-channel.ts';

/** A channel that a person has paused: what is to go out waits, and what the platform sends is to come again later. */
export class PausedChannel implements Channel {
  readonly name: string;
  readonly capabilities: Capabilities = CLOSED;

  constructor(name: string) {
    this.name = name;
  }

  async start(): Promise<void> {
    // Nothing is opened.
  }

  async send(): Promise<never> {
    throw new ChannelDown(`${this.name} is paused.`);
  }

  async stop(): Promise<void> {
    // Nothing is held.
  }

  health(): Health {
    return { ok: true, detail: 'paused', paused: true };
  }

  ready(): boolean {
    return false;
  }

  async serve(...[, response]: Parameters<NonNullable<Channel['serve']>>): Promise<void> {
    response.writeHead(503, { 'retry-after': '60' }).end();
  }
}
