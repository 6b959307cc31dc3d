import { createHash } from 'node:crypto';
import { z } from 'zod';
import { asXiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { OnInbound } from '../channel.ts';
import type { WebClient } from './api.ts';
import { type Block, context, isChoices } from './blocks.ts';
import { inShort } from './failures.ts';
import type { Lines } from './lines.ts';
import type { Listener } from './listener.ts';
import type { People } from './people.ts';
import { accountId, isDirect, keyOf, messageId, type Place, timeOf } from './place.ts';
import { behindOf, carriedIn, staffActionOf } from './staff-blocks.ts';
import type { StaffEars } from './staff-ears.ts';
import type { Talks } from './talks.ts';
import { words } from './words.ts';
import type { Workspace } from './workspaces.ts';

const plainText = z.looseObject({ text: z.string() });
const pressed = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  channel: z.looseObject({ id: z.string() }).nullish(),
  message: z
    .looseObject({
      ts: z.string(),
      thread_ts: z.string().nullish(),
      text: z.string().nullish(),
      blocks: z.array(z.unknown()).nullish(),
    })
    .nullish(),
  trigger_id: z.string().nullish(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        action_ts: z.string(),
        value: z.string().nullish(),
        text: plainText.nullish(),
        selected_option: z.looseObject({ value: z.string(), text: plainText }).nullish(),
      }),
    )
    .min(1),
});

const submitted = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  view: z.looseObject({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.looseObject({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.looseObject({
            value: z.string().nullish(),
            selected_option: z.looseObject({ value: z.string() }).nullish(),
          }),
        ),
      ),
    }),
  }),
});

/** Answers Slack: with nothing, or with what a form shows. */
export type Ack = (answer?: object) => Promise<void>;

export interface InteractionDeps {
  client: WebClient;
  talks: Talks;
  people: People;
  lines: Lines;
  listener: Listener;
  staff: StaffEars | null;
  logger: Logger;
  onInbound(): OnInbound;
}

interface Chosen {
  user: string;
  channel: string;
  message: { ts: string; text: string; blocks: Block[] };
  place: Place;
  value: string;
  label: string;
  actionTs: string;
}

/** Hears buttons, lists and forms: those of shoppers, and those of the staff channel. */
export class Interactions {
  readonly #deps: InteractionDeps;

  constructor(deps: InteractionDeps) {
    this.#deps = deps;
  }

  /** A button or a list. Acknowledged after it is saved. */
  async pressed(raw: unknown, workspace: Workspace, ack: Ack): Promise<void> {
    const { user, channel, message, actions, trigger_id } = pressed.parse(raw);
    const [action] = actions;
    if (!action || !channel || !message) return ack();
    const { staff } = this.#deps;
    const staffAction = staffActionOf(action.action_id);
    if (staff?.isHere(workspace.team, channel.id) || staffAction !== null) {
      const carried = carriedIn(action.value ?? undefined);
      if (!staff?.isHere(workspace.team, channel.id) || staffAction === null || !carried) return ack();
      const card = messageId(channel.id, message.ts);
      const press = { user: user.id, card, action: staffAction, actionTs: action.action_ts, trigger: trigger_id ?? '' };
      await staff.pressed({ ...press, ...carried }, workspace);
      return ack();
    }
    if (!action.action_id.startsWith('choose:')) return ack();
    const thread = isDirect(channel.id) ? null : (message.thread_ts ?? message.ts);
    await this.#chosen(
      {
        user: user.id,
        channel: channel.id,
        message: { ts: message.ts, text: message.text ?? '', blocks: (message.blocks ?? []) as Block[] },
        place: { team: workspace.team, channel: channel.id, thread },
        value: action.selected_option?.value ?? action.value ?? '',
        label: action.selected_option?.text.text ?? action.text?.text ?? '',
        actionTs: action.action_ts,
      },
      workspace,
      ack,
    );
  }

  /** A form. What could not be saved leaves it open and says so. */
  async submitted(raw: unknown, workspace: Workspace, ack: Ack): Promise<void> {
    const { user, view } = submitted.parse(raw);
    const of = view.callback_id === 'staff' ? behindOf(view.private_metadata) : null;
    if (!of || !this.#deps.staff) return ack();
    const fields = Object.entries(view.state.values);
    const values = Object.fromEntries(
      fields.map(([name, { value }]) => [name, value?.selected_option?.value ?? value?.value ?? '']),
    );
    try {
      await this.#deps.staff.submitted(view.id, of, values, user.id, workspace);
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'a form of the staff channel could not be saved');
      const { lang } = await this.#deps.people.of(workspace, user.id);
      return ack({ response_action: 'errors', errors: { [fields[0]?.[0] ?? '']: words.notKept[lang ?? 'zh-CN'] } });
    }
    await ack();
  }

  async #chosen(chosen: Chosen, workspace: Workspace, ack: Ack): Promise<void> {
    const { place, user } = chosen;
    const key = keyOf(place);
    const talk = await this.#deps.talks.get(key);
    const person = await this.#deps.people.of(workspace, user);
    const lang = person.lang ?? 'zh-CN';
    // In a channel everybody sees the buttons; they are for the one who asked.
    if (place.thread !== null && talk?.user !== user) {
      await ack();
      await this.#deps.listener.tell(place, user, words.notYours[lang], workspace);
      return;
    }
    await this.#deps.lines.run(key, async () => {
      await this.#deps
        .onInbound()({
          channel: 'slack',
          eventId: eventIdOf(chosen),
          key,
          from: { id: accountId(workspace.team, user), ...(person.name ? { name: person.name } : {}) },
          text: chosen.label,
          choose: chosen.value,
          at: timeOf(chosen.actionTs),
          ...(person.lang ? { lang: person.lang } : {}),
          place: place.thread === null ? 'private' : 'group',
        })
        .catch((error: unknown) => {
          if (asXiaoerError(error).code !== 'INPUT_INVALID') throw error;
        });
      if (talk === null) await this.#deps.talks.saved(key, user, chosen.message.ts);
    });
    await ack();
    await this.#mark(chosen, workspace);
  }

  /** What was chosen takes the place of the choices, as well as it goes. */
  async #mark({ channel, message, label }: Chosen, { token }: Workspace): Promise<void> {
    const rest = message.blocks.filter((block) => !isChoices(block.block_id));
    if (rest.length === message.blocks.length) return;
    const blocks = [...rest, context(`› ${label}`)];
    await this.#deps.client.chat
      .update({ token, channel, ts: message.ts, text: message.text, blocks })
      .catch((error: unknown) => {
        this.#deps.logger.debug({ what: inShort(error) }, 'a choice could not be marked on Slack');
      });
  }
}

/** The same choice of one message is one event, however often its button is pressed before it is gone. */
const eventIdOf = ({ channel, message, value }: Chosen): string =>
  `${messageId(channel, message.ts)}:${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;
