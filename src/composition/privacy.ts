import { randomBytes } from 'node:crypto';
import { parseActor } from '../aftersales/actors.ts';
import type { Clock } from '../clock.ts';
import type { PrivacyDeps } from '../compliance/privacy/deps.ts';
import { keptWords } from '../compliance/privacy/kept.ts';
import { sayTime } from '../content/liquid.ts';
import { mayNotify, roomIn } from '../conversation/ration.ts';
import { render } from '../conversation/reply/render.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import { speak } from '../conversation/speak.ts';
import { HOUR_MS } from '../durations.ts';
import type { Store } from '../store/index.ts';
import { moveTicket } from '../tickets/ticket-mover.ts';
import { openTalk } from './open-talk.ts';
import type { ShopRules } from './shop-rules.ts';
import { ticketContext } from './ticket-ports.ts';

/** What requests about personal data need of the running program. */
export interface PrivacyParts {
  store: Store;
  clock: Clock;
  shop(): ShopRules;
  /** Where shoppers reach the shop (PUBLIC_URL); null where that is not set. */
  publicUrl: string | null;
  ring(talk: string): unknown;
}

const teller =
  (shop: () => ShopRules): PrivacyDeps['tell'] =>
  async (repos, run, link, now) => {
    const talk = await openTalk(repos, await repos.conversations.lastPrivateOf(run.customerId), now);
    if (talk === null) return null;
    const rules = shop();
    const { lang, fence } = talk;
    const until = new Date(now.getTime() + rules.privacy.link_hours * HOUR_MS);
    const said =
      link === null
        ? ({ key: 'privacy.erased', vars: { kept: keptWords(run.kept, rules.privacy, lang).join('\n') } } as const)
        : ({ key: 'privacy.copy', vars: { link, until: sayTime(until, lang, now, rules.timezone) } } as const);
    const bubble = render(
      { ...said, choices: [] },
      { content: rules.content, lang, shop: shopWords(rules, lang, now) },
    );
    const held = !mayNotify(await roomIn(repos, rules, talk, now));
    const why = { rule: 'privacy', lines: [`privacy ${run.id}: ${run.kind}`] };
    await speak(repos, talk, [bubble], { fence, now, author: 'system', held, why });
    return talk.id;
  };

/** Everything requests about personal data are carried out with. */
export const privacyDeps = ({ store, clock, shop, publicUrl, ring }: PrivacyParts): PrivacyDeps => ({
  store,
  clock,
  policy: () => shop().privacy,
  timezone: () => shop().timezone,
  token: () => randomBytes(32).toString('base64url'),
  address: (token) => (publicUrl === null ? null : `${publicUrl}/my-data/${token}`),
  tell: teller(shop),
  async fulfil(repos, run, now) {
    const actor = parseActor(run.by);
    if (run.ticketNo === null || actor === null) return;
    await moveTicket(repos, run.ticketNo, 'fulfil', actor, { note: `#${run.id}` }, ticketContext(shop(), now));
  },
  ring,
});
