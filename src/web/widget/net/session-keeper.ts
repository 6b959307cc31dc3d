import type { Lang } from '../../../message.ts';
import type { ShopSession } from '../../contract.ts';
import type { Drawer } from '../keep.ts';
import type { Answer } from './answer.ts';
import type { ShopApi } from './shop-api.ts';

interface Held {
  session: string;
  /** Whom the shop's page vouched for; '' for a visitor. */
  who: string;
}

/** The customer a token speaks of. It is not checked here, only told apart; the shop checks it. */
const customerOf = (token: string | null): string => {
  try {
    const body = (token ?? '').split('.')[1] ?? '';
    const claims = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown };
    return typeof claims.sub === 'string' ? claims.sub : '';
  } catch {
    return '';
  }
};

/** Holds the shopper's session: gets it, keeps it in the browser, renews it when the shop does not know it any more. */
export class SessionKeeper {
  readonly #api: ShopApi;
  readonly #drawer: Drawer;
  readonly #onSession: (session: ShopSession, begin: 'goes_on' | 'anew') => void;
  readonly #lang: Lang;
  readonly #token: string | null;
  #now: ShopSession | null = null;
  #asking: Promise<Answer<ShopSession>> | null = null;
  #refusals = 0;

  /** @param onSession told of every answer; `anew` when the shop does not know the shopper's thread any more. */
  constructor(
    api: ShopApi,
    drawer: Drawer,
    who: { lang: Lang; token: string | null },
    onSession: (session: ShopSession, begin: 'goes_on' | 'anew') => void,
  ) {
    this.#api = api;
    this.#drawer = drawer;
    this.#lang = who.lang;
    this.#token = who.token;
    this.#onSession = onSession;
    this.#forgetOthers();
  }

  /** Whether this shopper was here before, so that news may be waiting. */
  get known(): boolean {
    return this.#token !== null || this.#drawer.get<Held>('session') !== null;
  }

  /** The session, asking the shop for it if need be. Calls at the same time share one request. */
  current(): Promise<Answer<ShopSession>> {
    if (this.#now) return Promise.resolve({ ok: true, value: this.#now });
    return this.refresh();
  }

  /** Asks the shop again, for its opening state and how soon it answers. */
  refresh(): Promise<Answer<ShopSession>> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /**
   * The shop does not accept this session: the next call of {@link current} has it renewed, or, when the renewed one
   * is not accepted either, begins anew.
   */
  renew(refused: string): void {
    if (this.#now?.session !== refused) return;
    this.#now = null;
    this.#refusals += 1;
    if (this.#refusals > 1) this.#drawer.set('session', null);
  }

  /** The shop has accepted the session. */
  accepted(): void {
    this.#refusals = 0;
  }

  async #ask(): Promise<Answer<ShopSession>> {
    const held = this.#drawer.get<Held>('session');
    let answer = await this.#api.session(held?.session ?? null, this.#lang, this.#token);
    let begin: 'goes_on' | 'anew' = this.#refusals > 1 ? 'anew' : 'goes_on';
    // A held session or token that is refused must not keep anybody out: begin again as a visitor.
    if (!answer.ok && (answer.why === 'session_over' || answer.why === 'refused')) {
      answer = await this.#api.session(null, this.#lang, null);
      if (held) begin = 'anew';
    }
    if (!answer.ok) return answer;
    this.#now = answer.value;
    this.#drawer.set('session', { session: answer.value.session, who: customerOf(this.#token) } satisfies Held);
    this.#onSession(answer.value, begin);
    return answer;
  }

  /** On a shared computer the next person must not see what the last one wrote. */
  #forgetOthers(): void {
    const held = this.#drawer.get<Held>('session');
    if (!held || held.who === customerOf(this.#token)) return;
    if (held.who === '') return;
    for (const name of ['session', 'queue', 'draft', 'seen']) this.#drawer.set(name, null);
  }
}
