import { asXiaoerError } from '../../errors.ts';
import type { ByLang } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import { INTAKE_LIMITS } from '../inbox.ts';
import type { PlatformDeps } from '../platform.ts';
import type { WebClient } from './api.ts';
import type { Downloads } from './downloads.ts';
import { inShort } from './failures.ts';
import type { Lines } from './lines.ts';
import { Lru } from './lru.ts';
import { fromMrkdwn, mentions } from './mrkdwn.ts';
import type { People } from './people.ts';
import { accountId, isDirect, keyOf, messageId, type Place, timeOf } from './place.ts';
import { type Changed, changeIn, type Said, saidIn } from './said.ts';
import type { StaffEars } from './staff-ears.ts';
import type { Talks } from './talks.ts';
import type { Told } from './told.ts';
import { words } from './words.ts';
import type { Workspace } from './workspaces.ts';

export interface ListenerDeps {
  deps: PlatformDeps;
  client: WebClient;
  talks: Talks;
  people: People;
  downloads: Downloads;
  lines: Lines;
  told: Told;
  /** Null where no staff channel is set. */
  staff: StaffEars | null;
  onInbound(): OnInbound;
  gaps: {
    /** Fills the gap in a conversation, if there may be one, before something newer is handed in. */
    catchUp(place: Place, workspace: Workspace): Promise<void>;
    /** Something could not be saved. */
    missed(place: Place, ts: string): void;
  };
}

/** Things lately handed in, so that a repeat does not fetch its files anew. What decides is the inbox. */
const REMEMBERED = 5_000;
/** Files handed in with one message at most; the rest follow as a second. */
const FILES = INTAKE_LIMITS.mostAttachments;

/** Hears what is said: by whom, to whom, in which conversation; and hands in what is meant for the shop. */
export class Listener {
  readonly #on: ListenerDeps;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #done = new Lru<true>(REMEMBERED);

  constructor(on: ListenerDeps) {
    this.#on = on;
  }

  /** An event `message` or `app_mention`, as it comes. Resolves when everything in it is saved. */
  async event(raw: unknown, workspace: Workspace): Promise<void> {
    const change = changeIn(raw);
    if (change) return this.#changed(change, workspace);
    const said = saidIn(raw);
    if (!said || this.#isProgram(said, workspace)) return;
    if (this.#on.staff?.isHere(workspace.team, said.channel)) return this.#on.staff.words(said, workspace);
    const place = this.#placeOf(said, workspace);
    if (await this.#addressed(said, place, workspace))
      await this.#once(messageId(said.channel, said.ts), () => this.#live(said, place, workspace));
    await this.#on.talks.heard(workspace.team, said.ts);
  }

  #live(said: Said, place: Place, workspace: Workspace): Promise<void> {
    return this.#on.lines.run(keyOf(place), async () => {
      await this.#on.gaps.catchUp(place, workspace);
      try {
        await this.#handIn(said, place, workspace);
      } catch (error) {
        // Slack repeats it a few times; after that it is read up.
        this.#on.gaps.missed(place, said.ts);
        throw error;
      }
    });
  }

  /**
   * A message of a history, in the line of its conversation. What is known already changes nothing but by its edits.
   * @returns whether nobody had heard of it
   */
  async fromHistory(said: Said, workspace: Workspace): Promise<boolean> {
    if (this.#isProgram(said, workspace)) return false;
    const place = this.#placeOf(said, workspace);
    if (!(await this.#addressed(said, place, workspace))) return false;
    const isNew = await this.#handIn(said, place, workspace);
    if (said.editedTs) await this.#changed({ kind: 'edited', said, at: said.editedTs }, workspace, true);
    return isNew;
  }

  /** A message of a history that is known: whether it was changed since. */
  async compare(said: Said, workspace: Workspace): Promise<void> {
    if (said.editedTs && !this.#isProgram(said, workspace))
      await this.#changed({ kind: 'edited', said, at: said.editedTs }, workspace, true);
  }

  /** A message that is known stands in no history any more: somebody has taken it back while nobody listened. */
  async gone(eventId: string): Promise<void> {
    const { deps } = this.#on;
    await deps.amended({ channel: 'slack', eventId, kind: 'deleted', text: '', at: deps.clock.now() });
  }

  #placeOf({ channel, thread, ts }: Pick<Said, 'channel' | 'thread' | 'ts'>, { team }: Workspace): Place {
    return { team, channel, thread: isDirect(channel) ? null : (thread ?? ts) };
  }

  /** Our own words and those of other programs are never answered. */
  #isProgram(said: Said, { user, bot }: Workspace): boolean {
    return said.bot || said.user === null || said.user === user || said.user === bot;
  }

  /** In a channel the shop hears who mentions it, and after that whoever began the thread. */
  async #addressed(said: Said, place: Place, { user }: Workspace): Promise<boolean> {
    if (place.thread === null || mentions(said.text, user)) return true;
    if (said.thread === null) return false;
    return (await this.#on.talks.get(keyOf(place)))?.user === said.user;
  }

  /** One mention comes as two events, and Slack repeats what is acknowledged late: all of them wait for the same saving. */
  async #once(id: string, work: () => Promise<void>): Promise<void> {
    const running = this.#underWay.get(id) ?? work().finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, running);
    return running;
  }

  /** @returns whether it was new. */
  async #handIn(said: Said, place: Place, workspace: Workspace): Promise<boolean> {
    const eventId = messageId(said.channel, said.ts);
    if (said.user === null || this.#done.get(eventId)) return false;
    const key = keyOf(place);
    const became = await this.#save(said, said.user, place, workspace);
    if (became === 'nothing') return false;
    await this.#on.talks.saved(key, said.user, said.ts);
    this.#done.set(eventId, true);
    return became === 'saved';
  }

  /** @returns `nothing` if it was a program after all, and nothing was handed in. */
  async #save(
    said: Said,
    user: string,
    place: Place,
    workspace: Workspace,
  ): Promise<'nothing' | 'saved' | 'duplicate'> {
    const person = await this.#on.people.of(workspace, user);
    if (person.bot) return 'nothing';
    const text = fromMrkdwn(said.text, workspace.user);
    const { kept, troubles } = await this.#on.downloads.take(said.files, workspace);
    const about = messageId(said.channel, said.ts);
    const tell = (which: string, what: ByLang<string>): Promise<void> =>
      this.#on.told.once(`${about}:${which}`, () => this.tell(place, user, what[person.lang ?? 'zh-CN'], workspace));
    for (const [at, trouble] of troubles.entries()) await tell(`file-${at}`, trouble);
    if (troubles.length > 0 && text === '' && kept.length === 0) return 'duplicate';
    let became: 'saved' | 'duplicate' = 'duplicate';
    for (let from = 0; from === 0 || from < kept.length; from += FILES) {
      const files = kept.slice(from, from + FILES);
      const one = await this.#on
        .onInbound()({
          channel: 'slack',
          eventId: from === 0 ? about : `${about}:${from}`,
          key: keyOf(place),
          from: { id: accountId(workspace.team, user), ...(person.name ? { name: person.name } : {}) },
          text: from === 0 ? text : '',
          ...(files.length > 0 ? { attachments: files } : {}),
          at: timeOf(said.ts),
          ...(person.lang ? { lang: person.lang } : {}),
          place: place.thread === null ? 'private' : 'group',
        })
        .catch((error: unknown) => {
          if (asXiaoerError(error).code !== 'INPUT_INVALID') throw error;
          return tell('too-much', words.tooMuch);
        });
      if (one === 'saved') became = one;
    }
    return became;
  }

  /** Tells one person something about their message, as well as it goes. @returns whether it was said. */
  async tell({ channel, thread }: Place, user: string, text: string, { token }: Workspace): Promise<boolean> {
    try {
      const under = thread === null ? {} : { thread_ts: thread };
      await this.#on.client.chat.postEphemeral({ token, channel, user, text, ...under });
      return true;
    } catch (error) {
      this.#on.deps.logger.warn({ what: inShort(error) }, 'a shopper could not be told about a message');
      return false;
    }
  }

  async #changed(change: Changed, workspace: Workspace, inLine = false): Promise<void> {
    const { channel, ts, thread } = change.kind === 'edited' ? change.said : change;
    if (this.#on.staff?.isHere(workspace.team, channel)) return;
    const text = change.kind === 'edited' ? fromMrkdwn(change.said.text, workspace.user) : '';
    const amend = async (): Promise<void> => {
      const eventId = messageId(channel, ts);
      await this.#on.deps.amended({ channel: 'slack', eventId, kind: change.kind, text, at: timeOf(change.at) });
    };
    // After what it changes has been saved, never before.
    await (inLine ? amend() : this.#on.lines.run(keyOf(this.#placeOf({ channel, ts, thread }, workspace)), amend));
  }
}
