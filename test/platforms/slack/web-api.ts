import { blocksFault } from './block-limits.ts';
import type { Call } from './faults.ts';
import type { SlackMessage, SlackModel, SlackTeam } from './model.ts';

type Answer = Record<string, unknown>;
type Method = (args: Record<string, unknown>, team: SlackTeam) => Answer;

/** What Slack answers with `ok: false`. */
export class Refused extends Error {}

const refuse = (word: string): never => {
  throw new Refused(word);
};
const text = (value: unknown): string => (value === undefined ? '' : String(value));

/** Slack's Web API, as far as the channel calls it. */
export class WebApi {
  readonly #model: SlackModel;
  /** Form triggers that still hold. */
  readonly triggers = new Set<string>();
  /** Codes that may be exchanged for a token, and the workspace each is of. */
  readonly codes = new Map<string, SlackTeam>();
  /** Most messages of one page. */
  page = 1_000;
  readonly #url: () => string;
  #count = 0;

  constructor(model: SlackModel, url: () => string) {
    this.#model = model;
    this.#url = url;
  }

  /** @throws Refused with Slack's word */
  call({ method, args, token }: Call): Answer {
    if (method === 'oauth.v2.access') return this.#access(args);
    const team = [...this.#model.teams.values()].find((one) => one.token === token) ?? refuse('invalid_auth');
    if (team.trouble) refuse(team.trouble);
    return (this.#methods[method] ?? (() => refuse('unknown_method')))(args, team);
  }

  #next(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }

  #room(args: Record<string, unknown>, team: SlackTeam): string {
    const room = this.#model.rooms.get(text(args.channel ?? args.channel_id));
    if (!room || this.#model.teams.get(room.team)?.token !== team.token) return refuse('channel_not_found');
    if (room.archived) refuse('is_archived');
    if (room.shut) refuse('not_in_channel');
    return room.id;
  }

  #paged(all: SlackMessage[], args: Record<string, unknown>): Answer {
    const size = Math.min(this.page, Number(args.limit ?? 100));
    const from = Number(args.cursor ?? 0);
    const next = from + size < all.length ? String(from + size) : '';
    const messages = all.slice(from, from + size).map(({ metadata, ...message }) => ({
      ...message,
      ...(args.include_all_metadata === 'true' && metadata ? { metadata } : {}),
      ...this.#latestReply(message),
    }));
    return { messages, has_more: next !== '', response_metadata: { next_cursor: next } };
  }

  #latestReply({ channel, ts }: SlackMessage): { latest_reply?: string } {
    const last = this.#model.answers(channel, ts).at(-1);
    return last ? { latest_reply: last.ts } : {};
  }

  readonly #methods: Record<string, Method> = {
    'auth.test': (_args, team) => ({
      team_id: team.id,
      team: team.name,
      user_id: team.botUser,
      bot_id: team.botId,
      url: 'https://acme.slack.com/',
    }),
    'chat.postMessage': (args, team) => {
      const channel = this.#room(args, team);
      const blocks = (args.blocks ?? []) as Record<string, unknown>[];
      if (text(args.text) === '' && blocks.length === 0) refuse('no_text');
      const fault = blocksFault(blocks);
      if (fault) throw new Error(`invalid_blocks: ${fault}`);
      const message = this.#model.keep({
        type: 'message',
        channel,
        ts: this.#model.ts(),
        user: team.botUser,
        bot_id: team.botId,
        text: text(args.text),
        ...(args.thread_ts === undefined ? {} : { thread_ts: text(args.thread_ts) }),
        ...(blocks.length > 0 ? { blocks } : {}),
        ...(args.metadata === undefined ? {} : { metadata: args.metadata as NonNullable<SlackMessage['metadata']> }),
      });
      return { channel, ts: message.ts, message };
    },
    'chat.update': (args, team) => {
      const message = this.#model.at(this.#room(args, team), text(args.ts)) ?? refuse('message_not_found');
      if (message.user !== team.botUser) refuse('cant_update_message');
      const blocks = (args.blocks ?? []) as Record<string, unknown>[];
      const fault = blocksFault(blocks);
      if (fault) throw new Error(`invalid_blocks: ${fault}`);
      Object.assign(message, { text: text(args.text), blocks });
      return { channel: message.channel, ts: message.ts };
    },
    'chat.postEphemeral': (args, team) => {
      const channel = this.#room(args, team);
      const thread = args.thread_ts === undefined ? {} : { thread_ts: text(args.thread_ts) };
      this.#model.ephemerals.push({ channel, user: text(args.user), text: text(args.text), ...thread });
      return { message_ts: this.#model.ts() };
    },
    'conversations.open': (args, team) => {
      const rooms = [...this.#model.rooms.values()];
      const room =
        rooms.find(({ user, team: of }) => user === args.users && of === team.id) ?? refuse('user_not_found');
      return { channel: { id: room.id } };
    },
    'conversations.info': (args, team) => {
      const room = this.#model.rooms.get(text(args.channel));
      if (!room || this.#model.teams.get(room.team)?.token !== team.token) return refuse('channel_not_found');
      const { id, archived, shut, user } = room;
      return { channel: { id, is_archived: archived, is_im: user !== null, is_member: !shut } };
    },
    'conversations.history': (args, team) => {
      const channel = this.#room(args, team);
      const top = this.#model.in(channel).filter(({ thread_ts, ts }) => thread_ts === undefined || thread_ts === ts);
      const [oldest, latest] = [Number(args.oldest ?? 0), Number(args.latest ?? Number.POSITIVE_INFINITY)];
      const after = top.filter(({ ts }) => Number(ts) > oldest && Number(ts) < latest);
      return this.#paged(after.reverse(), args);
    },
    'conversations.replies': (args, team) => {
      const channel = this.#room(args, team);
      const all = this.#model.in(channel, text(args.ts));
      if (all.length === 0) refuse('thread_not_found');
      const wanted = all.filter(({ ts }) => ts === args.ts || Number(ts) > Number(args.oldest ?? 0));
      return this.#paged(wanted, args);
    },
    'users.info': (args) => {
      const user = this.#model.users.get(text(args.user)) ?? refuse('user_not_found');
      const { id, name, locale, is_bot } = user;
      return { user: { id, name, locale, is_bot, profile: { display_name: name } } };
    },
    'users.conversations': (args, team) => {
      const of = team.org ? text(args.team_id ?? refuse('missing_argument')) : team.id;
      return {
        channels: [...this.#model.rooms.values()].filter((room) => room.team === of).map(({ id }) => ({ id })),
        response_metadata: { next_cursor: '' },
      };
    },
    'views.open': (args) => {
      const trigger = text(args.trigger_id);
      if (!this.triggers.delete(trigger)) refuse('expired_trigger_id');
      const view = { id: this.#next('V'), trigger, view: args.view as Record<string, unknown> };
      this.#model.views.push(view);
      return { view: { id: view.id } };
    },
    'views.publish': (args) => {
      const { blocks } = args.view as { blocks: Record<string, unknown>[] };
      const fault = blocksFault(blocks);
      if (fault) throw new Error(`invalid_blocks: ${fault}`);
      this.#model.homes.set(text(args.user_id), blocks);
      return {};
    },
    'files.getUploadURLExternal': (args) => {
      const id = this.#next('F');
      this.#model.files.set(id, { name: text(args.filename), bytes: Buffer.alloc(0), type: '' });
      return { file_id: id, upload_url: `${this.#url()}upload/${id}` };
    },
    'files.completeUploadExternal': (args, team) => {
      const channel = this.#room(args, team);
      const files = (args.files as { id: string }[]).map(({ id }) => ({ id, name: this.#model.files.get(id)?.name }));
      const thread = args.thread_ts === undefined ? {} : { thread_ts: text(args.thread_ts) };
      const from = { user: team.botUser, bot_id: team.botId };
      const said = { type: 'message' as const, channel, ts: this.#model.ts(), text: '', subtype: 'file_share' };
      this.#model.keep({ ...said, ...from, ...thread, files });
      return { files };
    },
    'files.delete': (args) => {
      const file = text(args.file);
      if (!this.#model.files.delete(file)) refuse('file_deleted');
      this.#model.forgetFile(file);
      return {};
    },
    'files.info': (args) => ({ file: this.describe(text(args.file)) }),
  };

  /** A file as events and histories show it. */
  describe(id: string): Record<string, unknown> {
    const file = this.#model.files.get(id) ?? refuse('file_not_found');
    const url = `${this.#url()}files/${id}`;
    return {
      id,
      name: file.name,
      size: file.bytes.length,
      mode: 'hosted',
      url_private: url,
      url_private_download: url,
    };
  }

  #access(args: Record<string, unknown>): Answer {
    const team = this.codes.get(text(args.code)) ?? refuse('invalid_code');
    this.codes.delete(text(args.code));
    this.#model.teams.set(team.id, team);
    return {
      app_id: 'A1',
      authed_user: { id: 'UADMIN' },
      scope: 'chat:write',
      token_type: 'bot',
      access_token: team.token,
      bot_user_id: team.botUser,
      team: team.org ? null : { id: team.id, name: team.name },
      ...(team.org ? { enterprise: { id: team.org, name: 'Group' } } : {}),
      is_enterprise_install: team.org !== undefined,
    };
  }
}
