import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { Catalogue } from '../../understanding/engine.ts';
import type { Clause, Entity, FaqHit, Mood, Understanding } from '../../understanding/types.ts';
import type { CliContext, CliOptions } from '../context.ts';
import { percent } from './percent.ts';

interface ExplainFlags extends CliOptions {
  json?: true;
}

const SHOWN = 3;

const line = (head: string, text: string): string => `${head.padEnd(10)} ${text}`;

/** Several lines under one head. */
const block = (head: string, lines: readonly string[]): string[] =>
  lines.map((text, i) => line(i === 0 ? head : '', text));

const entityLine = (entity: Entity, nameOf: (sku: string) => string): string => {
  const value = entity.type === 'product' ? `${entity.value} ${nameOf(entity.value)}` : entity.value;
  const kin = entity.type === 'colour' && entity.kin ? ` (also ${entity.kin.join(', ')})` : '';
  return `${entity.type} ${value}${kin}  ← "${entity.source}", by ${entity.ground}, ${entity.score.toFixed(2)}`;
};

const hitLines = ({ id, score, matched, why }: FaqHit): string[] => [
  `${score.toFixed(2)} ${id}: ${matched}`,
  ...why.map((one) => `       ${one}`),
];

const moodLine = ({ anger, disappointment, urgency, dangers, evidence }: Mood): string => {
  const felt = Object.entries({ anger, disappointment, urgency }).filter(([, strength]) => strength > 0);
  const said = [...felt.map(([name, strength]) => `${name} ${strength.toFixed(2)}`), ...dangers];
  return said.length === 0 ? 'calm' : `${said.join(', ')}  ← ${evidence.map((word) => `"${word}"`).join(', ')}`;
};

const clauseLine = ({ text, intent, certainty, confidence, faq }: Clause): string =>
  `"${text}" → ${intent} (${certainty}, ${percent(confidence)})${faq ? `, FAQ ${faq.id} ${faq.score.toFixed(2)}` : ''}`;

/** What a message was understood as, line by line, for somebody who edits the shop's words. */
const explained = (understood: Understanding, nameOf: (sku: string) => string): string[] => {
  const { lang, intents, intent, certainty, why, entities, faq, mood, signal, clauses = [] } = understood;
  return [
    line('language', lang),
    line('intent', `${intent} (${certainty})`),
    ...block(
      'likeliest',
      intents.slice(0, SHOWN).map((one) => `${percent(one.confidence).padStart(7)} ${one.intent}`),
    ),
    ...block('why', why),
    ...block(
      'entities',
      entities.map((entity) => entityLine(entity, nameOf)),
    ),
    ...block('FAQ', faq.slice(0, SHOWN).flatMap(hitLines)),
    line('mood', moodLine(mood)),
    ...(signal ? [line('signal', signal)] : []),
    ...block('clauses', clauses.map(clauseLine)),
  ];
};

const namesOf = ({ products }: Catalogue): ((sku: string) => string) => {
  const names = new Map(products.map(({ sku, names: [first = ''] }) => [sku, first]));
  return (sku) => names.get(sku) ?? '';
};

const explain = async (messages: readonly string[], flags: ExplainFlags, context: CliContext): Promise<void> => {
  if (messages.some((message) => message.trim() === ''))
    throw new XiaoerError('USAGE', 'A message is empty. See: xiaoer nlu explain --help');
  await context.withApp(flags, async ({ store, content, clock, timezone }) => {
    const { learnedOnce } = await import('../../composition/model-shelf.ts');
    const { catalogueOf } = await import('../../composition/catalogue.ts');
    const { withImportedFaq } = await import('../../composition/faq-rows.ts');
    const goods = catalogueOf(await store.read.products.all());
    const engine = learnedOnce(withImportedFaq(content, await store.read.faqs.all()), goods);
    const nameOf = namesOf(goods);
    for (const [i, message] of messages.entries()) {
      const understood = engine.understand(message, { now: clock.now(), timezone });
      if (flags.json) {
        context.out(JSON.stringify(understood));
        continue;
      }
      if (i > 0) context.out('');
      context.out(`» ${understood.text}`);
      for (const one of explained(understood, nameOf)) context.out(one);
    }
  });
};

/** `xiaoer nlu explain <message…>`: what a message is understood as, and what decided it. */
export const registerExplain = (nlu: Command, context: CliContext): void => {
  nlu
    .command('explain')
    .description('print what a message is understood as, and the words and stored sentences that decided it')
    .argument('<message...>', 'as a shopper would write it; several are told one by one')
    .addHelpText('after', '\nExample:\n  xiaoer nlu explain "where is my parcel" "这件有大一码的吗"')
    .action((messages: string[], flags: ExplainFlags) => explain(messages, flags, context));
};
