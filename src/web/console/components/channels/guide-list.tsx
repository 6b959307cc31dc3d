import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import manifest from '../../../../channels/slack/manifest.yaml?raw';
import type { ChannelView, ChatAppView } from '../../../contract.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { term, useWords } from '../../i18n/index.tsx';
import { ConnectForm } from './connect-form.tsx';
import { GUIDES, type Guided } from './guides.ts';

/** What is handed to whoever runs the program: the lines that are to be filled in, and where the platform sends to. */
const linesOf = (name: Guided): string => {
  const { variables, callback } = GUIDES[name];
  const address = callback === null ? [] : [`PUBLIC_URL=${location.origin}`];
  return [...address, ...variables.map((one) => `${one}=`)].join('\n');
};

function Lines({ name }: { name: Guided }) {
  const { app, channel: w } = useWords();
  const tell = useTell();
  const lines = linesOf(name);
  const copy = () =>
    navigator.clipboard.writeText(lines).then(
      () => tell.done(app.copied),
      (error: unknown) => tell.failed(error),
    );
  return (
    <>
      <p className="small soft">{w.handOver}</p>
      <pre className="channel-guide__lines">{lines}</pre>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCopy size={14} aria-hidden="true" />}
        onClick={() => void copy()}
      >
        {app.copy}
      </Button>
    </>
  );
}

/** What Slack makes the app from, in one piece: nobody has to look for a file. */
function Manifest() {
  const { app, chatApps: w } = useWords();
  const tell = useTell();
  const copy = () =>
    navigator.clipboard.writeText(manifest).then(
      () => tell.done(app.copied),
      (error: unknown) => tell.failed(error),
    );
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconCopy size={14} aria-hidden="true" />}
      data-testid="slack-manifest"
      onClick={() => void copy()}
    >
      {w.manifest}
    </Button>
  );
}

function Guide({ name, app }: { name: Guided; app: ChatAppView | undefined }) {
  const words = useWords();
  const { channel: w, chatApps } = words;
  const { callback } = GUIDES[name];
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
      </ol>
      {name === 'slack' && <Manifest />}
      {app && <ConnectForm app={app} />}
      <details className="channel-guide__server" open={!app}>
        <summary className="small">{chatApps.byServer}</summary>
        <Lines name={name} />
      </details>
    </details>
  );
}

/** How each chat app that is not connected yet is connected, step by step. */
export function GuideList({ open, apps }: { open: readonly ChannelView[]; apps: readonly ChatAppView[] }) {
  const { channel: w } = useWords();
  const left = (Object.keys(GUIDES) as Guided[]).filter((name) => !open.some((one) => one.name === name));
  if (left.length === 0) return null;
  return (
    <section className="channel-guides" aria-label={w.more}>
      <h3>{w.more}</h3>
      <p className="small soft">{w.moreHow}</p>
      {left.map((name) => (
        <Guide key={name} name={name} app={apps.find((one) => one.name === name)} />
      ))}
    </section>
  );
}
