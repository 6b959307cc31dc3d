import type { Attachment } from '../../message.ts';
import { SendRefused } from '../channel.ts';
import type { ChannelFiles } from '../platform.ts';
import type { WebClient } from './api.ts';
import type { Workspace } from './workspaces.ts';

/** How requests that are no calls of the Web API are made. */
export type Fetch = typeof fetch;

/** Brings files to Slack in the three steps it asks for. */
export class Uploader {
  readonly #client: WebClient;
  readonly #files: ChannelFiles;
  readonly #fetch: Fetch;

  constructor(client: WebClient, files: ChannelFiles, fetching: Fetch) {
    this.#client = client;
    this.#files = files;
    this.#fetch = fetching;
  }

  /** Uploads without showing anything yet. @returns Slack's identifiers. */
  async upload({ token }: Workspace, attachments: readonly Attachment[]): Promise<string[]> {
    const ids: string[] = [];
    for (const { id, name } of attachments) {
      const bytes = await this.#files.read(id);
      if (bytes === null) throw new SendRefused(`The file "${id}" is not kept any more.`);
      const { upload_url, file_id } = await this.#client.files.getUploadURLExternal({
        token,
        filename: name,
        length: bytes.length,
      });
      if (!upload_url || !file_id) throw new Error('Slack gave no place for the file.');
      const answer = await this.#fetch(upload_url, { method: 'POST', body: new Uint8Array(bytes) });
      if (!answer.ok) throw new Error(`Slack did not take the file (status ${answer.status}).`);
      ids.push(file_id);
    }
    return ids;
  }

  /** Shows what was uploaded, in one message. */
  async share(
    { token }: Workspace,
    to: { channel: string; thread: string | null },
    ids: readonly string[],
  ): Promise<void> {
    const [first, ...rest] = ids.map((id) => ({ id }));
    if (!first) return;
    const files: [{ id: string }, ...{ id: string }[]] = [first, ...rest];
    const where = { token, channel_id: to.channel, files };
    await this.#client.files.completeUploadExternal(to.thread === null ? where : { ...where, thread_ts: to.thread });
  }
}
