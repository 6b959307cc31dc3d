import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Call, type Fault, Faults } from './faults.ts';
import { HOME, type SlackMessage, SlackModel } from './model.ts';
import { Sockets } from './sockets.ts';
import { Refused, WebApi } from './web-api.ts';

/** What became of something Slack sent: acknowledged (with what), or not within Slack's patience. */
export type Heard = { acknowledged: true; answer: unknown } | { acknowledged: false };

/**
 * So long is waited for an acknowledgement, in milliseconds. Slack itself waits three seconds and repeats: here a test says when
 * it repeats, and a loaded machine is no failure.
 */
const PATIENCE = 30_000;

const read = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** A form's fields, those that hold JSON read. */
const fields = (body: string): Record<string, unknown> =>
  Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/u.test(value) ? JSON.parse(value) : value]),
  );

/** Where Slack sends events by HTTP. */
export interface Address {
  url: string;
  secret: string;
}

/** Slack itself, on a local port: Web API, web sockets, events, files and sign-in, with every fault on demand. */
export class SlackServer {
  readonly model = new SlackModel();
  readonly faults = new Faults();
  readonly sockets = new Sockets();
  readonly api = new WebApi(this.model, () => this.#base());
  readonly calls: Call[] = [];
  /** What was said to a `response_url`. */
  readonly responses: Record<string, unknown>[] = [];
  /** Where events go by HTTP; by web socket while it is null. */
  address: Address | null = null;
  /** Instead of a file's bytes: Slack's sign-in page, or a failure, for so many requests. */
  fileTrouble: { kind: 'page' | 'failure'; times: number } | null = null;
  #server: Server = createServer();
  #port = 0;
  #count = 0;

  /** Opens one for the test; it is closed with it. */
  static async open(): Promise<SlackServer> {
    const slack = new SlackServer();
    await slack.listen();
    onTestFinished(() => slack.close());
    return slack;
  }

  get apiUrl(): string {
    return `${this.#base()}api/`;
  }

  #base(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Answers again, on the port it had. */
  async listen(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.on('upgrade', (request, socket, head) => this.sockets.upgrade(request, socket, head));
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Nothing answers any more, and everything is cut. */
  async goDown(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.sockets.drop();
    this.#server.closeAllConnections();
    await closed;
  }

  async close(): Promise<void> {
    await this.goDown();
    this.sockets.close();
  }

  /** Calls of one method. */
  called(method: string): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const path = request.url ?? '/';
    if (path.startsWith('/upload/')) return this.#uploaded(path.slice('/upload/'.length), request, body, response);
    if (path.startsWith('/files/')) return this.#file(path.slice('/files/'.length), request, response);
    if (path === '/respond') {
      this.responses.push(JSON.parse(body.toString()));
      return void response.end('ok');
    }
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const call = { method: path.replace('/api/', ''), args: fields(body.toString()), token };
    this.calls.push(call);
    await this.#answer(call, request, response);
  }

  async #answer(call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.take(call);
    if (fault && !('after' in fault && fault.after) && fault.kind !== 'slow')
      return this.#fail(fault, request, response);
    const answer = this.#carriedOut(call);
    if (fault?.kind === 'slow') await fault.until;
    else if (fault) return this.#fail(fault, request, response);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(answer));
  }

  #fail(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
    if (fault.kind === 'cut') return void request.socket.destroy();
    if (fault.kind === 'status') return void response.writeHead(fault.status).end('{}');
    if (fault.kind === 'limited') {
      const headers = { 'retry-after': String(fault.seconds), 'content-type': 'application/json' };
      return void response.writeHead(429, headers).end(JSON.stringify({ ok: false, error: 'ratelimited' }));
    }
    if (fault.kind === 'word') response.end(JSON.stringify({ ok: false, error: fault.error }));
  }

  #carriedOut(call: Call): Record<string, unknown> {
    if (call.method === 'apps.connections.open') {
      if (call.token !== 'xapp-home') return { ok: false, error: 'invalid_auth' };
      return { ok: true, url: `${this.#base().replace('http', 'ws')}link?ticket=${this.#next('t')}` };
    }
    try {
      return { ok: true, ...this.api.call(call) };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, error: error.message };
      // Named, so that a test that sends what Slack would refuse says why.
      return { ok: false, error: error instanceof Error ? error.message : 'internal_error' };
    }
  }

  #uploaded(id: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const file = this.model.files.get(id);
    const fault = this.faults.take({ method: 'upload', args: { id }, token: '' });
    if (fault) this.#fail(fault, request, response);
    else if (!file) response.writeHead(404).end();
    else {
      file.bytes = body;
      response.end('OK');
    }
  }

  #file(id: string, request: IncomingMessage, response: ServerResponse): void {
    const file = this.model.files.get(id);
    const allowed = [...this.model.teams.values()].some(
      ({ token }) => request.headers.authorization === `Bearer ${token}`,
    );
    const trouble = this.fileTrouble && this.fileTrouble.times > 0 ? this.fileTrouble : null;
    if (trouble) trouble.times -= 1;
    if (trouble?.kind === 'failure') return void response.writeHead(500).end();
    if (!file || !allowed || trouble)
      return void response.setHeader('content-type', 'text/html').end('<html>Sign in</html>');
    response.setHeader('content-type', 'application/octet-stream').end(file.bytes);
  }

  #next(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }

  /** Sends an event, a press or a command to the app, once. */
  async send(type: 'events_api' | 'interactive' | 'slash_commands', payload: Record<string, unknown>): Promise<Heard> {
    if (this.address) return this.#posted(type, payload, this.address);
    const envelope = { envelope_id: this.#next('env-'), type, payload, accepts_response_payload: true };
    const answer = await this.sockets.deliver(envelope, PATIENCE);
    return answer === null ? { acknowledged: false } : { acknowledged: true, answer };
  }

  async #posted(type: string, payload: Record<string, unknown>, { url, secret }: Address): Promise<Heard> {
    const response = await this.request(type, payload, { url, secret });
    if (response.status !== 200) return { acknowledged: false };
    const text = await response.text();
    return { acknowledged: true, answer: text === '' ? {} : JSON.parse(text) };
  }

  /** A signed request, or one that only looks like it. `at`: when it was signed, in milliseconds. */
  async request(
    type: string,
    payload: Record<string, unknown>,
    {
      url,
      secret,
      at = Date.now(),
      tampered = false,
      headers = {},
    }: Address & { at?: number; tampered?: boolean; headers?: Record<string, string> },
  ): Promise<Response> {
    const json = type === 'events_api';
    const form = type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
    const body = json ? JSON.stringify(payload) : new URLSearchParams(form).toString();
    const timestamp = String(Math.floor(at / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
        ...headers,
      },
      body: tampered ? body.replace('在', '不') : body,
    });
  }

  /** An event under an event id of its own. */
  async event(event: Record<string, unknown>, team = HOME.id): Promise<Heard> {
    const { botUser, org } = this.model.teams.get(team) ?? {};
    const by = { user_id: botUser, is_bot: true, enterprise_id: org ?? null, is_enterprise_install: org !== undefined };
    const authorizations = [{ ...by, team_id: org ? null : team }];
    const from = { team_id: team, ...(org ? { enterprise_id: org } : {}) };
    const wrapped = { type: 'event_callback', ...from, api_app_id: 'A1', event_id: this.#next('Ev') };
    return this.send('events_api', { ...wrapped, authorizations, event });
  }

  /** The events a message makes: one, and for a mention a second under another event id. */
  eventsOf(message: SlackMessage): Record<string, unknown>[] {
    const room = this.model.rooms.get(message.channel);
    const team = this.model.teams.get(room?.team ?? '');
    const kind = room?.user ? 'im' : 'channel';
    const base = { ...message, event_ts: message.ts };
    const mention = !room?.user && message.text.includes(`<@${team?.botUser}>`) && !message.subtype;
    return [{ ...base, channel_type: kind }, ...(mention ? [{ ...base, type: 'app_mention' }] : [])];
  }

  /** Somebody says something; Slack keeps it and tells nobody. */
  write(over: Partial<SlackMessage> = {}): SlackMessage {
    const base = { type: 'message' as const, channel: 'D1', user: 'U1', text: '在吗', ts: this.model.ts() };
    return this.model.keep({ ...base, ...over });
  }

  /** Tells the app of a message; resolves when every event of it was acknowledged, or was not. */
  async tell(message: SlackMessage): Promise<Heard[]> {
    const team = this.model.rooms.get(message.channel)?.team ?? HOME.id;
    return Promise.all(this.eventsOf(message).map((event) => this.event(event, team)));
  }

  /** Somebody says something, and the app is told. */
  async say(over: Partial<SlackMessage> = {}): Promise<{ message: SlackMessage; heard: Heard[] }> {
    const message = this.write(over);
    return { message, heard: await this.tell(message) };
  }

  /** Somebody changes what they have said. */
  async edit(message: SlackMessage, text: string): Promise<Heard> {
    const previous_message = { ...message };
    Object.assign(message, { text, edited: { user: message.user, ts: this.model.ts() } });
    const { channel } = message;
    const event = { type: 'message', subtype: 'message_changed', channel, ts: this.model.ts(), hidden: true };
    return this.event({ ...event, message: { ...message }, previous_message });
  }

  /** Somebody takes back what they have said. */
  async remove(message: SlackMessage): Promise<Heard> {
    const { channel, ts } = message;
    this.model.forget(message);
    const event = { type: 'message', subtype: 'message_deleted', channel, ts: this.model.ts(), hidden: true };
    return this.event({ ...event, deleted_ts: ts, previous_message: { ...message } });
  }

  /** What somebody presses: the button or the option with this label, on this message. */
  pressOf(message: SlackMessage, label: string, user = 'U1'): Record<string, unknown> {
    const team = this.model.rooms.get(message.channel)?.team ?? HOME.id;
    const trigger = this.#next('trigger');
    this.api.triggers.add(trigger);
    return {
      type: 'block_actions',
      team: { id: team },
      user: { id: user, team_id: team },
      channel: { id: message.channel },
      message,
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
      trigger_id: trigger,
      response_url: `${this.#base()}respond`,
      actions: [{ ...this.#action(message, label), action_ts: this.model.ts() }],
    };
  }

  #action(message: SlackMessage, label: string): Record<string, unknown> {
    type Text = { text: string };
    type Element = {
      action_id: string;
      type: string;
      text?: Text;
      value?: string;
      options?: { text: Text; value: string }[];
    };
    const elements = (message.blocks ?? []).flatMap(({ elements: of, block_id }) =>
      ((of ?? []) as Element[]).map((element) => ({ element, block_id })),
    );
    for (const { element, block_id } of elements) {
      const { action_id, type, text, value, options } = element;
      if (text?.text === label && action_id) return { action_id, block_id, type, text, value };
      const option = options?.find((one) => one.text.text === label);
      if (option) return { action_id, block_id, type, selected_option: option };
    }
    throw new Error(`No button of this message says "${label}".`);
  }

  async press(message: SlackMessage, label: string, user = 'U1'): Promise<Heard> {
    return this.send('interactive', this.pressOf(message, label, user));
  }

  /** Somebody fills in the newest form and sends it. */
  async submit(values: Record<string, string>, user = 'UAGENT'): Promise<Heard> {
    const opened = this.model.views.at(-1);
    if (!opened) throw new Error('No form stands open.');
    const inputs = (opened.view.blocks as { block_id: string; element: { type: string } }[]).map(
      ({ block_id, element }) => {
        const value = values[block_id];
        const filled = element.type === 'static_select' ? { selected_option: { value } } : { value: value ?? null };
        return [block_id, { value: { type: element.type, ...filled } }];
      },
    );
    const view = { ...opened.view, id: opened.id, state: { values: Object.fromEntries(inputs) } };
    return this.send('interactive', { type: 'view_submission', team: { id: HOME.id }, user: { id: user }, view });
  }

  /** Somebody types a slash command. */
  async command(command: string, text: string, over: { user?: string; channel?: string } = {}): Promise<Heard> {
    return this.send('slash_commands', {
      command,
      text,
      team_id: HOME.id,
      user_id: over.user ?? 'U1',
      channel_id: over.channel ?? 'C1',
      trigger_id: this.#next('trigger'),
      response_url: `${this.#base()}respond`,
    });
  }

  /** A file somebody has uploaded, as a message shows it. */
  file(name: string, bytes: Buffer): Record<string, unknown> {
    const id = this.#next('FS');
    this.model.files.set(id, { name, bytes, type: '' });
    return this.api.describe(id);
  }

  /** What stands in a channel from the shop, in order. */
  posted(channel = 'D1', thread?: string): string[] {
    return this.model.in(channel, thread).flatMap(({ bot_id, text }) => (bot_id ? [text] : []));
  }
}
