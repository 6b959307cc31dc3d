/**
 * Chat apps a shop can be reached by, with the variables whoever runs the program sets for each: those without which it does not
 * start, as its folder in src/channels names them. `callback`: the path the platform sends to, under the program's own address.
 */
export const GUIDES = {
  wecom: {
    variables: ['WECOM_CORP_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY'],
    callback: '/channels/wecom/callback',
  },
  'wechat-official': {
    variables: ['WECHAT_OFFICIAL_APP_ID', 'WECHAT_OFFICIAL_SECRET', 'WECHAT_OFFICIAL_TOKEN', 'WECHAT_OFFICIAL_AES_KEY'],
    callback: '/channels/wechat-official/callback',
  },
  slack: { variables: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'], callback: null },
  discord: { variables: ['DISCORD_TOKEN'], callback: null },
  wechaty: { variables: ['WECHATY_PUPPET_SERVICE_TOKEN'], callback: null },
} as const satisfies Record<string, { variables: readonly string[]; callback: string | null }>;

export type Guided = keyof typeof GUIDES;
