import { Modal } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attachment } from '../../../../message.ts';
import { fileUrl } from '../../api/client.ts';
import { useWords } from '../../i18n/index.tsx';

const isPicture = (file: Attachment) => /^image\/(png|jpe?g|gif|webp|avif)$/.test(file.type);
const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** What came with a message: pictures open large, the rest downloads. */
export function Files({ files, small = false }: { files: Attachment[]; small?: boolean }) {
  const words = useWords();
  const [shown, setShown] = useState<Attachment | null>(null);
  if (files.length === 0) return null;
  return (
    <div className="files">
      {files.map((file) =>
        isPicture(file) ? (
          <button
            key={file.id}
            type="button"
            className="plain-button"
            aria-label={words.talk.attachment(file.name)}
            onClick={() => setShown(file)}
          >
            <img
              className={small ? 'files__picture files__picture--small' : 'files__picture'}
              src={fileUrl(file.id)}
              alt={file.name}
              loading="lazy"
            />
          </button>
        ) : (
          <a key={file.id} className="files__file" href={fileUrl(file.id)} target="_blank" rel="noreferrer">
            <IconFile size={18} aria-hidden="true" />
            <span className="cut">{file.name}</span>
            <span className="small faint">{size(file.size)}</span>
          </a>
        ),
      )}
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        size="xl"
        title={shown?.name}
        closeButtonProps={{ 'aria-label': words.app.close }}
      >
        {shown && (
          <a href={fileUrl(shown.id)} target="_blank" rel="noreferrer" title={words.talk.openFull}>
            <img
              src={fileUrl(shown.id)}
              alt={shown.name}
              style={{ maxWidth: '100%', display: 'block', margin: 'auto' }}
            />
          </a>
        )}
      </Modal>
    </div>
  );
}
