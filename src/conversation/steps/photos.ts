import { says } from '../phrases/says.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';

/** A photo of the trouble. @returns how many came; 0 when the shopper has none. */
export function* photos(): Asking<number> {
  return yield* ask<number>({
    step: 'photos',
    say: { key: 'evidence.photo', choices: [{ label: 'choice.no-photo', value: 'photo:none' }] },
    read: (view: TurnView, asked) => {
      const pictures = view.attachments.filter(
        (file) => file.type.startsWith('image/') || file.type.startsWith('video/'),
      );
      if (pictures.length > 0) return { value: pictures.length };
      if (view.choose === 'photo:none') return { value: 0 };
      return asked && (view.heard.signal === 'no' || says(view, 'no-photo')) ? { value: 0 } : undefined;
    },
  });
}
