import { useState } from 'react';
import type { Attachment } from '../../../message.ts';
import { upload } from '../api/client.ts';
import { useTell } from './use-tell.ts';

/** Files on their way into a message: uploaded at once, sent with the text. */
export function useFiles() {
  const tell = useTell();
  const [files, setFiles] = useState<Attachment[]>([]);
  const [uploading, setUploading] = useState(0);
  const add = async (chosen: Iterable<File>) => {
    const list = [...chosen];
    setUploading((n) => n + list.length);
    for (const file of list) {
      try {
        const stored = await upload<Attachment>('/files', file);
        setFiles((before) => [...before, stored]);
      } catch (error) {
        tell.failed(error, file.name);
      } finally {
        setUploading((n) => n - 1);
      }
    }
  };
  const remove = (id: string) => setFiles((before) => before.filter((file) => file.id !== id));
  return { files, uploading, add, remove, clear: () => setFiles([]) };
}
