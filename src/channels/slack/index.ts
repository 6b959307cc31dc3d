import type { Platform } from '../platform.ts';
import { probeSlack } from './probe.ts';
import { slackSettings, slackWanted, TIMING, VARIABLES } from './settings.ts';
import { SlackChannel } from './slack-channel.ts';

/** Slack, by @slack/bolt. Where to get its variables stands in manifest.yaml. */
export const slack: Platform = {
  about: 'Slack: direct messages, mentions and threads, of one workspace or of many.',
  variables: VARIABLES,
  needs: 'SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET,',
  typed: [
    { name: 'SLACK_BOT_TOKEN', needed: true },
    { name: 'SLACK_APP_TOKEN', needed: true },
    { name: 'SLACK_STAFF_CHANNEL', needed: false },
  ],
  probe: probeSlack,
  wanted: slackWanted,
  check: (env) => {
    const { appToken, oauth, staffChannel } = slackSettings(env);
    const parts = [appToken ? 'events by web socket' : 'events by HTTP at /channels/slack/events'];
    if (oauth) parts.push('installed by workspaces at /channels/slack/install');
    parts.push(staffChannel ? `staff channel ${staffChannel.channel}` : 'no staff channel');
    return parts.join(', ');
  },
  open: async (env, deps) => {
    const settings = slackSettings(env);
    return new SlackChannel(await import('@slack/bolt'), settings, deps, TIMING);
  },
};
