import { DiscordServer } from '../../platforms/discord/server.ts';
import { SlackServer } from '../../platforms/slack/slack-server.ts';
import { watch } from '../../platforms/watch.ts';
import { OfficialPlatform } from '../../platforms/wechat-official/official-platform.ts';
import { PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import { WeComPlatform } from '../../platforms/wecom/wecom-platform.ts';

/** A platform with shoppers 0, 1, 2 … who write to the shop, and see its answers. */
export interface Side {
  name: string;
  /** What the program is told to use it. */
  env: Record<string, string>;
  /** The program listens at this address. */
  opened(address: string): Promise<void>;
  say(shopper: number, text: string): void;
  close(): Promise<void> | void;
}

/** Told when an answer of the shop has arrived at the platform. */
export type OnAnswer = (shopper: number) => void;

let count = 0;
const fresh = (): string => {
  count += 1;
  return `n${count}`;
};

const numberIn = (id: unknown): number => Number(/(\d+)$/.exec(String(id))?.[1] ?? -1);
const nothing = async (): Promise<void> => undefined;

const slack = async (onAnswer: OnAnswer): Promise<Side> => {
  const server = new SlackServer();
  await server.listen();
  watch(server.model.messages, (message) => {
    if (message.bot_id && message.channel.startsWith('DB')) onAnswer(numberIn(message.channel));
  });
  return {
    name: 'slack',
    env: { SLACK_API_URL: server.apiUrl, SLACK_BOT_TOKEN: 'xoxb-home', SLACK_APP_TOKEN: 'xapp-home' },
    opened: nothing,
    say: (shopper, text) => {
      const [user, channel] = [`UB${shopper}`, `DB${shopper}`];
      if (!server.model.rooms.has(channel)) {
        server.model.addUser({ id: user, name: `顾客${shopper}`, locale: 'zh-CN' });
        server.model.addRoom(channel, { user });
      }
      void server.tell(server.write({ channel, user, text }));
    },
    close: () => server.close(),
  };
};

const discord = async (onAnswer: OnAnswer): Promise<Side> => {
  const server = new DiscordServer();
  await server.listen();
  server.guild();
  const people = new Map<number, { user: ReturnType<DiscordServer['person']>; channel: string }>();
  const shopperOf = new Map<string, number>();
  const post = server.post.bind(server);
  server.post = (channel, author, ...rest) => {
    const message = post(channel, author, ...rest);
    const shopper = shopperOf.get(channel);
    if (author.id === server.bot.id && shopper !== undefined) onAnswer(shopper);
    return message;
  };
  return {
    name: 'discord',
    env: server.env,
    opened: nothing,
    say: (shopper, text) => {
      const known = people.get(shopper) ?? { user: server.person(`shopper${shopper}`), channel: '' };
      if (!people.has(shopper)) {
        known.channel = server.dmWith(known.user).id;
        people.set(shopper, known);
        shopperOf.set(known.channel, shopper);
      }
      server.post(known.channel, known.user, text);
    },
    close: async () => {
      server.gateway.stop();
      await server.vanish();
    },
  };
};

const wechaty = async (onAnswer: OnAnswer): Promise<Side> => {
  const platform = await PuppetPlatform.open();
  watch(platform.world.posted, (posted) => onAnswer(numberIn(posted.place)));
  return {
    name: 'wechaty',
    env: platform.env,
    opened: nothing,
    say: (shopper, text) => {
      const talker = `wxid_b${shopper}`;
      if (!platform.world.contacts.has(talker)) platform.world.person(talker);
      platform.say({ talker, text });
    },
    close: () => platform.close(),
  };
};

const wecom = async (onAnswer: OnAnswer): Promise<Side> => {
  const platform = new WeComPlatform();
  await platform.open();
  watch(platform.sent, ({ touser }) => onAnswer(numberIn(touser)));
  return {
    name: 'wecom',
    env: platform.env,
    opened: async (address) => {
      platform.callback = `${address}/channels/wecom/callback`;
    },
    say: (shopper, text) => {
      platform.says(`wmB${shopper}`, { msgid: fresh(), msgtype: 'text', text: { content: text } });
      void platform.ring();
    },
    close: () => platform.close(),
  };
};

const official = async (onAnswer: OnAnswer): Promise<Side> => {
  const platform = new OfficialPlatform();
  await platform.open();
  watch(platform.sent, ({ touser }) => onAnswer(numberIn(touser)));
  return {
    name: 'wechat-official',
    env: platform.env,
    opened: async (address) => {
      platform.callback = `${address}/channels/wechat-official/callback`;
    },
    say: (shopper, text) => {
      void platform.says(`oB${shopper}`, {
        MsgType: 'text',
        Content: text,
        MsgId: String(100_000 + numberIn(fresh())),
      });
    },
    close: () => platform.close(),
  };
};

/** The shop's own page: a session, a stream and a request for each message. */
const web = async (onAnswer: OnAnswer): Promise<Side> => {
  let base = '';
  const sessions = new Map<number, Promise<string>>();
  const gone = new AbortController();
  const listen = async (shopper: number, session: string): Promise<void> => {
    const query = new URLSearchParams({ session });
    const stream = await fetch(`${base}/api/shop/events?${query}`, { signal: gone.signal });
    for await (const part of stream.body ?? []) if (/"bot"/.test(Buffer.from(part).toString())) onAnswer(shopper);
  };
  const open = async (shopper: number): Promise<string> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${base}/api/shop/session`, { method: 'POST', headers, body: '{}' });
    const { session } = (await answer.json()) as { session: string };
    listen(shopper, session).catch(() => undefined);
    return session;
  };
  return {
    name: 'web',
    env: { TRUST_PROXY: 'true', WEB_MESSAGES_PER_MINUTE: '100000' },
    opened: async (address) => {
      base = address;
    },
    say: (shopper, text) => {
      const session = sessions.get(shopper) ?? open(shopper);
      sessions.set(shopper, session);
      void session.then((key) =>
        fetch(`${base}/api/shop/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
          body: JSON.stringify({ clientId: fresh(), text }),
        }),
      );
    },
    close: () => gone.abort(),
  };
};

/** Every platform, on local sockets; `onAnswer` is told the platform and the shopper of each answer. */
export const allSides = (onAnswer: (side: string, shopper: number) => void): Promise<Side[]> =>
  Promise.all(
    Object.entries({ web, slack, discord, wechaty, wecom, 'wechat-official': official }).map(([name, open]) =>
      open((shopper) => onAnswer(name, shopper)),
    ),
  );
