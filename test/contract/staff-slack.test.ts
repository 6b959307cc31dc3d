import { staffContract } from './staff/contract.ts';
import { slackStaff } from './staff/slack.ts';

staffContract('slack', slackStaff);
