/** One shopper's page: a stream of events, come back to with the last number it has seen. */
interface Page {
  session: string;
  last: number;
  cut: AbortController;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** A page comes back after so long, in milliseconds, as the stream tells browsers to. */
const BACK_MS = 1_000;

/** Open pages of the shop, as browsers keep them. */
export class Pages {
  readonly #arrived: (words: string) => void;
  readonly #pages: Page[] = [];
  #address = '';
  #away = true;
  #next = 0;

  constructor(arrived: (words: string) => void) {
    this.#arrived = arrived;
  }

  add(session: string): void {
    this.#pages.push({ session, last: 0, cut: new AbortController() });
  }

  /** The shop is at this address; pages that are open already come back by themselves. */
  open(address: string): void {
    const first = this.#address === '';
    this.#address = address;
    if (first) this.comeBack();
  }

  comeBack(): void {
    this.#away = false;
    for (const [n, page] of this.#pages.entries()) void this.#keep(page, n);
  }

  leave(): void {
    this.#away = true;
    for (const { cut } of this.#pages) cut.abort();
  }

  /** So many streams break. */
  cut(count: number): void {
    for (let n = 0; n < count; n += 1) {
      this.#pages[this.#next % this.#pages.length]?.cut.abort();
      this.#next += 1;
    }
  }

  async #keep(page: Page, n: number): Promise<void> {
    while (!this.#away) {
      page.cut = new AbortController();
      await this.#listen(page, n).catch(() => undefined);
      if (!this.#away) await pause(BACK_MS);
    }
  }

  async #listen(page: Page, n: number): Promise<void> {
    const url = `${this.#address}/api/shop/events?${new URLSearchParams({ session: page.session })}`;
    const headers = {
      'x-forwarded-for': `10.1.${n >> 8}.${n & 255}`,
      ...(page.last > 0 ? { 'last-event-id': String(page.last) } : {}),
    };
    const stream = await fetch(url, { headers, signal: page.cut.signal });
    let rest = '';
    const decoder = new TextDecoder();
    for await (const part of stream.body ?? []) {
      const events = (rest + decoder.decode(part as Uint8Array, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) this.#take(page, event);
    }
  }

  #take(page: Page, event: string): void {
    if (!event.includes('event: message')) return;
    const id = Number(/^id: (\d+)$/mu.exec(event)?.[1] ?? 0);
    page.last = Math.max(page.last, id);
    this.#arrived(event);
  }
}
