import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.tsx';

const ACCEPTED = '.csv,.xlsx,.xls,text/csv';

interface Props {
  /** What is told of limits below it. */
  limits: string;
  /** Whether files are chosen already: it is smaller then. */
  again: boolean;
  disabled: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files are dropped, or chosen by a button. */
export function DropZone({ limits, again, disabled, onFiles }: Props) {
  const { shopData } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is && !disabled);
  };
  return (
    // Dropping is a second way; the button within is the first.
    <section
      aria-label={shopData.choose}
      className="drop"
      data-over={over || undefined}
      data-small={again || undefined}
      data-testid="shop-data-drop"
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        if (!disabled) onFiles([...event.dataTransfer.files]);
      }}
    >
      {!again && <IconFileSpreadsheet size={32} stroke={1.5} aria-hidden="true" />}
      <div className="row row--wrap drop__ways">
        <span className="drop__word soft">{shopData.drop}</span>
        <Button variant={again ? 'default' : 'filled'} disabled={disabled} onClick={() => picker.current?.click()}>
          {again ? shopData.chooseMore : shopData.choose}
        </Button>
      </div>
      {!again && <p className="small soft">{limits}</p>}
      <input
        ref={picker}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        data-testid="shop-data-files"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
