import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { DiscordApi } from './api.ts';

const text = (name: string, en: string, cn: string, tw: string, longest: number) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description: en,
  description_localizations: { 'zh-CN': cn, 'zh-TW': tw },
  required: false,
  max_length: longest,
});

/** Our application commands. `/satisfaction` is shown to those who manage messages; who may use it is decided by the shop. */
export const COMMANDS: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] = [
  {
    type: ApplicationCommandType.ChatInput,
    name: 'xiaoer',
    description: 'Ask the shop, in private',
    description_localizations: { 'zh-CN': '问问店里，只有您看得到', 'zh-TW': '問問店家，只有您看得到' },
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [text('words', 'What you want to ask or do', '想问什么，想办什么', '想問什麼，想辦什麼', 2_000)],
  },
  {
    type: ApplicationCommandType.ChatInput,
    name: 'satisfaction',
    description: 'For the people of the shop: how content shoppers are',
    description_localizations: { 'zh-CN': '店里同事用：看满意度', 'zh-TW': '店內同事用：看滿意度' },
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
    options: [
      text('from', 'First day, such as 2026-11-01', '从哪天起，如 2026-11-01', '從哪天起，如 2026-11-01', 40),
      text('to', 'Last day, such as 2026-11-30', '到哪天止，如 2026-11-30', '到哪天止，如 2026-11-30', 40),
    ],
  },
];

type Shape = Partial<Record<string, unknown>>;

/** A value without what Discord adds by itself, its parts in a fixed order. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined && inner !== false);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, v]) => [name, plain(v)]),
  );
};

const isSame = (wanted: RESTPostAPIChatInputApplicationCommandsJSONBody, there: APIApplicationCommand): boolean => {
  const compared = (command: Shape): Shape =>
    Object.fromEntries(Object.keys(wanted).map((name) => [name, command[name]]));
  const one = plain(compared(wanted as unknown as Shape));
  return JSON.stringify(one) === JSON.stringify(plain(compared(there as unknown as Shape)));
};

/**
 * Brings our commands to Discord: only those that are missing or differ are written, so that starting a hundred times a day
 * costs nothing of the 200 creations that Discord allows. Commands of other makers of the same application stay.
 * @returns the names that were written.
 */
export const registerCommands = async (api: DiscordApi, application: string): Promise<string[]> => {
  const route = Routes.applicationCommands(application);
  const there = await api.askPatiently<APIApplicationCommand[]>({
    method: 'GET',
    route,
    query: { with_localizations: 'true' },
  });
  const missing = COMMANDS.filter((wanted) => {
    const known = there.find(({ name, type }) => name === wanted.name && type === wanted.type);
    return known === undefined || !isSame(wanted, known);
  });
  for (const body of missing) await api.askPatiently({ method: 'POST', route, body });
  return missing.map(({ name }) => name);
};
