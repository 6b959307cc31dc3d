import { inEffect } from '../authorization/rules-files.ts';
import { borrowedLine, unreadLines } from '../content/borrowed.ts';
import { followFiles } from '../content/follow-files.ts';
import { readTexts, versionOf } from '../content/read.ts';
import { asXiaoerError } from '../errors.ts';
import { TOPICS } from '../handoff/bells.ts';
import type { Jobs } from '../jobs/index.ts';
import { takeUp } from '../tickets/policy-versions.ts';
import type { Engine } from '../understanding/index.ts';
import { acceptedSentences } from './accepted-sentences.ts';
import { LESS_UNDERSTOOD } from './accuracy-gate.ts';
import type { Learner } from './learn-apart.ts';
import { programLearner } from './learner.ts';
import type { Lesson } from './learning.ts';
import { type Renewer, renewer } from './renewer.ts';
import { goodsOf, type Making, madeOf, type Served } from './served.ts';
import type { NotServed, ServedNow, Serving, ServingDeps } from './serving-shape.ts';
import type { ShopRules } from './shop-rules.ts';

/** Something that is to serve. */
interface Wanted {
  name: string;
  /** The mark of the imported FAQ. */
  faqs: string;
  accepted: string | null;
}

const FOLLOWED_EVERY = 30;
const nameOf = (version: string, faqs: string): string => `${version} ${faqs}`;
/** What the shop owner has to put right: it stays wrong until then. */
const REFUSED = ['CONTENT_INVALID', 'POLICY_INVALID'];

/** Tells what the shop's folder takes from the program's own, and what in it nothing reads. */
export const tellBorrowed = (
  logger: Pick<ServingDeps['logger'], 'info' | 'warn'>,
  { content }: Pick<Served, 'content'>,
): void => {
  const { borrowed } = content;
  const line = borrowed ? borrowedLine(borrowed) : null;
  if (line !== null) logger.info({ content: content.version }, line);
  for (const unread of borrowed ? unreadLines(borrowed) : []) logger.warn(unread);
};

/** Notes which rules count, once for each of them. */
const rulesNoter = ({ store, clock }: ServingDeps, shop: () => ShopRules): (() => Promise<void>) => {
  let noted: unknown;
  return async () => {
    const { source } = shop();
    if (noted === source) return;
    await store.write((repos) => takeUp(repos, source, clock.now()));
    noted = source;
  };
};

/** What serves, and how it becomes as new as what is wanted. */
export class FollowedShop implements Serving {
  readonly #deps: ServingDeps;
  readonly #making: Making;
  readonly #learner: Learner;
  readonly #renewal: Renewer;
  readonly #stops: (() => unknown)[] = [];
  /** Notes which rules count, if that is not noted. */
  readonly note: () => Promise<void>;
  #served: Served;
  /** The files and the mark of the FAQ that serve. */
  #name: string;
  /** The files as they were seen last. */
  #version: string;
  /** The sentences that had been let pass when something was learned last. */
  #accepted: string | null;
  /** Whether what failed last may do the next time, though nothing has changed. */
  #mayDo = false;
  #refused: NotServed | null = null;

  constructor(deps: ServingDeps, making: Making, first: { served: Served; faqs: string; accepted: string | null }) {
    this.#deps = deps;
    this.#making = making;
    this.#learner = deps.learner ?? programLearner(making.shelf);
    this.#served = first.served;
    this.#accepted = first.accepted;
    this.#version = first.served.content.version;
    this.#name = nameOf(this.#version, first.faqs);
    this.note = rulesNoter(deps, this.shop);
    this.#renewal = renewer<Wanted>({
      served: this.#name,
      wanted: () => this.#wanted(),
      renew: (want, signal) => this.#renew(want, signal),
      onFailed: (error) => this.#failed(error),
    });
    if (deps.follow) this.#follow();
  }

  // What rooms are given is called by itself.
  readonly shop = (): ShopRules => inEffect(this.#served.shops, this.#deps.clock.now()).shop;
  readonly engine = (): Engine => this.#served.engine;
  readonly refused = (): NotServed | null => this.#refused;
  readonly now = (): ServedNow => ({ shop: this.shop(), engine: this.engine() });

  #follow(): void {
    const { config, bus } = this.#deps;
    const files = followFiles(config.content, () => void this.#lookAtFiles(this.#mayDo));
    const heard = (name: string): void => {
      if (name !== this.#name) void this.#lookAtFiles(false);
    };
    this.#stops.push(() => files.stop(), bus.subscribe(TOPICS.content, heard));
  }

  followCatalogue(jobs: Pick<Jobs, 'every'>): void {
    const { store } = this.#deps;
    const look = async (): Promise<void> => {
      if ((await store.read.products.mark()) !== this.#served.goods) {
        const { mark, catalogue } = await goodsOf(store);
        // Only now: the engine may have changed meanwhile.
        this.#served = { ...this.#served, engine: this.engine().withCatalogue(catalogue), goods: mark };
      }
      await this.note();
      await this.#renewal.look((await acceptedSentences(store)) !== this.#accepted);
    };
    jobs.every('catalogue', FOLLOWED_EVERY, look, true);
  }

  async #lookAtFiles(again: boolean): Promise<void> {
    const { config, logger } = this.#deps;
    try {
      this.#version = versionOf(readTexts(config.content));
      await this.#renewal.look(again);
    } catch (err) {
      logger.error({ err }, 'it could not be seen whether the shop has changed');
    }
  }

  async #wanted(): Promise<Wanted> {
    const { store } = this.#deps;
    const faqs = await store.read.faqs.mark();
    return { name: nameOf(this.#version, faqs), faqs, accepted: await acceptedSentences(store) };
  }

  async #learned({ accepted }: Wanted, signal: AbortSignal): Promise<Served> {
    const { store, config } = this.#deps;
    const { content, held } = this.#served;
    const { intents, understanding, policies } = content;
    const rows = await store.read.faqs.all();
    const lesson: Lesson = {
      folder: config.content,
      timezone: config.timezone,
      rows,
      before: { intents, understanding, policies: new Map([['wording', policies.get('wording')]]) },
      atHand: [...held.keys()],
      accepted,
    };
    const taught = await this.#learner(lesson, signal);
    return madeOf(this.#making, taught.content, rows, new Map([...held, ...taught.kept]));
  }

  async #renew(want: Wanted, signal: AbortSignal): Promise<string> {
    const { logger, bus } = this.#deps;
    this.#accepted = want.accepted;
    this.#refused = null;
    const served = await this.#learned(want, signal);
    signal.throwIfAborted();
    this.#served = served;
    this.#name = nameOf(served.content.version, want.faqs);
    logger.info({ content: served.content.version }, 'the shop has new words, rules or FAQ');
    tellBorrowed(logger, served);
    await this.note().catch((err: unknown) => logger.error({ err }, 'the new rules are not noted yet'));
    await bus.publish(TOPICS.content, this.#name);
    return this.#name;
  }

  #failed(err: Error): 'again' | 'not again' {
    const { code } = asXiaoerError(err);
    const refused = REFUSED.includes(code);
    this.#mayDo = !refused;
    if (refused)
      this.#refused = {
        why: err.message.startsWith(LESS_UNDERSTOOD) ? 'less_understood' : 'wrong',
        detail: err.message,
      };
    const what = refused ? 'was refused' : 'could not be taken up';
    this.#deps.logger.error({ err }, `a change of the shop's files or FAQ ${what}; the old ones keep serving`);
    return code === 'STORE_UNAVAILABLE' ? 'again' : 'not again';
  }

  async stop(): Promise<void> {
    await Promise.all(this.#stops.map((stop) => stop()));
    await this.#renewal.stop();
  }
}
