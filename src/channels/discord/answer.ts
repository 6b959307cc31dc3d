import { type APIModalInteractionResponseCallbackData, InteractionResponseType, Routes } from 'discord.js';
import { splitText } from '../split-text.ts';
import type { DiscordApi } from './api.ts';
import { type Body, EPHEMERAL, LONGEST_CONTENT, NO_PINGS } from './body.ts';
import { hasCode } from './failures.ts';
import { escapeMarkdown } from './markdown.ts';

export interface AnswerDeps {
  api: DiscordApi;
  application: string;
  interaction: { id: string; token: string };
  /** Milliseconds after which Discord is told that an answer will come. */
  lateMs: number;
}

/** Somebody has answered it already: a repeat of the same interaction. */
const ANSWERED = 40_060;

/**
 * The answer to one interaction. Discord gives up after 3 s and takes answers for 15 min: what takes longer is announced
 * in time, to that person alone, and what comes too late is told by the caller in another way.
 */
export class Answer {
  readonly #deps: AnswerDeps;
  #timer: NodeJS.Timeout | undefined;
  #announced: Promise<boolean> | null = null;

  constructor(deps: AnswerDeps) {
    this.#deps = deps;
    this.#timer = setTimeout(() => {
      const data = { flags: EPHEMERAL };
      this.#announced = this.#first(InteractionResponseType.DeferredChannelMessageWithSource, data);
    }, deps.lateMs);
    this.#timer.unref();
  }

  /** No answer will be given. */
  drop(): void {
    clearTimeout(this.#timer);
  }

  /** Opens a form. False when it is too late for one. */
  async modal(modal: APIModalInteractionResponseCallbackData): Promise<boolean> {
    this.drop();
    if (this.#announced !== null) return false;
    return this.#first(InteractionResponseType.Modal, modal);
  }

  /** Changes the message whose component was pressed. False when it is too late for that. */
  async update(body: Partial<Body>): Promise<boolean> {
    this.drop();
    if (this.#announced !== null) return false;
    return this.#first(InteractionResponseType.UpdateMessage, { ...body, allowed_mentions: NO_PINGS });
  }

  /** There is nothing to say. */
  async nothing(): Promise<void> {
    this.drop();
    const { api, application, interaction } = this.#deps;
    if (this.#announced === null) await this.#first(InteractionResponseType.DeferredMessageUpdate);
    else if (await this.#announced) {
      const route = Routes.webhookMessage(application, interaction.token, '@original');
      await api.ask({ method: 'DELETE', route, auth: false }).catch(() => undefined);
    }
  }

  /** Tells that person alone. False when Discord no longer takes an answer. */
  async tell(text: string): Promise<boolean> {
    this.drop();
    const { api, application, interaction } = this.#deps;
    const [first = '', ...rest] = splitText(escapeMarkdown(text), LONGEST_CONTENT);
    const data = { content: first, flags: EPHEMERAL, allowed_mentions: NO_PINGS };
    const told =
      this.#announced === null
        ? await this.#first(InteractionResponseType.ChannelMessageWithSource, data)
        : (await this.#announced) && (await this.#edit({ content: first, allowed_mentions: NO_PINGS }));
    if (!told) return false;
    const route = Routes.webhook(application, interaction.token);
    for (const content of rest)
      await api.ask({ method: 'POST', route, body: { ...data, content }, auth: false }).catch(() => undefined);
    return true;
  }

  async #first(type: InteractionResponseType, data?: object): Promise<boolean> {
    const { api, interaction } = this.#deps;
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    try {
      await api.ask({ method: 'POST', route, body: { type, ...(data ? { data } : {}) }, auth: false });
      return true;
    } catch (error) {
      return hasCode(error, ANSWERED);
    }
  }

  async #edit(body: object): Promise<boolean> {
    const { api, application, interaction } = this.#deps;
    const route = Routes.webhookMessage(application, interaction.token, '@original');
    return api.ask({ method: 'PATCH', route, body, auth: false }).then(
      () => true,
      () => false,
    );
  }
}
