import { onTestFinished } from 'vitest';
import { wechaty as wechatyPlatform } from '../../../src/channels/wechaty/index.ts';
import { openPuppet } from '../../../src/channels/wechaty/puppet.ts';
import { wechatySettings } from '../../../src/channels/wechaty/settings.ts';
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty-channel.ts';
import { PACE, SETTLE } from '../../channels/wechaty/world.ts';
import { type Fate, PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import type { StoredMessage } from '../../platforms/wechaty/wechat-world.ts';
import type { Colleague, PostFault, Shown, StaffUnderTest, Written } from './under-test.ts';

const ROOM = 'staff@chatroom';
const MEMBERS = ['wxid_mei', 'wxid_lin', 'wxid_sup'];
/** A line of a card that says what can be typed: `!take C1 <…> · words`. */
const OFFER = /^(!\S+ C\d+)(.*) · (.+)$/u;

/** A post with a number of its own; one that answers another shows that one’s number and an arrow. */
const BY_ITSELF = /^(?:\S+ )?C\d+ (?!↩)/u;

const shownOf = (text: string): Shown => ({
  id: /C\d+/u.exec(text)?.[0] ?? '',
  text,
  offers: text.split('\n').flatMap((line) => OFFER.exec(line)?.[3] ?? []),
});

/** WeChat’s staff room, by wechaty over a puppet service. */
export const wechatyStaff = async (): Promise<StaffUnderTest> => {
  const wechat = await PuppetPlatform.open();
  onTestFinished(() => wechat.close());
  for (const [id, name] of [
    ['mei', '小美'],
    ['lin', '阿林'],
    ['sup', '主管陈'],
  ] as const)
    wechat.world.person(`wxid_${id}`, name);
  const room = wechat.world.room(ROOM, '客服内部群', MEMBERS);
  const posts = (): string[] => wechat.world.posted.flatMap(({ place, text }) => (place === ROOM ? [text] : []));
  const say = (who: Colleague, text: string): Written => {
    const message: StoredMessage = wechat.say({ talker: `wxid_${who}`, room: ROOM, listener: '', text });
    return { again: async () => wechat.emit('MESSAGE', { messageId: message.id }), edit: null, remove: null };
  };
  const types = (who: Colleague, { text }: Shown, offer: string, values: readonly string[]): void => {
    const typed = text.split('\n').find((line) => OFFER.exec(line)?.[3] === offer);
    if (typed === undefined) throw new Error(`Nothing to be typed for "${offer}".`);
    say(who, [OFFER.exec(typed)?.[1], ...values].join(' '));
  };
  const FAULTS: Record<PostFault, Fate | null> = {
    'answers 500 after it was posted': 'fails after posting',
    'loses the connection after it was posted': 'breaks after posting',
    'is away': null,
  };
  return {
    name: 'wechaty',
    platform: {
      ...wechatyPlatform,
      open: async (env, deps) => {
        const settings = wechatySettings(env);
        return new WechatyChannel({
          settings,
          deps,
          show: () => undefined,
          pace: PACE,
          settle: SETTLE,
          open: openPuppet,
        });
      },
    },
    env: { ...wechat.env, WECHATY_STAFF_ROOM: ROOM },
    account: (who) => `wxid_${who}`,
    shown: () => posts().flatMap((text) => (BY_ITSELF.test(text) ? [shownOf(text)] : [])),
    under: ({ id }) => posts().filter((text) => text.includes(`${id} ↩`)),
    said: () => JSON.stringify(posts()),
    press: async (who, post, offer) => types(who, post, offer, []),
    fill: async (who, post, offer, values) => types(who, post, offer, Object.values(values)),
    writes: async (who, post, text) => {
      if (post === null) return say(who, text);
      return say(who, `「店小二：${post.text.split('\n')[0]}」\n- - - - - - - - - - - - - - -\n${text}`);
    },
    fails: (fault) => {
      const fate = FAULTS[fault];
      if (fate) wechat.fates.push(fate);
      else wechat.close();
      return { over: async () => (fate === 'fails after posting' ? undefined : wechat.listen()) };
    },
    shut: (shut) => void (shut ? wechat.world.rooms.delete(ROOM) : wechat.world.rooms.set(ROOM, room)),
    pressLate: null,
    revises: false,
    mayRepeat: true,
  };
};
