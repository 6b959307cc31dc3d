import type { Attachment } from '../../../message.ts';
import type { Answer } from '../net/answer.ts';
import { fileStore } from './file-store.ts';

/** How an upload stands. */
export interface UploadState {
  /** Share sent, 0 to 1; 1 with `id` set when the shop has it. */
  share: number;
  id: string | null;
  refused: string | null;
}

type Put = (file: File, onProgress: (share: number) => void) => Promise<Answer<Attachment>>;

/** Brings files to the shop, each once, however often it is asked to. */
export class Uploads {
  readonly #put: Put;
  readonly #files = new Map<string, File>();
  readonly #states = new Map<string, UploadState>();
  readonly #running = new Map<string, Promise<Answer<string>>>();
  readonly #onChange: (localId: string) => void;

  constructor(put: Put, onChange: (localId: string) => void) {
    this.#put = put;
    this.#onChange = onChange;
  }

  /** Takes a file in and begins at once. */
  add(localId: string, file: File): void {
    this.#files.set(localId, file);
    void fileStore.put(localId, file);
    void this.bring(localId);
  }

  state(localId: string): UploadState {
    return this.#states.get(localId) ?? { share: 0, id: null, refused: null };
  }

  /** The bytes, from this page or, after a reload, from the browser's own store; null when neither has them. */
  async bytes(localId: string): Promise<File | null> {
    const file = this.#files.get(localId) ?? (await fileStore.get(localId));
    if (file) this.#files.set(localId, file);
    return file;
  }

  /** @returns the shop's identifier; `refused` with an empty message when the bytes are lost. */
  bring(localId: string): Promise<Answer<string>> {
    const known = this.state(localId);
    if (known.id) return Promise.resolve({ ok: true, value: known.id });
    if (known.refused !== null) return Promise.resolve({ ok: false, why: 'refused', message: known.refused });
    const running = this.#running.get(localId) ?? this.#bring(localId).finally(() => this.#running.delete(localId));
    this.#running.set(localId, running);
    return running;
  }

  /** The message has arrived: the browser need not keep the bytes; the page shows them for as long as it is open. */
  forget(localId: string): void {
    void fileStore.drop(localId);
  }

  /** The shop does not know the file any more: it is brought anew. */
  again(localId: string): void {
    this.#states.delete(localId);
  }

  async #bring(localId: string): Promise<Answer<string>> {
    const file = await this.bytes(localId);
    if (!file) return { ok: false, why: 'refused', message: '' };
    const answer = await this.#put(file, (share) => this.#set(localId, { share, id: null, refused: null }));
    if (answer.ok) {
      this.#set(localId, { share: 1, id: answer.value.id, refused: null });
      return { ok: true, value: answer.value.id };
    }
    this.#set(localId, { share: 0, id: null, refused: answer.why === 'refused' ? answer.message : null });
    return answer;
  }

  #set(localId: string, state: UploadState): void {
    this.#states.set(localId, state);
    this.#onChange(localId);
  }
}
