import type { Command } from 'commander';
import type { CliContext, CliOptions } from '../context.ts';

interface AcceptFlags extends CliOptions {
  json?: true;
}

const accept = (flags: AcceptFlags, context: CliContext): Promise<void> =>
  context.withApp(flags, async ({ store, content, clock }) => {
    const { sentencesName } = await import('../../composition/accuracy-gate.ts');
    const { acceptSentences } = await import('../../composition/accepted-sentences.ts');
    const sentences = sentencesName(content);
    await acceptSentences(store, sentences, clock.now());
    if (flags.json) context.out(JSON.stringify({ intents: content.intents.size, sentences }));
    else context.out('intents/ may go live as it stands. A running shop takes it up within a minute.');
  });

/** `xiaoer nlu accept`: lets a refused change of `intents/` go live. */
export const registerAccept = (nlu: Command, context: CliContext): void => {
  nlu
    .command('accept')
    .description('let intents/ go live as it stands, although the running shop refused it')
    .addHelpText('after', '\nExample:\n  xiaoer nlu accept')
    .action((flags: AcceptFlags) => accept(flags, context));
};
