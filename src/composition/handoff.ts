import type { Clock } from '../clock.ts';
import type { NamedThing } from '../compliance/prices.ts';
import { sayMoney } from '../content/liquid.ts';
import type { Priced } from '../handoff/agent-speaker.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import { onContacted } from '../satisfaction/low-score.ts';
import type { Store } from '../store/index.ts';
import type { Engine } from '../understanding/index.ts';
import type { App } from './app-shape.ts';
import type { ShopRules } from './shop-rules.ts';

export interface HandoffParts {
  store: Store;
  jobs: Jobs;
  bus: Bus;
  clock: Clock;
  shop(): ShopRules;
  engine(): Engine;
}

/** Goods and amounts as the engine reads them in what an agent types. */
const priced = ({ clock, shop, engine }: HandoffParts): Priced => ({
  read: (text, lang) => {
    const { text: read, entities } = engine().understand(text, { lang, now: clock.now(), timezone: shop().timezone });
    const things = entities.flatMap((one): NamedThing[] =>
      one.type === 'product' || one.type === 'money'
        ? [{ type: one.type, value: one.value, source: one.source, start: one.start, score: one.score }]
        : [],
    );
    return { text: read, things };
  },
  say: (minor) => sayMoney(minor, shop().content.shop.currency),
});

/** What people at the desk work with: taking, speaking, giving back, by the rules as they stand at that moment. */
export const handoffDeps = (parts: HandoffParts): App['handoff'] => {
  const { store, jobs, bus, clock, shop } = parts;
  return {
    store,
    jobs: { ring: (kind, key) => jobs.ring(kind, key) },
    bus,
    clock,
    rules: () => shop().desk,
    advertising: () => shop().advertising,
    onSaid: async (repos, conversation, who, now) =>
      void (await onContacted(repos, conversation, who, now, shop().satisfaction.low_score)),
    rationOf: (channel) => shop().rationOf?.(channel) ?? null,
    priced: priced(parts),
  };
};
