import type { Committed } from './committed.ts';
import type { Listened } from './listen.ts';
import { render } from './reply/render.ts';
import type { Rendered } from './reply/rendering.ts';
import { shopWords } from './reply/shop-words.ts';
import { speak } from './speak.ts';
import type { TurnDeps } from './turn-deps.ts';
import type { TurnView } from './turn-view.ts';

/** Seconds a shopper is slowed for where the channel does not say. */
const PAUSE_S = 10;

/** The words that ask to slow down; none if they are broken, for nobody is harmed by their absence. */
const wordsOf = (deps: TurnDeps, { shop, lang, now }: TurnView, conversationId: string): Rendered[] => {
  try {
    return [render({ key: 'fallback.slow-down' }, { content: shop.content, lang, shop: shopWords(shop, lang, now) })];
  } catch (error) {
    deps.onFault(conversationId, error);
    return [];
  }
};

/** Once in a burst the shopper is told to slow down; what came stays unread until the pause is over. */
export const slowDown = async (deps: TurnDeps, listened: Listened, view: TurnView): Promise<Committed | 'stale'> => {
  const { conversation, state, pace } = listened;
  const { id, version, channel, fence } = conversation;
  const seconds = deps.paceOf(channel)?.seconds ?? PAUSE_S;
  const until = new Date(view.now.getTime() + seconds * 1000);
  const said = pace === 'tell' ? wordsOf(deps, view, id) : [];
  const why = { rule: 'pace', content: view.shop.content.version, lines: ['too many messages in a short time'] };
  return deps.store.write(async (repos) => {
    const patch = { state, pausedUntil: until, updatedAt: view.now };
    if ((await repos.conversations.save(id, version, patch)) === 'stale') return 'stale';
    await speak(repos, conversation, said, { fence, now: view.now, why });
    await repos.timers.set('turn', id, until);
    return { conversationId: id, spoken: said.length > 0, called: false, ticket: null, touched: [] };
  });
};
