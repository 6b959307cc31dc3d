import { Button } from '@mantine/core';
import { IconCamera, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Attachment } from '../../../../message.ts';
import { fileUrl } from '../../api/client.ts';
import { useWords } from '../../i18n/index.tsx';
import './tickets.css';

/** Kinds that phones and cameras save, and that the likeness of photos is compared by. */
const KINDS = 'image/jpeg,image/png,image/webp';

/** A photo that was uploaded, and the product it shows; null: the case as a whole. */
export interface Shot {
  file: Attachment;
  sku: string | null;
}

interface Props {
  label: string;
  shots: Shot[];
  /** How many are on their way. */
  uploading: number;
  onFiles: (files: File[]) => void;
  onRemove: (id: string) => void;
  /** Tells pickers of one dialog apart. */
  name: string;
}

/** Photos of goods: from the device, or taken now where there is a camera in the hand. */
export function PhotoPicker({ label, shots, uploading, onFiles, onRemove, name }: Props) {
  const { photo, composer } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const input = (own: typeof picker, id: string, more: { capture?: 'environment'; multiple?: boolean }) => (
    <input
      ref={own}
      type="file"
      accept={KINDS}
      hidden
      data-testid={`${id}-${name}`}
      onChange={(event) => {
        onFiles([...(event.currentTarget.files ?? [])]);
        event.currentTarget.value = '';
      }}
      {...more}
    />
  );
  return (
    <fieldset className="shots">
      <legend className="shots__label">{label}</legend>
      <div className="row row--wrap">
        {shots.map(({ file }) => (
          <span key={file.id} className="shot">
            <img className="shot__picture" src={fileUrl(file.id)} alt={file.name} />
            <button
              type="button"
              className="plain-button shot__away"
              aria-label={composer.remove(file.name)}
              onClick={() => onRemove(file.id)}
            >
              <IconX size={14} aria-hidden="true" />
            </button>
          </span>
        ))}
        {uploading > 0 && <span className="small faint">{composer.uploading}</span>}
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPhotoPlus size={16} aria-hidden="true" />}
          onClick={() => picker.current?.click()}
        >
          {photo.add}
        </Button>
        <Button
          className="shots__camera"
          size="compact-md"
          variant="default"
          leftSection={<IconCamera size={16} aria-hidden="true" />}
          data-testid={`take-photo-${name}`}
          onClick={() => camera.current?.click()}
        >
          {photo.take}
        </Button>
      </div>
      {input(picker, 'photos', { multiple: true })}
      {input(camera, 'camera', { capture: 'environment' })}
    </fieldset>
  );
}
