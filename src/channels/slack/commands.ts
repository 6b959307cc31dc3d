import { z } from 'zod';
import { asXiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Lang } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import type { OnStaff } from '../staff.ts';
import type { WebClient } from './api.ts';
import { cut } from './blocks.ts';
import type { Ack } from './interactions.ts';
import type { Lines } from './lines.ts';
import { fromMrkdwn, toMrkdwn } from './mrkdwn.ts';
import type { People, Person } from './people.ts';
import { accountId, keyOf } from './place.ts';
import type { Talks } from './talks.ts';
import { words } from './words.ts';
import type { Workspace } from './workspaces.ts';

const command = z.looseObject({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
});
type Command = z.infer<typeof command>;

/** Says more to the one who typed, after the command was acknowledged. */
export type Respond = (answer: { response_type: 'ephemeral'; text: string }) => Promise<unknown>;

export interface CommandDeps {
  client: WebClient;
  talks: Talks;
  people: People;
  lines: Lines;
  logger: Logger;
  /** Milliseconds after which a command is acknowledged and its answer follows. */
  patience: number;
  /** Slack's clock. */
  now(): Date;
  staff: OnStaff;
  onInbound(): OnInbound;
}

/** Characters of one answer. */
const LONGEST = 3_900;

/** `/xiaoer link K7QF-3MTW`: one of the shop's people connects their account, seen by nobody else. */
const LINK = /^\s*link\s+(\S{8,9})\s*$/iu;

const only = (text: string) => ({ response_type: 'ephemeral' as const, text: cut(toMrkdwn(text), LONGEST) });

/** `/xiaoer`, which the shop's people connect their account with too, and `/satisfaction`. Their answers are seen by the one who typed alone. */
export class Commands {
  readonly #deps: CommandDeps;

  constructor(deps: CommandDeps) {
    this.#deps = deps;
  }

  /** Slack does not repeat a command: what could not be saved is told. */
  async typed(raw: unknown, workspace: Workspace, ack: Ack, respond: Respond): Promise<void> {
    const typed = command.parse(raw);
    const person = await this.#deps.people.of(workspace, typed.user_id);
    const lang = person.lang ?? 'zh-CN';
    const answered = this.#answer(typed, person, lang, workspace).catch((err: unknown) => {
      this.#deps.logger.warn({ err, command: typed.command }, 'a command on Slack could not be carried out');
      return words.commandFailed[lang];
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, this.#deps.patience, null);
    });
    const inTime = await Promise.race([answered, late]);
    clearTimeout(timer);
    if (inTime !== null) return ack(inTime === '' ? undefined : only(inTime));
    await ack();
    const answer = await answered;
    if (answer !== '') await respond(only(answer));
  }

  async #answer(typed: Command, person: Person, lang: Lang, workspace: Workspace): Promise<string> {
    if (typed.command === '/satisfaction') return this.#staff('satisfaction', typed.text, typed, person, workspace);
    if (typed.command !== '/xiaoer') return '';
    const code = LINK.exec(typed.text)?.[1];
    if (code !== undefined) return this.#staff('link', code, typed, person, workspace);
    return this.#talk(typed, person, lang, workspace);
  }

  /** Something for the shop's own people, wherever it was typed. */
  async #staff(action: string, text: string, typed: Command, person: Person, { team }: Workspace): Promise<string> {
    const answer = await this.#deps.staff({
      channel: 'slack',
      eventId: `command:${typed.trigger_id}`,
      place: typed.channel_id,
      threadOf: null,
      by: { id: accountId(team, typed.user_id), name: person.name ?? typed.user_id },
      did: 'command',
      action,
      text: text.trim(),
      at: this.#deps.now(),
      ...(person.lang ? { lang: person.lang } : {}),
    });
    return answer?.text ?? '';
  }

  /** Goes on in the direct messages, where nobody reads along. */
  async #talk(typed: Command, person: Person, lang: Lang, workspace: Workspace): Promise<string> {
    const text = fromMrkdwn(typed.text, workspace.user);
    if (text === '') return words.commandUse[lang];
    const { token, team } = workspace;
    const { channel } = await this.#deps.client.conversations.open({ token, users: typed.user_id });
    if (!channel?.id) throw new Error('Slack opened no direct messages.');
    const key = keyOf({ team, channel: channel.id, thread: null });
    const at = this.#deps.now();
    try {
      await this.#deps.lines.run(key, () =>
        this.#deps.onInbound()({
          channel: 'slack',
          eventId: `command:${typed.trigger_id}`,
          key,
          from: { id: accountId(team, typed.user_id), ...(person.name ? { name: person.name } : {}) },
          text,
          at,
          ...(person.lang ? { lang: person.lang } : {}),
          place: 'private',
        }),
      );
    } catch (error) {
      if (asXiaoerError(error).code !== 'INPUT_INVALID') throw error;
      return words.tooMuch[lang];
    }
    if ((await this.#deps.talks.get(key)) === null)
      await this.#deps.talks.saved(key, typed.user_id, (at.getTime() / 1000).toFixed(6));
    return words.inDirect[lang];
  }
}
