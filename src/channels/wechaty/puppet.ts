import type { grpc as Library, puppet as Messages } from 'wechaty-grpc';
import type { PuppetService } from 'wechaty-puppet-service';
import { NotBegun } from './faults.ts';
import { type Interpreter, interpret, type Puppet } from './interpreter.ts';
import { serviceBox } from './service-box.ts';
import { SERVICE, type WechatySettings } from './settings.ts';

/** A puppet as it is used here, for one connection only. */
export interface OpenPuppet {
  puppet: Puppet;
  /** Wechaty over that puppet. */
  wechaty: Interpreter;
  /** Connects. Rejects with what went wrong; the puppet's own `start` may resolve all the same. */
  start(): Promise<void>;
  /** Ends it and tells the service so. */
  stop(): Promise<void>;
  /** Ends it without a word: the service is gone, or a newer connection serves it already. */
  abandon(): Promise<void>;
}

export interface PuppetHooks {
  /** The connection is over, or the puppet asks to be begun anew. */
  ended(error: unknown): void;
  /** The service told something that cannot be read. */
  garbled(error: unknown): void;
}

/** How long the service gets to answer that it stops, in milliseconds. */
const FAREWELL_MS = 2_000;

/** Some services answer so while they wait for somebody to scan the code that they have sent. */
const AWAITS_LOGIN = /timed?.?out/iu;

type Grpc = PuppetService['grpcManager'];

/** A unary call as a promise. */
const called = <A>(call: (done: (error: Library.ServiceError | null, answer: A) => void) => unknown): Promise<A> =>
  new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(error) : resolve(answer)));
  });

/**
 * The puppet service's client, with what it does badly set right:
 * - a failed start is reported instead of waited for (the library would wait 5 s for its own state);
 * - an end of the event stream is told (the library says nothing, stays "logged in" and is deaf);
 * - an event that cannot be read is passed over (the library lets it end the process);
 * - it never begins anew from inside, which would leave it deaf to the next login;
 * - a file is sent once (the library sends it a second time as a stream when the first answer was an error), and fetched in
 *   a way that a broken connection cannot end the process ({@link serviceBox});
 * - a place keeps its name and address (the library answers NONAME and NOADDRESS for every one);
 * - contacts are not written to the disk in plain text.
 */
const openService = async (settings: WechatySettings, hooks: PuppetHooks): Promise<OpenPuppet> => {
  const [service, { puppet: messages }, { FileBox }] = await Promise.all([
    import('wechaty-puppet-service'),
    import('wechaty-grpc'),
    import('file-box'),
  ]);
  // What it logs names people and quotes what they wrote.
  service.log.level('silent');

  class ShopPuppet extends service.PuppetService {
    failure: unknown = null;
    silent = false;

    protected override FileBoxUuid = serviceBox(FileBox, messages, () => this.grpcManager.client);

    protected override hookPayloadStore(): void {
      // Names and rooms stay in memory.
    }

    override async onStart(): Promise<void> {
      try {
        await super.onStart().catch((error: unknown) => {
          if (!(AWAITS_LOGIN.test(String(error)) && this.#hears())) throw error;
        });
        if (!this.#hears()) throw new Error('The event stream ended at once.');
      } catch (error) {
        this.failure = error ?? new Error('The puppet service cannot be reached.');
      }
    }

    #hears(): boolean {
      const stream = this.grpcManager.eventStream;
      return stream !== undefined && !stream.destroyed && !stream.readableEnded;
    }

    override async onStop(): Promise<void> {
      for (const clean of this._cleanupCallbackList.splice(0)) setImmediate(clean);
      const grpc = this._grpcManager;
      if (!grpc) return;
      delete this._grpcManager;
      // Destroying the stream alone leaves the call open on the service's side.
      grpc.eventStream?.cancel();
      grpc.eventStream?.destroy();
      if (!this.silent && this.failure === null) await this.#farewell(grpc);
      grpc.client.close();
    }

    #farewell(grpc: Grpc): Promise<void> {
      return new Promise((resolve) => {
        const options = { deadline: Date.now() + FAREWELL_MS };
        grpc.client.stop(new messages.StopRequest(), options, () => resolve());
      });
    }

    protected override bridgeGrpcEventStream(client: Grpc): void {
      super.bridgeGrpcEventStream(client);
      const listeners = client.listeners('data');
      client.removeAllListeners('data');
      client.on('data', (event: Messages.EventResponse) => {
        try {
          for (const listener of listeners) listener(event);
        } catch (error) {
          hooks.garbled(error);
        }
      });
      client.on('end', () => hooks.ended(new Error('The puppet service ended the event stream.')));
      client.on('error', (error: unknown) => hooks.ended(error));
    }

    override async reset(): Promise<void> {
      hooks.ended(new Error('The library wants to begin anew.'));
    }

    override async messageSendFile(...[place, file]: Parameters<PuppetService['messageSendFile']>) {
      const request = new messages.MessageSendFileRequest();
      request.setConversationId(place);
      const box = await this.serializeFileBox(file).catch((error: unknown) => {
        throw new NotBegun(error);
      });
      request.setFileBox(box);
      const { client } = this.grpcManager;
      const response = await called<Messages.MessageSendFileResponse>((done) => client.messageSendFile(request, done));
      return response.getId() || undefined;
    }

    override async messageFile(id: string) {
      const request = new messages.MessageFileRequest();
      request.setId(id);
      const { client } = this.grpcManager;
      const response = await called<Messages.MessageFileResponse>((done) => client.messageFile(request, done));
      return this.FileBoxUuid.fromJSON(response.getFileBox());
    }

    override async messageImage(...[id, type]: Parameters<PuppetService['messageImage']>) {
      const request = new messages.MessageImageRequest();
      request.setId(id);
      request.setType(type as Parameters<typeof request.setType>[0]);
      const { client } = this.grpcManager;
      const response = await called<Messages.MessageImageResponse>((done) => client.messageImage(request, done));
      return this.FileBoxUuid.fromJSON(response.getFileBox());
    }

    override async messageLocation(id: string) {
      const request = new messages.MessageLocationRequest();
      request.setId(id);
      const { client } = this.grpcManager;
      const response = await called<Messages.MessageLocationResponse>((done) => client.messageLocation(request, done));
      const place = response.getLocation();
      if (!place) throw new Error('The service names no place.');
      return place.toObject();
    }
  }

  const puppet = new ShopPuppet({
    ...(settings.token === null ? {} : { token: settings.token }),
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint }),
    tls: { disable: settings.insecure },
  });
  return {
    puppet,
    wechaty: await interpret(puppet),
    start: async () => {
      await puppet.start();
      if (puppet.failure !== null) throw puppet.failure;
    },
    stop: () => puppet.stop(),
    abandon: () => {
      puppet.silent = true;
      return puppet.stop();
    },
  };
};

/** Some puppets are started only when somebody has scanned their code: after this long they count as started, in milliseconds. */
const STARTED_MS = 15_000;

const begun = async (starting: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const long = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STARTED_MS);
    timer.unref();
  });
  await Promise.race([starting, long]).finally(() => clearTimeout(timer));
};

/** Any other puppet, which wechaty finds by its npm name; it looks after its own connection and says `reset` when it cannot go on. */
const openNamed = async (settings: WechatySettings, hooks: PuppetHooks): Promise<OpenPuppet> => {
  const wechaty = await interpret(settings.puppet, settings.token);
  const { puppet } = wechaty;
  puppet.on('reset', ({ data }) => hooks.ended(new Error(data ?? 'The puppet asks to be begun anew.')));
  return {
    puppet,
    wechaty,
    start: () => begun(puppet.start()),
    stop: () => puppet.stop(),
    abandon: () => puppet.stop(),
  };
};

/** Loads the puppet's library and wechaty, only now, and makes one puppet for one connection. */
export const openPuppet = (settings: WechatySettings, hooks: PuppetHooks): Promise<OpenPuppet> =>
  settings.puppet === SERVICE ? openService(settings, hooks) : openNamed(settings, hooks);
