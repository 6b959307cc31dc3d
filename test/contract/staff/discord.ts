import { DiscordChannel } from '../../../src/channels/discord/discord-channel.ts';
import { discord as discordPlatform } from '../../../src/channels/discord/index.ts';
import { discordSettings } from '../../../src/channels/discord/settings.ts';
import type { Message } from '../../platforms/discord/model.ts';
import { discordServer, QUICK } from '../../platforms/discord/shop.ts';
import { until } from '../../support/until.ts';
import type { Colleague, PostFault, Shown, StaffUnderTest } from './under-test.ts';

const MODAL = 9;

const buttonsOf = ({ components }: Message) => components.flatMap((row) => row.components ?? []);
const shownOf = (message: Message): Shown => ({
  id: message.id,
  text: JSON.stringify([message.content, message.embeds]),
  offers: buttonsOf(message).flatMap(({ label }) => label ?? []),
});

/** Discord’s staff channel, by discord.js over its gateway. */
export const discordStaff = async (): Promise<StaffUnderTest> => {
  const server = await discordServer();
  const { channel: place } = server.guild();
  const person = (who: Colleague, global_name: string) => server.person(who, { global_name });
  const people = { mei: person('mei', '小美'), lin: person('lin', '阿林'), sup: person('sup', '主管陈') };
  const find = ({ id }: Shown): Message => {
    const message = server.find(place.id, id);
    if (!message) throw new Error('the post is gone');
    return message;
  };
  const press = (who: Colleague, post: Shown, offer: string) => {
    const id = buttonsOf(find(post)).find(({ label }) => label === offer)?.custom_id;
    if (id === undefined) throw new Error(`No button says "${offer}".`);
    return server.press(people[who], find(post), id);
  };
  const answered = (told: { answers: unknown[] }) => until('it is answered', () => told.answers.length > 0);
  const FAULTS: Record<PostFault, Parameters<typeof server.faults.plan>[1] | null> = {
    'answers 500 after it was posted': { kind: 'then-answer', status: 500 },
    'loses the connection after it was posted': { kind: 'then-cut' },
    'is away': null,
  };
  return {
    name: 'discord',
    platform: {
      ...discordPlatform,
      open: async (env, deps) => new DiscordChannel(discordSettings(env), deps, QUICK),
    },
    env: { ...server.env, DISCORD_STAFF_CHANNEL: place.id },
    account: (who) => people[who].id,
    shown: () =>
      server.messagesOf(place.id).flatMap((one) => (one.author.bot && !one.message_reference ? [shownOf(one)] : [])),
    under: ({ id }) => server.messagesOf(id).flatMap((one) => (one.author.bot ? [shownOf(one).text] : [])),
    said: () =>
      JSON.stringify([
        [...server.messages.values()].flat().filter(({ author }) => author.bot),
        [...server.interactions.values()].map(({ answers }) => answers),
      ]),
    press: async (who, post, offer) => answered(press(who, post, offer)),
    fill: async (who, post, offer, values) => {
      const asked = press(who, post, offer);
      await answered(asked);
      const [form] = asked.answers;
      if (form?.type !== MODAL) throw new Error(`No form opened: ${JSON.stringify(form)}`);
      await answered(server.fill(people[who], place.id, String(form.data?.['custom_id']), values, find(post)));
    },
    writes: async (who, post, text) => {
      const message = server.post(post?.id ?? place.id, people[who], text);
      return {
        again: async () => server.gateway.tell('MESSAGE_CREATE', server.told(message)),
        edit: async (words) => server.edit(message, words),
        remove: async () => server.remove(message),
      };
    },
    fails: (fault) => {
      const planned = FAULTS[fault];
      if (planned) server.faults.plan(new RegExp(`^POST /channels/${place.id}/messages$`, 'u'), planned);
      const down = planned ? Promise.resolve() : server.vanish();
      return {
        over: async () => {
          await down;
          if (planned) return;
          await server.listen();
          // What is pressed while nobody listens is lost, and Discord says so to whoever pressed.
          await until('the link is back', () => server.gateway.connected > 0);
        },
      };
    },
    shut: (shut) => void (shut ? server.forbidden.add(place.id) : server.forbidden.delete(place.id)),
    pressLate: async (who, post, offer) => {
      press(who, post, offer).expired = true;
    },
    revises: true,
    mayRepeat: false,
  };
};
