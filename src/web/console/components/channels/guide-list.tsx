import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ChannelView } from '../../../contract.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { GUIDES, type Guided } from './guides.ts';

/** What is handed to whoever runs the program: the lines that are to be filled in, and where the platform sends to. */
const linesOf = (name: Guided): string => {
  const { variables, callback } = GUIDES[name];
  const address = callback === null ? [] : [`PUBLIC_URL=${location.origin}`];
  return [...address, ...variables.map((one) => `${one}=`)].join('\n');
};

function Guide({ name }: { name: Guided }) {
  const words = useWords();
  const { app, channel: w } = words;
  const tell = useTell();
  const { callback } = GUIDES[name];
  const lines = linesOf(name);
  const copy = () =>
    navigator.clipboard.writeText(lines).then(
      () => tell.done(app.copied),
      (error: unknown) => tell.failed(error),
    );
  return (
    <details className="channel-guide" data-testid={`guide-${name}`}>
      <summary>{term(words.channels, name)}</summary>
      <ol className="soft">
        {w.steps[name].map((step) => (
          <li key={step}>{step}</li>
        ))}
        {callback !== null && (
          <li>
            {w.callback} <code>{`${location.origin}${callback}`}</code>
          </li>
        )}
        <li>{w.handOver}</li>
      </ol>
      <pre className="channel-guide__lines">{lines}</pre>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCopy size={14} aria-hidden="true" />}
        onClick={() => void copy()}
      >
        {app.copy}
      </Button>
    </details>
  );
}

/** How each chat app that is not connected yet is connected, step by step. */
export function GuideList({ open }: { open: readonly ChannelView[] }) {
  const { channel: w } = useWords();
  const left = (Object.keys(GUIDES) as Guided[]).filter((name) => !open.some((one) => one.name === name));
  if (left.length === 0) return null;
  return (
    <section className="channel-guides" aria-label={w.more}>
      <h3>{w.more}</h3>
      <p className="small soft">{w.moreHow}</p>
      {left.map((name) => (
        <Guide key={name} name={name} />
      ))}
    </section>
  );
}
