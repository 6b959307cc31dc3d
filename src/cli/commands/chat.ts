import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { asXiaoerError } from '../../errors.ts';
import type { Message } from '../../store/messages.ts';
import type { Talk } from '../chat/talk.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface ChatOptions extends CliOptions {
  json?: boolean;
  as?: string;
  conversation: string;
}

const PROMPT = '› ';

const asText = (message: Message): string => {
  const choices = message.choices.map(({ label }, index) => `    ${index + 1}. ${label}`);
  const cards = message.cards.map(({ title, line }) => `    ▪ ${title}  ${line}`);
  return [`  ${message.text.replaceAll('\n', '\n  ')}`, ...cards, ...choices].join('\n');
};

/** Answers one line. @returns whether it could be: what could not is told on standard error, for programs among the answers too */
const answer = async (talk: Talk, context: CliContext, line: string, turn: number, json: boolean): Promise<boolean> => {
  let answered = true;
  const { readTurnLine } = await import('../chat/turn-line.ts');
  try {
    const heard = await talk.turn(readTurnLine(line));
    if (heard === 'duplicate')
      context.out(json ? '{"type":"duplicate"}' : '  (the same message again; it was answered already)');
    else for (const message of heard) context.out(json ? JSON.stringify(await talk.reply(message)) : asText(message));
  } catch (thrown) {
    const { code, message } = asXiaoerError(thrown);
    if (json) context.out(JSON.stringify({ type: 'error', code, message }));
    context.err(`${code}: ${message}`);
    answered = false;
  }
  if (json) context.out(JSON.stringify({ type: 'end', turn }));
  return answered;
};

/** `xiaoer chat`: talks to the bot in the terminal, or turn by turn as JSON lines. */
export const register = (program: Command, context: CliContext): void => {
  program
    .command('chat')
    .description("talk to the shop's assistant here")
    .option('--as <customer>', 'talk as this customer of the shop, already known')
    .option('--conversation <key>', 'go on with this conversation', 'terminal')
    .addHelpText('after', '\nExample:\n  xiaoer chat --as C1001\n  echo "我想退货" | xiaoer chat --json --as C1001')
    .action(async (options: ChatOptions) => {
      const { openTerminal } = await import('../chat/terminal.ts');
      const { openTalk } = await import('../chat/talk.ts');
      const { terminalLang } = await import('../chat/terminal-lang.ts');
      const json = options.json === true;
      const interactive = process.stdin.isTTY === true && !json;
      const app = await openTerminal(options);
      try {
        const lang = interactive ? terminalLang(process.env) : undefined;
        const talk = await openTalk(app, { customer: options.as, key: options.conversation, lang });
        if (interactive)
          context.out(`${app.content().shop.name['zh-CN']} · ${app.content().shop.name.en}\n(Ctrl-D ends the talk)`);
        const lines = createInterface({
          input: process.stdin,
          ...(interactive ? { output: process.stdout, prompt: PROMPT } : {}),
        });
        let turn = 0;
        if (interactive) lines.prompt();
        for await (const line of lines) {
          if (json || line.trim() !== '') {
            turn += 1;
            const answered = await answer(talk, context, line, turn, json);
            // Somebody at the terminal has read it and goes on; a program is told by the status, too.
            if (!answered && !interactive) process.exitCode = 1;
          }
          if (interactive) lines.prompt();
        }
      } finally {
        await app.stop();
      }
    });
};
