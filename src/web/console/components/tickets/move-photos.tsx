import type { TicketView } from '../../../contract.ts';
import type { useShots } from '../../hooks/use-shots.ts';
import { useWords } from '../../i18n/index.tsx';
import { PhotoPicker } from './photo-picker.tsx';

/** Photos that go with a move: one row for each product of the case, or one for the case where it is about none. */
export function MovePhotos({ ticket, shots }: { ticket: TicketView; shots: ReturnType<typeof useShots> }) {
  const { photo } = useWords();
  const rows = ticket.items.length > 0 ? ticket.items.map(({ sku }) => sku) : [null];
  return rows.map((sku) => (
    <PhotoPicker
      key={sku ?? ''}
      name={sku ?? 'case'}
      label={sku === null ? photo.ofCase : photo.of(sku)}
      shots={shots.of(sku)}
      uploading={shots.uploading(sku)}
      onFiles={(files) => void shots.add(files, sku)}
      onRemove={shots.remove}
    />
  ));
}
