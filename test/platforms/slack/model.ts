/** What Slack keeps: people, channels and what was said in them. */

export interface SlackMessage {
  type: 'message';
  channel: string;
  ts: string;
  thread_ts?: string;
  user: string;
  bot_id?: string;
  text: string;
  subtype?: string;
  blocks?: Record<string, unknown>[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  files?: Record<string, unknown>[];
  edited?: { user: string; ts: string };
}

export interface SlackUser {
  id: string;
  name: string;
  locale: string;
  is_bot: boolean;
}

export interface SlackTeam {
  id: string;
  name: string;
  token: string;
  botUser: string;
  botId: string;
  /** What Slack answers instead of doing what the token asks. */
  trouble: string | null;
  /** The organization it is in, whose token is all its workspaces'. */
  org?: string;
}

export interface SlackRoom {
  id: string;
  team: string;
  /** The person of a direct message. */
  user: string | null;
  archived: boolean;
  /** The app was never taken in, or was thrown out. */
  shut: boolean;
}

export const HOME: SlackTeam = {
  id: 'T1',
  name: 'Acme',
  token: 'xoxb-home',
  botUser: 'UBOT',
  botId: 'BBOT',
  trouble: null,
};

const listIn = (lists: Map<string, SlackMessage[]>, name: string): SlackMessage[] => {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
};

/** One Slack with one workspace, a channel, a staff channel and a shopper, unless more are added. */
export class SlackModel {
  readonly teams = new Map<string, SlackTeam>([[HOME.id, { ...HOME }]]);
  readonly users = new Map<string, SlackUser>();
  readonly rooms = new Map<string, SlackRoom>();
  readonly messages: SlackMessage[] = [];
  readonly ephemerals: { channel: string; user: string; text: string; thread_ts?: string }[] = [];
  readonly homes = new Map<string, Record<string, unknown>[]>();
  readonly views: { id: string; trigger: string; view: Record<string, unknown> }[] = [];
  readonly files = new Map<string, { name: string; bytes: Buffer; type: string }>();
  /** The same messages by their channel: one of a hundred thousand must be found at once. */
  readonly #by = new Map<string, SlackMessage[]>();
  /** Those that answer in a thread, by its channel and first message. */
  readonly #answers = new Map<string, SlackMessage[]>();
  #count = 0;

  constructor() {
    this.addUser({ id: 'U1', name: '小美', locale: 'zh-CN' });
    this.addUser({ id: 'U2', name: 'Ann', locale: 'en-US' });
    this.addUser({ id: 'UAGENT', name: '阿强', locale: 'zh-CN' });
    this.addUser({ id: 'UPROGRAM', name: 'reminder', locale: 'en-US', is_bot: true });
    this.addRoom('D1', { user: 'U1' });
    this.addRoom('D2', { user: 'U2' });
    this.addRoom('C1');
    this.addRoom('CSTAFF');
  }

  addUser(user: Omit<SlackUser, 'is_bot'> & { is_bot?: boolean }): void {
    this.users.set(user.id, { is_bot: false, ...user });
  }

  addRoom(id: string, { team = HOME.id, user = null }: { team?: string; user?: string | null } = {}): void {
    this.rooms.set(id, { id, team, user, archived: false, shut: false });
  }

  /** A `ts` as Slack makes it: later than all before, near the time it is. */
  ts(): string {
    this.#count += 1;
    return `${Math.floor(Date.now() / 1000)}.${String(this.#count).padStart(6, '0')}`;
  }

  keep(message: SlackMessage): SlackMessage {
    this.messages.push(message);
    listIn(this.#by, message.channel).push(message);
    const { channel, ts, thread_ts = ts } = message;
    if (thread_ts !== ts) listIn(this.#answers, `${channel}:${thread_ts}`).push(message);
    return message;
  }

  /** A file is deleted: it is shown nowhere any more. */
  forgetFile(id: string): void {
    for (const message of this.messages)
      if (message.files) message.files = message.files.filter((file) => file['id'] !== id);
  }

  /** Somebody has taken it back. */
  forget(message: SlackMessage): void {
    const lists = [this.messages, listIn(this.#by, message.channel), this.answers(message.channel, message.thread_ts)];
    for (const list of lists) {
      const at = list.indexOf(message);
      if (at >= 0) list.splice(at, 1);
    }
  }

  /** What was answered in the thread of a message. */
  answers(channel: string, thread = ''): SlackMessage[] {
    return this.#answers.get(`${channel}:${thread}`) ?? [];
  }

  /** Everything in a channel, or in one thread of it, in order. */
  in(channel: string, thread?: string): SlackMessage[] {
    const there = this.#by.get(channel) ?? [];
    return there.filter((message) => thread === undefined || message.thread_ts === thread || message.ts === thread);
  }

  at(channel: string, ts: string): SlackMessage | undefined {
    return this.#by.get(channel)?.find((message) => message.ts === ts);
  }
}
