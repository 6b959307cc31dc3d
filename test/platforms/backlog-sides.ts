import { deriveKey } from '../../src/channels/web/keys.ts';
import { sealSession } from '../../src/channels/web/shopper-session.ts';
import { tooMany } from './discord/faults.ts';
import { DiscordServer } from './discord/server.ts';
import { SlackServer } from './slack/slack-server.ts';
import { watch } from './watch.ts';
import { Pages } from './web-pages.ts';
import { OfficialPlatform } from './wechat-official/official-platform.ts';
import { PuppetPlatform } from './wechaty/puppet-platform.ts';
import { ACCOUNT, WeComPlatform } from './wecom/wecom-platform.ts';

/** Where the shopper of one conversation is found: the platform's thread and account. */
export interface Place {
  key: string;
  to: string;
}

/** A platform that comes back after an outage, and what goes wrong on it meanwhile. */
export interface BacklogSide {
  name: string;
  env: Record<string, string>;
  /** Messages of one conversation: no more than its platform lets through. */
  each: number;
  /** The platform gets to know the shopper of conversation `n`. */
  place(n: number): Place;
  /** The program listens at this address, for the first time or again. */
  opened(address: string): void;
  /** Ways in which a post fails; each makes some of the next ones fail. */
  faults: readonly (() => void)[];
  /** The platform is away, and answers again. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** A shopper says something. `told`: the platform tells the program of it; otherwise it can only be fetched. */
  says?(n: number, words: string, told: boolean): void;
  close(): Promise<void> | void;
}

/** Told the words of everything that has arrived at a shopper. */
export type OnArrival = (words: string) => void;

const nothing = (): void => undefined;

const slack = async (arrived: OnArrival): Promise<BacklogSide> => {
  const server = new SlackServer();
  await server.listen();
  watch(server.model.messages, ({ bot_id, text }) => (bot_id ? arrived(text) : undefined));
  const fail = (...fault: Parameters<typeof server.faults.plan>) => server.faults.plan(...fault);
  return {
    name: 'slack',
    env: { SLACK_API_URL: server.apiUrl, SLACK_BOT_TOKEN: 'xoxb-home', SLACK_APP_TOKEN: 'xapp-home' },
    each: 50,
    place: (n) => {
      server.model.addUser({ id: `UB${n}`, name: `顾客${n}`, locale: 'zh-CN' });
      server.model.addRoom(`DB${n}`, { user: `UB${n}` });
      return { key: `T1:DB${n}`, to: `T1:UB${n}` };
    },
    opened: nothing,
    faults: [
      () => fail('chat.postMessage', { kind: 'limited', seconds: 1 }),
      () => fail('chat.postMessage', { kind: 'status', status: 500, after: true }, { times: 3 }),
      () => fail('chat.postMessage', { kind: 'cut', after: true }, { times: 3 }),
      () => fail('chat.postMessage', { kind: 'status', status: 503, after: false }, { times: 3 }),
      () => server.sockets.drop(),
    ],
    down: () => server.goDown(),
    up: () => server.listen(),
    says: (n, text, told) => {
      const message = server.write({ channel: `DB${n}`, user: `UB${n}`, text });
      if (told) void server.tell(message);
    },
    close: () => server.close(),
  };
};

const discord = async (arrived: OnArrival): Promise<BacklogSide> => {
  const server = new DiscordServer();
  await server.listen();
  server.guild();
  const post = server.post.bind(server);
  server.post = (channel, author, ...rest) => {
    const message = post(channel, author, ...rest);
    if (author.id === server.bot.id) arrived(message.content);
    return message;
  };
  const users: ReturnType<typeof server.person>[] = [];
  const fail = (...[fault, times]: [Parameters<typeof server.faults.plan>[1], number?]) =>
    server.faults.plan(/POST .*\/messages$/u, fault, times);
  return {
    name: 'discord',
    // Discord's own fifty a second would take half an hour; the test of the pace holds to them.
    env: { ...server.env, DISCORD_REQUESTS_PER_SECOND: '5000' },
    each: 50,
    place: (n) => {
      const user = server.person(`shopper${n}`);
      users[n] = user;
      return { key: server.dmWith(user).id, to: user.id };
    },
    opened: nothing,
    faults: [
      () => fail(tooMany(1)),
      () => fail({ kind: 'then-answer', status: 500 }, 3),
      () => fail({ kind: 'then-cut' }, 3),
      () => fail({ kind: 'answer', status: 503 }, 3),
      () => fail(tooMany(0.5, 'global')),
      () => server.gateway.drop(),
    ],
    down: () => server.vanish(),
    up: () => server.listen(),
    says: (n, text, told) => {
      const user = users[n];
      if (user) server.post(server.dmWith(user).id, user, text, { silent: !told });
    },
    close: async () => {
      server.gateway.stop();
      await server.vanish();
    },
  };
};

const wechaty = async (arrived: OnArrival): Promise<BacklogSide> => {
  const platform = await PuppetPlatform.open();
  watch(platform.world.posted, ({ text }) => arrived(text));
  return {
    name: 'wechaty',
    env: platform.env,
    each: 50,
    place: (n) => {
      platform.world.person(`wxid_b${n}`);
      return { key: `wxid_b${n}`, to: `wxid_b${n}` };
    },
    opened: nothing,
    faults: [
      () => platform.fates.push('fails', 'sent', 'fails'),
      () => platform.fates.push('fails after posting', 'sent', 'fails after posting'),
      () => platform.drop('error'),
      () => platform.fates.push('fails', 'fails after posting'),
      () => platform.drop('end'),
    ],
    down: async () => platform.close(),
    up: () => platform.listen(),
    close: () => platform.close(),
  };
};

const SEND = '/cgi-bin/kf/send_msg';

const wecom = async (arrived: OnArrival): Promise<BacklogSide> => {
  const platform = new WeComPlatform();
  await platform.open();
  watch(platform.sent, ({ text }) => arrived(JSON.stringify(text)));
  return {
    name: 'wecom',
    env: platform.env,
    each: 5,
    place: (n) => {
      platform.wrote(`wmB${n}`);
      return { key: `${ACCOUNT}:wmB${n}`, to: `wmB${n}` };
    },
    opened: (address) => {
      platform.callback = `${address}/channels/wecom/callback`;
    },
    faults: [
      () => platform.fault(SEND, { errcode: 45033 }),
      () => platform.fault(SEND, { status: 500, after: true }, { status: 500, after: true }),
      () => platform.fault(SEND, { drop: true, after: true }, { drop: true, after: true }),
      () => platform.fault(SEND, { status: 503 }, { drop: true }, { errcode: -1 }),
      () => platform.expireTokens(),
    ],
    down: () => platform.close(),
    up: () => platform.open(),
    says: (n, content, told) => {
      platform.says(`wmB${n}`, { msgid: `in${platform.told}`, msgtype: 'text', text: { content } });
      if (told) void platform.ring();
    },
    close: () => platform.close(),
  };
};

const CUSTOM = '/cgi-bin/message/custom/send';

const official = async (arrived: OnArrival): Promise<BacklogSide> => {
  const platform = new OfficialPlatform();
  await platform.open();
  watch(platform.sent, ({ words }) => arrived(words));
  return {
    name: 'wechat-official',
    env: platform.env,
    each: 5,
    place: (n) => {
      platform.wrote(`oB${n}`);
      return { key: `oB${n}`, to: `oB${n}` };
    },
    opened: (address) => {
      platform.callback = `${address}/channels/wechat-official/callback`;
    },
    faults: [
      () => platform.fault(CUSTOM, { errcode: -1 }, { errcode: -1 }),
      () => platform.fault(CUSTOM, { status: 500, after: true }),
      () => platform.fault(CUSTOM, { drop: true, after: true }),
      () => platform.fault(CUSTOM, { status: 429, retryAfter: 1 }),
      () => platform.expireTokens(),
    ],
    down: () => platform.close(),
    up: () => platform.open(),
    close: () => platform.close(),
  };
};

/** The shop's own pages, each with a stream that is cut now and then; they come back to what they have missed. */
const web = async (arrived: OnArrival): Promise<BacklogSide> => {
  // The key that all test stores are sealed with.
  const dataKey = Buffer.alloc(32, 7);
  const pages = new Pages(arrived);
  const signingKey = deriveKey(dataKey, 'shopper session');
  return {
    name: 'web',
    env: { TRUST_PROXY: 'true', DATA_KEY: dataKey.toString('base64') },
    each: 250,
    place: (n) => {
      const key = `v_backlog${n}`;
      const issuedAt = Math.floor(Date.now() / 1000);
      pages.add(sealSession({ key, customerId: null, name: null, lang: 'zh-CN', issuedAt }, signingKey));
      return { key, to: key };
    },
    opened: (address) => pages.open(address),
    faults: [() => pages.cut(20), () => pages.cut(1)],
    down: async () => pages.leave(),
    up: async () => pages.comeBack(),
    close: () => pages.leave(),
  };
};

/** How each platform is opened, by its channel's name. */
export const BACKLOG_SIDES = { slack, discord, wechaty, wecom, 'wechat-official': official, web };
