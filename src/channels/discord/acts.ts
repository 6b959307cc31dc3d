import type {
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
} from 'discord.js';
import { nameOf } from './said.ts';

/** What people do besides writing: a command, a press, a filled-in form. */
export type Command = APIChatInputApplicationCommandInteraction;
export type Pressed = APIMessageComponentInteraction;
export type Filled = APIModalSubmitInteraction;
export type Act = Command | Pressed | Filled;

/** Who did it. */
export const actorOf = (interaction: APIInteraction): { id: string; name: string } => {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) throw new Error('Discord told an interaction without its user.');
  return { id: user.id, name: nameOf(user, interaction.member?.nick) };
};
