import { Button, SegmentedControl, Select, Textarea } from '@mantine/core';
import { type RefObject, useRef } from 'react';
import { readPolicyText, usePolicyVersions } from '../../api/policy.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTell } from '../../hooks/use-tell.ts';
import { useFormat, useWords } from '../../i18n/index.tsx';
import './replay.css';

/** Rules somebody wants to try: their own words, or a version that counted once. */
export interface Source {
  of: 'text' | 'version';
  text: string;
  version: string | null;
}

interface Props {
  source: Source;
  onSource: (source: Source) => void;
  area: RefObject<HTMLTextAreaElement | null>;
}

function Versions({ source, onSource }: Omit<Props, 'area'>) {
  const { trial } = useWords();
  const format = useFormat();
  const now = useNow();
  const { data = [] } = usePolicyVersions();
  return (
    <Select
      label={trial.version}
      placeholder={data.length === 0 ? trial.noVersions : trial.versionHow}
      data={data.map(({ version, since, current }) => ({
        value: version,
        label: `${version.slice(0, 12)} · ${since === '' ? '–' : trial.since(format.moment(since, now))}${current ? ` · ${trial.current}` : ''}`,
      }))}
      value={source.version}
      data-testid="trial-version"
      onChange={(version) => onSource({ ...source, version })}
    />
  );
}

function Own({ source, onSource, area }: Props) {
  const { trial } = useWords();
  const tell = useTell();
  const file = useRef<HTMLInputElement>(null);
  const put = (text: string) => onSource({ ...source, text });
  const start = () =>
    readPolicyText()
      .then(({ text }) => put(text))
      .catch((error: unknown) => tell.failed(error));
  return (
    <div>
      <Textarea
        ref={area}
        className="replay__text"
        rows={14}
        spellCheck={false}
        wrap="off"
        label={trial.text}
        placeholder={trial.textHow}
        value={source.text}
        data-testid="trial-text"
        onChange={(event) => put(event.currentTarget.value)}
      />
      <div className="row row--wrap" style={{ marginTop: 8 }}>
        <Button variant="default" size="compact-md" data-testid="trial-start" onClick={() => void start()}>
          {trial.startToday}
        </Button>
        <Button variant="default" size="compact-md" onClick={() => file.current?.click()}>
          {trial.upload}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml,text/yaml,text/plain"
        hidden
        data-testid="trial-file"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (chosen) void chosen.text().then(put);
        }}
      />
    </div>
  );
}

/** Which rules are tried. */
export function RulesSource({ source, onSource, area }: Props) {
  const { trial } = useWords();
  return (
    <div className="replay__source">
      <SegmentedControl
        value={source.of}
        aria-label={trial.which}
        data={[
          { value: 'text', label: trial.own },
          { value: 'version', label: trial.older },
        ]}
        data-testid="trial-source"
        onChange={(of) => onSource({ ...source, of: of === 'version' ? 'version' : 'text' })}
      />
      {source.of === 'text' ? (
        <Own source={source} onSource={onSource} area={area} />
      ) : (
        <Versions source={source} onSource={onSource} />
      )}
    </div>
  );
}
