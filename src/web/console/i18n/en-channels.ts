/** Every channel and whether it works, in English. */
export const enChannels = {
  channel: {
    title: 'Channels',
    how: 'Where shoppers reach the shop. Looked at every few seconds.',
    works: 'Works',
    fails: 'Does not work',
    login: 'Login needed',
    scanHow: "Scan this with the shop's WeChat and confirm on the phone. The code changes by itself.",
    askManager: 'A manager or the administrator has to scan a code here.',
    codeOf: (name: string) => `QR code that logs the shop in to ${name}`,
    more: 'Connect another chat app',
    moreHow: 'Take the steps, paste what you copied, and it is checked at once. Nothing has to be started anew.',
    callback: 'As the address that messages are sent to, give:',
    handOver:
      'Hand these lines, filled in, to whoever runs the program, over a safe way. After the program was started anew the app stands above.',
    steps: {
      wecom: [
        'In the WeCom admin console, open Customer Service (微信客服) and make an account for the shop.',
        'My Company, at the bottom: copy the company ID. Customer Service, API: copy the secret.',
        'In the same place let it make a token and a key (EncodingAESKey) for the callback, and copy both.',
      ],
      'wechat-official': [
        'In the WeChat developer console of a verified account, Basic settings: copy the AppID and the AppSecret, and put this server on the IP list.',
        'Message push: let it make a token and a key, choose safe mode and XML, and copy both.',
      ],
      slack: [
        'At api.slack.com/apps choose Create New App, From a manifest, and paste what the button below copies.',
        'Basic Information: make an app-level token with the scope connections:write. It begins with xapp-.',
        'Install the app into your workspace, and copy the bot token under OAuth & Permissions. It begins with xoxb-.',
      ],
      discord: [
        'At discord.com/developers make a New Application. Under Bot press Reset Token, copy it, and switch on Message Content Intent.',
        'Under Installation choose the scopes bot and applications.commands, open the install link and choose your server.',
      ],
      wechaty: [
        'This moves a personal account by a paid service. WeChat may close such accounts: where you can, use WeCom.',
        'Get a token from a puppet service (wechaty.js.org names some).',
        'Once it is connected, scan the QR code on this page with the shop’s WeChat.',
      ],
    },
  },
};
