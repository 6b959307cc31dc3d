import type { Attachment } from '../../../message.ts';
import { type Answer, failureOf } from './answer.ts';

/** An upload that makes no progress for this long counts as lost. */
const STALL_MS = 30_000;

/**
 * Sends one file, telling how far it is: fetch cannot, so this is XMLHttpRequest.
 * @param onProgress share sent, 0 to 1.
 */
export const uploadFile = (
  url: string,
  headers: Record<string, string>,
  file: File,
  onProgress: (share: number) => void,
): Promise<Answer<Attachment>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let stall: ReturnType<typeof setTimeout> | undefined;
    const moves = (): void => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), STALL_MS);
    };
    const finish = (answer: Answer<Attachment>): void => {
      clearTimeout(stall);
      resolve(answer);
    };
    request.upload.addEventListener('progress', (event) => {
      moves();
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      if (status < 200 || status > 299)
        return finish(failureOf(status, request.getResponseHeader('retry-after'), responseText));
      try {
        finish({ ok: true, value: JSON.parse(responseText) as Attachment });
      } catch {
        finish({ ok: false, why: 'unreachable' });
      }
    });
    for (const end of ['error', 'abort']) {
      request.addEventListener(end, () => finish({ ok: false, why: 'unreachable' }));
    }
    moves();
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(form);
  });
