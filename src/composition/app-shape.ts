import type { Amendments } from '../channels/amend.ts';
import type { Channel, OnInbound } from '../channels/channel.ts';
import type { IntakeLimits } from '../channels/inbox.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/types.ts';
import type { surveyAsker } from '../conversation/survey-asker.ts';
import type { CrisisDeps } from '../crisis/deps.ts';
import type { speak } from '../handoff/agent-speaker.ts';
import type { HandoffDeps } from '../handoff/changing.ts';
import type { OnResolved } from '../handoff/conversation-closer.ts';
import type { OnReturned } from '../handoff/lease.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import type { Logger } from '../logger.ts';
import type { StaffRoom } from '../staff/room.ts';
import type { Store } from '../store/index.ts';
import type { createUnderstanding, Engine } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import type { Learner } from './learn-apart.ts';
import type { NotServed } from './serving-shape.ts';
import type { ShopRules, shopRules } from './shop-rules.ts';

/** What the program is put together from. */
export interface AppOptions {
  config: Config;
  clock: Clock;
  logger: Logger;
  /** Made here because some need the app to be made: they are given what is ready before them, and the staff room's ears. */
  channels(
    app: Pick<App, 'store' | 'bus' | 'jobs' | 'clock' | 'amended'> & { staff: Pick<StaffRoom, 'onStaff' | 'alarm'> },
  ): Channel[] | Promise<Channel[]>;
  /** Follow changes of the shop's files and catalogue, and sweep for what was left. Off for a single command. */
  follow: boolean;
  /** Put the sample shop into a database without goods. On unless set to false. */
  firstImport?: boolean;
  /** What a message may weigh. */
  limits?: IntakeLimits;
  /** Channels whose platform allows only so many answers after a shopper's words. */
  rationed?: ReadonlySet<string>;
  /** Channels on which shoppers can change or take back what they have said. */
  amendable?: ReadonlySet<string>;
  /** Told of every turn: whether it was taken, and how many seconds it took. */
  onTurn?(outcome: 'taken' | 'failed', seconds: number): void;
  /** Given the store as soon as it is open, for what may go on beside the rest of the start. */
  onStore?(store: Store): void;
  /** How the engine is made; stories share a trained one. */
  understanding?: typeof createUnderstanding;
  /** How the rules are read; stories share those that were read. */
  rules?: typeof shopRules;
  /** Where what was found right and learned is kept; stories share one in memory. */
  shelf?: Shelf;
  /** How changes are learned while the program serves; as it is installed unless told. */
  learner?: Learner;
}

/** The running program without its doors: whoever opens one (web, terminal, stories) starts from here. */
export interface App {
  /** The sample shop was put in at this start. */
  sample: boolean;
  store: Store;
  bus: Bus;
  jobs: Jobs;
  clock: Clock;
  /** Those that run or are paused; the switchboard puts them in and takes them out while the program runs. */
  channels: Map<string, Channel>;
  /** Takes in what shoppers change or take back on their platform. */
  amended: Amendments['amended'];
  content(): Content;
  shop(): ShopRules;
  engine(): Engine;
  /** Why what was written last does not serve; null while nothing was refused. */
  refused(): NotServed | null;
  crisis: CrisisDeps;
  handoff: HandoffDeps & Pick<Parameters<typeof speak>[0], 'advertising' | 'onSaid' | 'priced' | 'rationOf'>;
  askSurvey: ReturnType<typeof surveyAsker>;
  onResolved: OnResolved;
  onReturned: OnReturned;
  onInbound: OnInbound;
  /** The shop's own people in chat apps. */
  staff: StaffRoom;
  /** Works until nothing is left that is due. */
  settle(): Promise<void>;
  stop(ms?: number): Promise<void>;
}
