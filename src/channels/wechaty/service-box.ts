import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileBox } from 'file-box';
import type { grpc, puppet } from 'wechaty-grpc';

type Client = puppet.PuppetClient;

/** Answers of a download as bytes. */
const bytesOf = (): Transform =>
  new Transform({
    writableObjectMode: true,
    transform: (part: puppet.DownloadResponse, _, done) => done(null, part.getChunk_asU8()),
  });

const chunksOf = (messages: typeof puppet): Transform =>
  new Transform({
    readableObjectMode: true,
    transform: (bytes: Uint8Array, _, done) => {
      const request = new messages.UploadRequest();
      request.setChunk(bytes);
      done(null, request);
    },
  });

/**
 * Files that travel by the puppet service. The library's own loader listens to no error of the download: a connection that
 * breaks in the middle of a picture, or a picture that is not read to its end, ends the process.
 */
export const serviceBox = (box: typeof FileBox, messages: typeof puppet, client: () => Client): typeof FileBox => {
  class ServiceBox extends box {}
  ServiceBox.setUuidLoader(async (uuid: string): Promise<Readable> => {
    const request = new messages.DownloadRequest();
    request.setId(uuid);
    const call: grpc.ClientReadableStream<puppet.DownloadResponse> = client().download(request);
    call.on('error', () => undefined);
    const bytes = bytesOf();
    // Whoever reads is told by the stream; the call ends with the reader.
    pipeline(call as unknown as Readable, bytes).catch(() => call.cancel());
    return bytes;
  });
  ServiceBox.setUuidSaver(async (stream: Readable): Promise<string> => {
    const sent = new Promise<string>((resolve, reject) => {
      const answer = (error: grpc.ServiceError | null, response: puppet.UploadResponse): void =>
        error ? reject(error) : resolve(response.getId());
      const call = client().upload(answer) as unknown as Writable;
      pipeline(stream, chunksOf(messages), call).catch(reject);
    });
    return sent;
  });
  return ServiceBox;
};
