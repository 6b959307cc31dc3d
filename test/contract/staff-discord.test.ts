import { staffContract } from './staff/contract.ts';
import { discordStaff } from './staff/discord.ts';

staffContract('discord', discordStaff);
