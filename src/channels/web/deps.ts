import type { Clock } from '../../clock.ts';
import type { ShopView } from '../../conversation/turn-view.ts';
import type { Listener, Teller } from '../../handoff/bells.ts';
import type { Logger } from '../../logger.ts';
import type { Lang } from '../../message.ts';
import type { Store } from '../../store/index.ts';
import type { Streams } from '../../web/sse.ts';
import type { IntakeLimits } from '../inbox.ts';
import type { WebSettings } from './settings.ts';
import type { WebChannel } from './web-channel.ts';

/** What the shoppers' pages are served from. */
export interface ShopDeps {
  store: Store;
  bus: Teller & Listener;
  clock: Clock;
  logger: Logger;
  channel: WebChannel;
  settings: WebSettings;
  limits: IntakeLimits;
  /** The shop's files as they stand now, and its hours. */
  shop(): Pick<ShopView, 'content' | 'campaigns' | 'timezone'> & {
    open(at: Date): boolean;
    nextOpening(at: Date): Date | null;
  };
  /** What stands for the shop in any text, in one language. */
  told(lang: Lang, now: Date): Readonly<Record<string, string | number | boolean>>;
  /** DATA_KEY; sessions and file names are signed with a key of their own derived from it. */
  dataKey: Uint8Array;
  streams: Streams;
}
