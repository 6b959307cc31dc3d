import { setMaxListeners } from 'node:events';
import type { OnInbound } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { PlatformClock } from '../platform-clock.ts';
import { type Bolt, clientOptions, type WebClient } from './api.ts';
import { Commands } from './commands.ts';
import { Downloads } from './downloads.ts';
import { Gaps } from './gaps.ts';
import { Home } from './home.ts';
import { Installer } from './installer.ts';
import { Interactions } from './interactions.ts';
import { libraryLogger } from './library-logger.ts';
import { Lines } from './lines.ts';
import { Listener } from './listener.ts';
import { Looker } from './look-up.ts';
import { Pace } from './pace.ts';
import { People } from './people.ts';
import { type Place, timeOf } from './place.ts';
import { Router } from './router.ts';
import { Sender } from './sender.ts';
import type { SlackSettings, SlackTiming } from './settings.ts';
import { StaffEars, type StaffEarsDeps } from './staff-ears.ts';
import { StaffPost } from './staff-post.ts';
import { Talks } from './talks.ts';
import { Told } from './told.ts';
import { type Fetch, Uploader } from './uploader.ts';
import { type Workspace, Workspaces } from './workspaces.ts';

/** What a Slack channel is made of, put together anew with each start. */
export interface Parts {
  client: WebClient;
  clock: PlatformClock;
  options: ReturnType<typeof clientOptions>;
  library: ReturnType<typeof libraryLogger>;
  workspaces: Workspaces;
  installer: Installer | null;
  talks: Talks;
  gaps: Gaps;
  router: Router;
  sender: Sender;
  staffPost: StaffPost | null;
  /** Ends every request to Slack that is still waited for. */
  abort: AbortController;
}

/** What the parts ask of the channel. */
export interface Whole {
  onInbound(): OnInbound;
  tokenTrouble(workspace: Workspace, error: unknown): void;
  removed(team: string): Promise<void>;
  /** Words of that time were found in a history, and no event had told of them. */
  missed(at: Date): void;
}

/** Calls and files under way at once, beyond which something is amiss and Node says so. */
const CALLS_AT_ONCE = 200;

/** Requests besides the Web API's: files. As patient as the others, and ended with them. */
const fetchWith =
  (abort: AbortController, { answer }: SlackTiming): Fetch =>
  async (url, init) => {
    const either = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      abort.signal.removeEventListener('abort', end);
      either.abort();
    };
    // A body that stalls is ended as well: the timer is let go only when the whole time is over, and holds nobody up.
    const timer = setTimeout(end, answer);
    timer.unref();
    abort.signal.addEventListener('abort', end);
    if (abort.signal.aborted) end();
    return fetch(url, { ...init, signal: either.signal });
  };

/** Puts the parts together; nothing runs yet. */
export const partsOf = (
  bolt: Bolt,
  settings: SlackSettings,
  timing: SlackTiming,
  deps: PlatformDeps,
  whole: Whole,
): Parts => {
  const abort = new AbortController();
  // Every call under way listens to it, and they are many at once.
  setMaxListeners(CALLS_AT_ONCE, abort.signal);
  const clock = new PlatformClock(deps.clock);
  const library = libraryLogger(deps.logger);
  const options = clientOptions(settings, timing, clock, abort.signal);
  const client = new bolt.webApi.WebClient(undefined, { ...options, logger: library });
  const fetching = fetchWith(abort, timing);
  const { memory, logger, files, staff } = deps;
  const now = (): Date => clock.now();

  const installer = settings.oauth
    ? new Installer({ bolt, settings, oauth: settings.oauth, library, options, deps })
    : null;
  const workspaces = new Workspaces(memory, installer?.authorize ?? null);
  const staffPlace = (): Place | null => {
    const team = settings.staffChannel?.team ?? workspaces.home?.team;
    return settings.staffChannel && team ? { team, channel: settings.staffChannel.channel, thread: null } : null;
  };

  const talks = new Talks(memory);
  const lines = new Lines();
  const people = new People(client);
  const downloads = new Downloads(settings, client, files, fetching);
  const told = new Told(memory, deps.clock);
  const catchUp: StaffEarsDeps['catchUp'] = (...missed) => gaps.catchUpStaff(...missed);
  const ears = settings.staffChannel
    ? new StaffEars({ client, people, downloads, lines, memory, told, logger, now, staff, catchUp, place: staffPlace })
    : null;
  const { onInbound } = whole;
  const listener: Listener = new Listener({
    deps,
    client,
    talks,
    people,
    downloads,
    lines,
    told,
    staff: ears,
    onInbound,
    gaps: {
      catchUp: (place, workspace) => gaps.catchUp(place, workspace),
      missed: (place, ts) => gaps.missed(place, ts),
    },
  });
  const gaps = new Gaps({
    client,
    workspaces,
    talks,
    lines,
    logger,
    handIn: async (said, workspace) => {
      if (await listener.fromHistory(said, workspace)) whole.missed(timeOf(said.ts));
    },
    saidSince: (key, since) => deps.saidSince(key, since),
    compare: (said, workspace) => listener.compare(said, workspace),
    gone: (eventId) => listener.gone(eventId),
    now,
    staffWords: async (said, workspace) => ears?.missed(said, workspace),
    staffPlace,
  });
  const interactions = new Interactions({ client, talks, people, lines, listener, staff: ears, logger, onInbound });
  const patience = timing.command;
  const commands = new Commands({ client, talks, people, lines, logger, patience, now, staff, onInbound });
  const home = new Home({ client, people, logger, openTalks: deps.openTalks });
  const { removed, tokenTrouble } = whole;
  const sender = new Sender({
    client,
    workspaces,
    memory,
    pace: new Pace(deps.clock),
    looker: new Looker(client, clock),
    uploader: new Uploader(client, files, fetching),
    clock,
    tokenTrouble,
  });
  return {
    client,
    clock,
    options,
    library,
    workspaces,
    installer,
    talks,
    gaps,
    router: new Router({ bolt, library, options, workspaces, listener, interactions, commands, home, removed }),
    sender,
    staffPost:
      ears && settings.staffChannel ? new StaffPost(settings.staffChannel.channel, staffPlace, sender, ears) : null,
    abort,
  };
};
