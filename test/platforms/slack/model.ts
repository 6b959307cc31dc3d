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
}

export interface SlackRoom {
  id: string;
  team: string;
  /** The person of a direct message. */
  user: string | null;
  archived: boolean;
}

export const HOME: SlackTeam = {
  id: 'T1',
  name: 'Acme',
  token: 'xoxb-home',
  botUser: 'UBOT',
  botId: 'BBOT',
  trouble: null,
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
    this.rooms.set(id, { id, team, user, archived: false });
  }

  /** A `ts` as Slack makes it: later than all before, near the time it is. */
  ts(): string {
    this.#count += 1;
    return `${Math.floor(Date.now() / 1000)}.${String(this.#count).padStart(6, '0')}`;
  }

  keep(message: SlackMessage): SlackMessage {
    this.messages.push(message);
    return message;
  }

  /** Everything in a channel, or in one thread of it, in order. */
  in(channel: string, thread?: string): SlackMessage[] {
    return this.messages.filter(
      (message) =>
        message.channel === channel && (thread === undefined || message.thread_ts === thread || message.ts === thread),
    );
  }

  at(channel: string, ts: string): SlackMessage | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }
}
