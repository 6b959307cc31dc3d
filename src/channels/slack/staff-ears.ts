import { z } from 'zod';
import type { Logger } from '../../logger.ts';
import { isLang } from '../../message.ts';
import type { ChannelMemory } from '../platform.ts';
import type { OnStaff, StaffAction, StaffAnswer, StaffEvent, StaffMessage } from '../staff.ts';
import type { WebClient } from './api.ts';
import type { Downloads } from './downloads.ts';
import { inShort, slackWord } from './failures.ts';
import type { Lines } from './lines.ts';
import { Lru } from './lru.ts';
import { fromMrkdwn, toMrkdwn } from './mrkdwn.ts';
import type { People } from './people.ts';
import { accountId, messageId, messageOf, type Place, timeOf } from './place.ts';
import type { Said } from './said.ts';
import { type Behind, modal } from './staff-blocks.ts';
import type { Told } from './told.ts';
import { words } from './words.ts';
import type { Workspace } from './workspaces.ts';

export interface StaffEarsDeps {
  client: WebClient;
  people: People;
  downloads: Downloads;
  lines: Lines;
  memory: ChannelMemory;
  told: Told;
  logger: Logger;
  /** Slack's clock. */
  now(): Date;
  staff: OnStaff;
  /** Hands on what was missed in a thread before `upTo`, if there may be something, before what is live in it is heard. */
  catchUp(place: Place, upTo: string, workspace: Workspace, hear: (said: Said) => Promise<void>): Promise<void>;
  /** Null until the workspace of the staff channel is known. */
  place(): { team: string; channel: string } | null;
}

/** A button of a card that was pressed. */
export interface Press {
  user: string;
  /** The post it stands on. */
  card: string;
  action: string;
  subject: string;
  form: boolean;
  /** Slack's own mark of this press. */
  actionTs: string;
  trigger: string;
}

const field = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'longtext', 'money', 'choice']),
  required: z.boolean(),
  value: z.string().optional(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
});
const forms = z.record(z.string(), z.object({ title: z.string(), submit: z.string(), fields: z.array(field) }));

const formsName = (subject: string): string => `forms:${subject}`;

/** The command that does what a button does: an action may carry what it is about behind its name. */
const commandOf = (action: string): string => /^[a-z-]+/u.exec(action)?.[0] ?? action;

/** Words answered lately: an event that comes twice is answered once. What is carried out once the staff room decides. */
const REMEMBERED = 1_000;

/** Hears the shop's own people in the staff channel. Nothing here ever goes to a shopper's ear. */
export class StaffEars {
  readonly #deps: StaffEarsDeps;
  readonly #answered = new Lru<true>(REMEMBERED);

  constructor(deps: StaffEarsDeps) {
    this.#deps = deps;
  }

  /** Whether a channel is the staff channel. */
  isHere(team: string, channel: string): boolean {
    const place = this.#deps.place();
    return place?.team === team && place.channel === channel;
  }

  /**
   * Keeps the forms of a card where a press finds them: Slack brings back what a button carries, and that is little. What has
   * no form leaves those of the card alone: words in its thread and earlier cards are about the same.
   */
  async remember({ subject, actions }: StaffMessage): Promise<void> {
    const entries = actions.flatMap(({ id, form }) => (form ? [[id, form] as const] : []));
    if (entries.length > 0) await this.#deps.memory.set(formsName(subject), Object.fromEntries(entries));
  }

  /** Words in the channel or in the thread of a card, as they come. Resolves when they are saved. */
  async words(said: Said, workspace: Workspace): Promise<void> {
    const { channel, ts, thread } = said;
    await this.#inLine(said, async () => {
      if (thread !== null) {
        const place = { team: workspace.team, channel, thread };
        await this.#deps.catchUp(place, ts, workspace, (missed) => this.#hear(missed, workspace));
      }
      await this.#hear(said, workspace);
    });
  }

  /** Words that were missed while nobody listened. Resolves when they are saved. */
  async missed(said: Said, workspace: Workspace): Promise<void> {
    await this.#inLine(said, () => this.#hear(said, workspace));
  }

  #inLine({ channel, ts, thread }: Said, work: () => Promise<void>): Promise<void> {
    return this.#deps.lines.run(messageId(channel, thread ?? ts), work);
  }

  async #hear(said: Said, workspace: Workspace): Promise<void> {
    const { user, channel, ts, thread, files } = said;
    const id = messageId(channel, ts);
    if (user === null || said.bot || user === workspace.user || this.#answered.get(id)) return;
    const person = await this.#deps.people.of(workspace, user);
    if (person.bot) return;
    const { kept, troubles } = await this.#deps.downloads.take(files, workspace);
    const answer = await this.#deps.staff({
      ...this.#event(workspace, user, person.name),
      eventId: id,
      threadOf: thread === null || thread === ts ? null : messageId(channel, thread),
      did: 'words',
      text: fromMrkdwn(said.text, workspace.user),
      ...(kept.length > 0 ? { attachments: kept } : {}),
      at: timeOf(ts),
      ...(person.lang ? { lang: person.lang } : {}),
    });
    this.#answered.set(id, true);
    const lang = person.lang ?? 'zh-CN';
    const texts = [...troubles.map((trouble) => trouble[lang]), ...(answer === null ? [] : [answer.text])];
    if (texts.length > 0)
      await this.#deps.told.once(id, () => this.#tell(workspace, user, thread, { text: texts.join('\n') }));
  }

  /** A button of a card: carried out at once, or after its form. Resolves when it is saved, or the form stands open. */
  async pressed(press: Press, workspace: Workspace): Promise<void> {
    const { user, card, action, subject } = press;
    // Side by side: a form has to stand open within three seconds of the press.
    const [person, kept] = await Promise.all([
      this.#deps.people.of(workspace, user),
      press.form ? this.#deps.memory.get(formsName(subject)) : undefined,
    ]);
    const thread = messageOf(card)?.ts ?? null;
    if (press.form) {
      const lang = person.lang ?? 'zh-CN';
      const form = forms.safeParse(kept).data?.[action] as StaffAction['form'];
      const opened = form && (await this.#open(press, form, { subject, action, card, lang }, workspace));
      if (opened) return;
      const blanks = form?.fields.map(({ label }) => `<${label}>`).join(' ') ?? '';
      await this.#tell(workspace, user, thread, {
        text: words.formLate(`!${commandOf(action)} ${blanks}`.trim())[lang],
      });
      return;
    }
    const answer = await this.#deps.staff({
      ...this.#event(workspace, user, person.name),
      eventId: `${card}:${press.actionTs}`,
      threadOf: card,
      did: 'pressed',
      text: '',
      action,
      subject,
      at: timeOf(press.actionTs),
      ...(person.lang ? { lang: person.lang } : {}),
    });
    await this.#tell(workspace, user, thread, answer);
  }

  /** A form that was filled in. Resolves when it is saved. */
  async submitted(
    view: string,
    of: Behind,
    values: Record<string, string>,
    user: string,
    workspace: Workspace,
  ): Promise<void> {
    const person = await this.#deps.people.of(workspace, user);
    const answer = await this.#deps.staff({
      ...this.#event(workspace, user, person.name),
      eventId: `view:${view}`,
      threadOf: of.card,
      did: 'pressed',
      text: '',
      action: of.action,
      subject: of.subject,
      values,
      at: this.#deps.now(),
      ...(isLang(of.lang) ? { lang: of.lang } : {}),
    });
    await this.#tell(workspace, user, messageOf(of.card)?.ts ?? null, answer);
  }

  #event(workspace: Workspace, user: string, name: string | null): Pick<StaffEvent, 'channel' | 'place' | 'by'> {
    const id = accountId(workspace.team, user);
    return { channel: 'slack', place: this.#deps.place()?.channel ?? '', by: { id, name: name ?? user } };
  }

  /** False if the time for it was over, or Slack did not open it. */
  async #open(
    press: Press,
    form: NonNullable<StaffAction['form']>,
    of: Behind,
    workspace: Workspace,
  ): Promise<boolean> {
    const lang = isLang(of.lang) ? of.lang : 'zh-CN';
    try {
      const view = modal(form, of, lang);
      await this.#deps.client.views.open({ token: workspace.token, trigger_id: press.trigger, view });
      return true;
    } catch (error) {
      this.#deps.logger.warn({ what: slackWord(error) ?? inShort(error) }, 'a form could not be opened on Slack');
      return false;
    }
  }

  /** Shown to the one who acted alone, under the card it is about. @returns whether it was. */
  async #tell(workspace: Workspace, user: string, thread: string | null, answer: StaffAnswer): Promise<boolean> {
    const place = this.#deps.place();
    if (answer === null || place === null) return true;
    try {
      await this.#deps.client.chat.postEphemeral({
        token: workspace.token,
        channel: place.channel,
        user,
        text: toMrkdwn(answer.text),
        ...(thread === null ? {} : { thread_ts: thread }),
      });
      return true;
    } catch (error) {
      this.#deps.logger.warn({ what: inShort(error) }, 'one of the shop’s people could not be answered on Slack');
      return false;
    }
  }
}
