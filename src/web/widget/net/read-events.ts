/** One server-sent event, its data read from JSON. */
export interface ServerEvent {
  event: string;
  data: unknown;
}

/** An event as the shop writes it: one `event:` line, one `data:` line of JSON; null for pings and remarks. */
const eventOf = (block: string): ServerEvent | null => {
  const [, event] = /^event: (.*)$/mu.exec(block) ?? [];
  const [, data] = /^data: (.*)$/mu.exec(block) ?? [];
  return event && data ? { event, data: JSON.parse(data) } : null;
};

/**
 * Reads a server-sent stream (HTML Standard, section 9.2) as it comes in, in whatever pieces.
 * @param onAlive called at every piece, pings and remarks too.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>, onAlive: () => void): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onAlive();
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) yield event;
    }
  }
}
