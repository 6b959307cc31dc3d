import * as bolt from '@slack/bolt';
import { slack as slackPlatform } from '../../../src/channels/slack/index.ts';
import { slackSettings, TIMING } from '../../../src/channels/slack/settings.ts';
import { SlackChannel } from '../../../src/channels/slack/slack-channel.ts';
import type { SlackMessage } from '../../platforms/slack/model.ts';
import { SlackServer } from '../../platforms/slack/slack-server.ts';
import { STAFF } from '../../platforms/slack/slack-under-test.ts';
import type { Colleague, PostFault, Shown, StaffUnderTest } from './under-test.ts';

interface Block {
  type: string;
  elements?: { text?: { text: string } }[];
}

const userOf = (who: Colleague): string => `U${who.toUpperCase()}`;

const shownOf = (message: SlackMessage): Shown => {
  const actions = ((message.blocks ?? []) as unknown as Block[]).filter(({ type }) => type === 'actions');
  return {
    id: message.ts,
    text: `${message.text}\n${JSON.stringify(message.blocks ?? [])}`,
    offers: actions.flatMap(({ elements = [] }) => elements.flatMap(({ text }) => text?.text ?? [])),
  };
};

/** Slack’s staff channel, by @slack/bolt over a web socket. */
export const slackStaff = async (): Promise<StaffUnderTest> => {
  const slack = await SlackServer.open();
  const { model, faults } = slack;
  for (const [who, name] of [
    ['mei', '小美'],
    ['lin', '阿林'],
    ['sup', '主管陈'],
  ] as const)
    model.addUser({ id: userOf(who), name, locale: 'zh-CN' });
  const find = ({ id }: Shown): SlackMessage => {
    const message = model.at(STAFF, id);
    if (!message) throw new Error('the post is gone');
    return message;
  };
  const FAULTS: Record<PostFault, Parameters<typeof faults.plan>[1] | null> = {
    'answers 500 after it was posted': { kind: 'status', status: 500, after: true },
    'loses the connection after it was posted': { kind: 'cut', after: true },
    'is away': null,
  };
  return {
    name: 'slack',
    platform: {
      ...slackPlatform,
      open: async (env, deps) => new SlackChannel(bolt, slackSettings(env), deps, TIMING),
    },
    env: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-home',
      SLACK_APP_TOKEN: 'xapp-home',
      SLACK_STAFF_CHANNEL: STAFF,
    },
    account: (who) => `T1:${userOf(who)}`,
    shown: () => model.in(STAFF).flatMap((one) => (one.bot_id && one.thread_ts === undefined ? [shownOf(one)] : [])),
    under: ({ id }) => model.answers(STAFF, id).flatMap((one) => (one.bot_id ? [shownOf(one).text] : [])),
    said: () =>
      JSON.stringify([model.in(STAFF).filter(({ bot_id }) => bot_id), model.ephemerals, model.views, slack.responses]),
    press: async (who, post, offer) => void (await slack.press(find(post), offer, userOf(who))),
    fill: async (who, post, offer, values) => {
      await slack.press(find(post), offer, userOf(who));
      await slack.submit(values, userOf(who));
    },
    writes: async (who, post, text) => {
      const thread = post === null ? {} : { thread_ts: post.id };
      const { message } = await slack.say({ channel: STAFF, user: userOf(who), text, ...thread });
      return {
        again: async () => void (await slack.tell(message)),
        edit: async (words) => void (await slack.edit(message, words)),
        remove: async () => void (await slack.remove(message)),
      };
    },
    fails: (fault) => {
      const planned = FAULTS[fault];
      if (planned) faults.plan('chat.postMessage', planned, { matches: ({ channel }) => channel === STAFF });
      const down = planned ? Promise.resolve() : slack.goDown();
      return {
        over: async () => {
          await down;
          if (!planned) await slack.listen();
        },
      };
    },
    shut: (shut) => {
      const room = model.rooms.get(STAFF);
      if (room) room.shut = shut;
    },
    pressLate: async (who, post, offer) => {
      const press = slack.pressOf(find(post), offer, userOf(who));
      slack.api.triggers.clear();
      await slack.send('interactive', press);
    },
    revises: true,
    mayRepeat: false,
  };
};
