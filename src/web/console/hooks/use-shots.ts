import { useState } from 'react';
import type { Attachment } from '../../../message.ts';
import { upload } from '../api/client.ts';
import type { Shot } from '../components/tickets/photo-picker.tsx';
import { useTell } from './use-tell.ts';

/** Photos on their way into a case: uploaded at once, each with the product it shows, tied to the case with the move. */
export function useShots() {
  const tell = useTell();
  const [shots, setShots] = useState<Shot[]>([]);
  const [under, setUnder] = useState<(string | null)[]>([]);
  const add = async (files: readonly File[], sku: string | null): Promise<void> => {
    setUnder((before) => [...before, ...files.map(() => sku)]);
    for (const file of files) {
      try {
        const stored = await upload<Attachment>('/files', file);
        setShots((before) => [...before, { file: stored, sku }]);
      } catch (error) {
        tell.failed(error, file.name);
      } finally {
        setUnder((before) => before.toSpliced(before.indexOf(sku), 1));
      }
    }
  };
  return {
    shots,
    of: (sku: string | null) => shots.filter((one) => one.sku === sku),
    uploading: (sku: string | null) => under.filter((one) => one === sku).length,
    busy: under.length > 0,
    add,
    remove: (id: string) => setShots((before) => before.filter(({ file }) => file.id !== id)),
  };
}
