import { randomUUID } from 'node:crypto';
import { FileBox } from 'file-box';
import { grpc, puppet as pb, Timestamp } from 'wechaty-grpc';
import { type Contact, type Posted, type StoredMessage, WechatWorld } from './wechat-world.ts';

/** What becomes of a send. `posts` are shown to the shopper, `answers` is what the caller is told. */
export type Fate =
  | 'sent'
  /** Refused, nothing posted. */
  | 'fails'
  /** Posted, and an error is answered. */
  | 'fails after posting'
  /** Posted, and the connection breaks before the answer. */
  | 'breaks after posting'
  /** The connection breaks and nothing was posted. */
  | 'breaks before posting'
  /** Refused for good. */
  | 'refuses'
  /** Refused because it was too much. */
  | 'slows'
  /** Posted, and never answered until {@link PuppetPlatform.answer}. */
  | 'hangs';

type EventName = 'HEARTBEAT' | 'DIRTY' | 'MESSAGE' | 'SCAN' | 'FRIENDSHIP' | 'LOGIN' | 'LOGOUT' | 'DONG' | 'READY';
type Stream = grpc.ServerWritableStream<pb.EventRequest, pb.EventResponse>;
type Unary<Q, A> = (request: Q, answer: (error: Partial<grpc.StatusObject> | null, response: A | null) => void) => void;

const stamp = (at: Date): Timestamp => {
  const timestamp = new Timestamp() as Timestamp & Record<'setSeconds' | 'setNanos', (value: number) => void>;
  timestamp.setSeconds(Math.floor(at.getTime() / 1_000));
  timestamp.setNanos((at.getTime() % 1_000) * 1_000_000);
  return timestamp;
};

const status = (code: grpc.status, details: string) => ({ code, details });

/** A puppet service on a local port, speaking wechaty's gRPC, with WeChat behind it. */
export class PuppetPlatform {
  readonly token: string;
  readonly world = new WechatWorld();
  /** What WeChat shows our own messages back as, once they are posted. */
  showsOwn = true;
  /** Says that its start takes too long, as services do whose puppet waits for a login; events come all the same. */
  startsLate = false;
  /** Whether an answer to a post names the message. */
  givesIds = true;
  /** Whether the account is logged in on the service's side. */
  loggedIn = true;
  qrcode: string | null = null;
  /** What becomes of the next sends, one each; `sent` when it is empty. */
  readonly fates: Fate[] = [];
  /** Names of the calls that came in. */
  readonly calls: string[] = [];
  /** What happened to friendships, by their identifier: who, and as which of wechaty's kinds; and those that were accepted. */
  readonly friendships = new Map<string, { contact: string; type: number }>();
  readonly accepted: string[] = [];
  /** Answers neither to knocks of life nor to anything else. */
  frozen = false;
  /** The next download breaks in the middle, with everything else. */
  breakDownload = false;
  #server: grpc.Server | null = null;
  #port = 0;
  #streams = new Set<Stream>();
  #held: (() => void)[] = [];

  private constructor(token: string) {
    this.token = token;
  }

  static async open(token = `insecure_${randomUUID()}`): Promise<PuppetPlatform> {
    const platform = new PuppetPlatform(token);
    await platform.listen();
    return platform;
  }

  get endpoint(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Environment of a channel that talks to this service. */
  get env(): Record<string, string> {
    return {
      WECHATY_PUPPET_SERVICE_TOKEN: this.token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: this.endpoint,
      WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
    };
  }

  /** How many listen to events now. */
  get listeners(): number {
    return this.#streams.size;
  }

  /** Opens its port; the same as before, if it had one. */
  async listen(): Promise<void> {
    const server = new grpc.Server();
    server.addService(pb.PuppetService, this.#service());
    this.#port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.#port}`, grpc.ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.#server = server;
  }

  /** Falls over: every connection breaks and the port refuses. */
  close(): void {
    this.answer();
    this.#streams.clear();
    this.#server?.forceShutdown();
    this.#server = null;
  }

  /** Breaks the event streams with an error, or ends them as if all were well. The port stays open. */
  drop(how: 'error' | 'end'): void {
    for (const stream of this.#streams) {
      if (how === 'end') stream.end();
      else stream.emit('error', status(grpc.status.UNAVAILABLE, 'the stream was cut'));
    }
    this.#streams.clear();
  }

  /** Answers what hung. */
  answer(): void {
    for (const release of this.#held.splice(0)) release();
  }

  emit(type: EventName, payload: object | string): void {
    if (this.frozen) return;
    const response = new pb.EventResponse();
    response.setType(pb.EventType[`EVENT_TYPE_${type}`]);
    response.setPayload(typeof payload === 'string' ? payload : JSON.stringify(payload));
    for (const stream of this.#streams) stream.write(response);
  }

  /** Somebody says something; `times` is how often WeChat tells of it. */
  say(over: Partial<StoredMessage> & Pick<StoredMessage, 'talker'>, times = 1): StoredMessage {
    const message = this.world.keep(over);
    for (let n = 0; n < times; n += 1) this.emit('MESSAGE', { messageId: message.id });
    return message;
  }

  /** Something happens to a friendship; `type` 2: somebody asks for it. */
  befriend(id: string, contact: string, type = 2): void {
    this.friendships.set(id, { contact, type });
    this.emit('FRIENDSHIP', { friendshipId: id });
  }

  login(): void {
    this.loggedIn = true;
    this.qrcode = null;
    this.emit('LOGIN', { contactId: this.world.self.id });
  }

  logout(): void {
    this.loggedIn = false;
    this.emit('LOGOUT', { contactId: this.world.self.id, data: 'logged out on the phone' });
  }

  /** Shows a QR code to be scanned. */
  scan(qrcode: string): void {
    this.loggedIn = false;
    this.qrcode = qrcode;
    this.emit('SCAN', { qrcode, status: 2 });
  }

  #service(): grpc.UntypedServiceImplementation {
    return {
      event: (stream: Stream) => this.#listen(stream),
      upload: (
        call: grpc.ServerReadableStream<pb.UploadRequest, pb.UploadResponse>,
        done: grpc.sendUnaryData<pb.UploadResponse>,
      ) => this.#upload(call, done),
      download: (stream: grpc.ServerWritableStream<pb.DownloadRequest, pb.DownloadResponse>) => this.#download(stream),
      messageSendFileStream: (
        call: grpc.ServerReadableStream<pb.MessageSendFileStreamRequest, pb.MessageSendFileStreamResponse>,
        done: grpc.sendUnaryData<pb.MessageSendFileStreamResponse>,
      ) => this.#sendFileStream(call, done),
      ...this.#unary({
        start: (_: pb.StartRequest, answer) => {
          if (this.startsLate) answer(status(grpc.status.INTERNAL, 'timeoutPromise() timeout'), null);
          else answer(null, new pb.StartResponse());
        },
        stop: (_: pb.StopRequest, answer) => answer(null, new pb.StopResponse()),
        logout: (_: pb.LogoutRequest, answer) => answer(null, new pb.LogoutResponse()),
        ding: (request: pb.DingRequest, answer) => {
          answer(null, new pb.DingResponse());
          this.emit('DONG', { data: request.getData() });
        },
        contactPayload: (request: pb.ContactPayloadRequest, answer) => this.#contact(request.getId(), answer),
        friendshipPayload: (request: pb.FriendshipPayloadRequest, answer) => {
          const found = this.friendships.get(request.getId());
          if (!found) return answer(status(grpc.status.INTERNAL, 'no such friendship'), null);
          const response = new pb.FriendshipPayloadResponse();
          response.setContactId(found.contact);
          response.setType(found.type as 2);
          answer(null, response);
        },
        friendshipAccept: (request: pb.FriendshipAcceptRequest, answer) => {
          if ((this.fates.shift() ?? 'sent') !== 'sent')
            return answer(status(grpc.status.INTERNAL, 'it went wrong'), null);
          this.accepted.push(request.getId());
          answer(null, new pb.FriendshipAcceptResponse());
        },
        roomList: (_: pb.RoomListRequest, answer) => {
          const response = new pb.RoomListResponse();
          response.setIdsList([...this.world.rooms.keys()]);
          answer(null, response);
        },
        roomPayload: (request: pb.RoomPayloadRequest, answer) => this.#room(request.getId(), answer),
        roomMemberPayload: (request: pb.RoomMemberPayloadRequest, answer) => this.#member(request, answer),
        messagePayload: (request: pb.MessagePayloadRequest, answer) => this.#message(request.getId(), answer),
        messageFile: (request: pb.MessageFileRequest, answer) =>
          this.#file(request.getId(), new pb.MessageFileResponse(), answer),
        messageImage: (request: pb.MessageImageRequest, answer) =>
          this.#file(request.getId(), new pb.MessageImageResponse(), answer),
        messageUrl: (request: pb.MessageUrlRequest, answer) => {
          const { name = '', address = '' } = this.world.messages.get(request.getId())?.shared ?? {};
          const link = new pb.UrlLinkPayload();
          link.setTitle(name);
          link.setUrl(address);
          const response = new pb.MessageUrlResponse();
          response.setUrlLink(link);
          answer(null, response);
        },
        messageLocation: (request: pb.MessageLocationRequest, answer) => {
          const { name = '', address = '' } = this.world.messages.get(request.getId())?.shared ?? {};
          const place = new pb.LocationPayload();
          place.setName(name);
          place.setAddress(address);
          const response = new pb.MessageLocationResponse();
          response.setLocation(place);
          answer(null, response);
        },
        roomMemberList: (request: pb.RoomMemberListRequest, answer) => {
          const response = new pb.RoomMemberListResponse();
          response.setMemberIdsList(this.world.rooms.get(request.getId())?.members ?? []);
          answer(null, response);
        },
        messageSendText: (request: pb.MessageSendTextRequest, answer) => {
          const text = request.getText();
          const post = {
            place: request.getConversationId(),
            text,
            file: null,
            mentions: request.getMentionalIdsList(),
          };
          this.#post({ ...post, by: 'text' }, new pb.MessageSendTextResponse(), answer);
        },
        messageSendFile: (request: pb.MessageSendFileRequest, answer) => {
          const file = this.#box(request.getFileBox());
          const post = { place: request.getConversationId(), text: '', file, mentions: [] };
          this.#post({ ...post, by: 'file' }, new pb.MessageSendFileResponse(), answer);
        },
      }),
    };
  }

  /** Wraps unary calls: who has no valid token is refused, and a frozen service answers nothing. */
  // biome-ignore lint/suspicious/noExplicitAny: gRPC's own type for any call
  #unary(handlers: Record<string, Unary<any, any>>): grpc.UntypedServiceImplementation {
    const wrapped = Object.entries(handlers).map(([name, handler]) => {
      const serve = (call: grpc.ServerUnaryCall<unknown, unknown>, done: grpc.sendUnaryData<unknown>): void => {
        this.calls.push(name);
        if (call.getHost() !== this.token) {
          done(status(grpc.status.UNAUTHENTICATED, 'Invalid Wechaty TOKEN'));
          return;
        }
        if (!this.frozen) handler(call.request, (error, response) => done(error, response));
      };
      return [name, serve] as const;
    });
    return Object.fromEntries(wrapped);
  }

  #listen(stream: Stream): void {
    this.calls.push('event');
    if (stream.getHost() !== this.token) {
      stream.emit('error', status(grpc.status.UNAUTHENTICATED, 'Invalid Wechaty TOKEN'));
      return;
    }
    this.#streams.add(stream);
    const gone = () => this.#streams.delete(stream);
    stream.on('cancelled', gone).on('close', gone).on('error', gone);
    this.emit('HEARTBEAT', { data: 'connected' });
    if (this.loggedIn) this.emit('LOGIN', { contactId: this.world.self.id });
    else if (this.qrcode !== null) this.emit('SCAN', { qrcode: this.qrcode, status: 2 });
  }

  #contact(id: string, answer: Parameters<Unary<unknown, pb.ContactPayloadResponse>>[1]): void {
    const contact: Contact | undefined = this.world.contacts.get(id);
    if (!contact) {
      answer(status(grpc.status.INTERNAL, 'no such contact'), null);
      return;
    }
    const response = new pb.ContactPayloadResponse();
    response.setId(contact.id);
    response.setName(contact.name);
    response.setType(contact.type as 1);
    answer(null, response);
  }

  #room(id: string, answer: Parameters<Unary<unknown, pb.RoomPayloadResponse>>[1]): void {
    const room = this.world.rooms.get(id);
    if (!room) {
      answer(status(grpc.status.INTERNAL, 'no such room'), null);
      return;
    }
    const response = new pb.RoomPayloadResponse();
    response.setId(room.id);
    response.setTopic(room.topic);
    response.setMemberIdsList(room.members);
    answer(null, response);
  }

  #member(
    request: pb.RoomMemberPayloadRequest,
    answer: Parameters<Unary<unknown, pb.RoomMemberPayloadResponse>>[1],
  ): void {
    const room = this.world.rooms.get(request.getId());
    const contact = this.world.contacts.get(request.getMemberId());
    if (!room || !contact) {
      answer(status(grpc.status.INTERNAL, 'no such member'), null);
      return;
    }
    const response = new pb.RoomMemberPayloadResponse();
    response.setId(contact.id);
    response.setName(contact.name);
    response.setRoomAlias(room.aliases[contact.id] ?? '');
    answer(null, response);
  }

  #message(id: string, answer: Parameters<Unary<unknown, pb.MessagePayloadResponse>>[1]): void {
    const message = this.world.messages.get(id);
    if (!message) {
      answer(status(grpc.status.INTERNAL, 'no such message'), null);
      return;
    }
    const response = new pb.MessagePayloadResponse();
    response.setId(message.id);
    response.setTalkerId(message.talker);
    response.setListenerId(message.room === '' ? message.listener : '');
    response.setRoomId(message.room);
    response.setText(message.text);
    response.setType(message.type as 7);
    response.setMentionIdsList(message.mentions);
    response.setFilename(message.file?.name ?? '');
    response.setReceiveTime(stamp(message.at));
    answer(null, response);
  }

  #file<R extends pb.MessageFileResponse | pb.MessageImageResponse>(
    id: string,
    response: R,
    answer: Parameters<Unary<unknown, R>>[1],
  ): void {
    const file = this.world.messages.get(id)?.file;
    if (!file) {
      answer(status(grpc.status.INTERNAL, 'no file'), null);
      return;
    }
    const uuid = randomUUID();
    this.world.uploads.set(uuid, file.bytes);
    response.setFileBox(JSON.stringify(FileBox.fromUuid(uuid, { name: file.name, size: file.bytes.length })));
    answer(null, response);
  }

  #box(json: string): Posted['file'] {
    const box = JSON.parse(json) as { name: string; base64?: string; uuid?: string };
    const bytes = box.base64 === undefined ? this.world.uploads.get(box.uuid ?? '') : Buffer.from(box.base64, 'base64');
    return { name: box.name, bytes: bytes ?? Buffer.alloc(0) };
  }

  #upload(
    call: grpc.ServerReadableStream<pb.UploadRequest, pb.UploadResponse>,
    done: grpc.sendUnaryData<pb.UploadResponse>,
  ): void {
    const parts: Uint8Array[] = [];
    call.on('data', (part: pb.UploadRequest) => parts.push(part.getChunk_asU8()));
    call.on('end', () => {
      const uuid = randomUUID();
      this.world.uploads.set(uuid, Buffer.concat(parts));
      const response = new pb.UploadResponse();
      response.setId(uuid);
      done(null, response);
    });
  }

  #download(stream: grpc.ServerWritableStream<pb.DownloadRequest, pb.DownloadResponse>): void {
    const bytes = this.world.uploads.get(stream.request.getId()) ?? Buffer.alloc(0);
    for (let at = 0; at < bytes.length; at += 64 * 1024) {
      const response = new pb.DownloadResponse();
      response.setChunk(bytes.subarray(at, at + 64 * 1024));
      stream.write(response);
      if (this.breakDownload) {
        this.breakDownload = false;
        this.close();
        return;
      }
    }
    stream.end();
  }

  /** The library's old way to send a file, which it takes by itself when the new one answered with an error. */
  #sendFileStream(
    call: grpc.ServerReadableStream<pb.MessageSendFileStreamRequest, pb.MessageSendFileStreamResponse>,
    done: grpc.sendUnaryData<pb.MessageSendFileStreamResponse>,
  ): void {
    this.calls.push('messageSendFileStream');
    let place = '';
    call.on('data', (part: pb.MessageSendFileStreamRequest) => {
      place = part.getConversationId() || place;
    });
    call.on('end', () => {
      this.#show({ place, text: '', file: null, mentions: [], by: 'file stream' });
      done(null, new pb.MessageSendFileStreamResponse());
    });
  }

  #show(post: Omit<Posted, 'id'>): Posted {
    const posted = { ...post, id: this.world.nextId() };
    this.world.posted.push(posted);
    const room = this.world.rooms.has(post.place) ? post.place : '';
    const own = { id: posted.id, talker: this.world.self.id, listener: room === '' ? post.place : '', room };
    this.world.keep({
      ...own,
      text: post.text,
      type: post.file === null ? 7 : 6,
      mentions: post.mentions,
      file: post.file,
    });
    if (this.showsOwn) this.emit('MESSAGE', { messageId: posted.id });
    return posted;
  }

  #post<R extends pb.MessageSendTextResponse | pb.MessageSendFileResponse>(
    post: Omit<Posted, 'id'>,
    response: R,
    answer: Parameters<Unary<unknown, R>>[1],
  ): void {
    // Who is not in a room cannot speak there.
    if (post.place.endsWith('@chatroom') && !this.world.rooms.has(post.place)) {
      answer(status(grpc.status.INTERNAL, 'not a member of this room'), null);
      return;
    }
    const fate = this.fates.shift() ?? 'sent';
    if (fate === 'fails') {
      answer(status(grpc.status.INTERNAL, 'it went wrong'), null);
      return;
    }
    if (fate === 'slows') {
      answer(status(grpc.status.INTERNAL, '操作过于频繁，请稍后再试'), null);
      return;
    }
    if (fate === 'refuses') {
      answer(status(grpc.status.INVALID_ARGUMENT, 'not a friend'), null);
      return;
    }
    if (fate === 'breaks before posting') {
      this.close();
      return;
    }
    const { id } = this.#show(post);
    if (fate === 'fails after posting') {
      answer(status(grpc.status.INTERNAL, 'it went wrong'), null);
      return;
    }
    if (fate === 'breaks after posting') {
      this.close();
      return;
    }
    if (this.givesIds) response.setId(id);
    if (fate === 'hangs') this.#held.push(() => answer(null, response));
    else answer(null, response);
  }
}
