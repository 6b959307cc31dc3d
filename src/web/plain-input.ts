import type { FastifyInstance } from 'fastify';
import { XiaoerError } from '../errors.ts';

/** Lists and records within each other that are looked into; no request of ours needs ten. */
const DEEPEST = 100;

type Bag = Record<string, unknown>;
const isBag = (value: unknown): value is Bag => {
  if (typeof value !== 'object' || value === null) return false;
  const kind: unknown = Object.getPrototypeOf(value);
  // Records of JSON, and those without a prototype that addresses are read into.
  return kind === null || Array.isArray(value) || Object.getPrototypeOf(kind) === null;
};

/**
 * What was sent, without the character NUL, which says nothing to anybody and which PostgreSQL keeps and compares in no text. Whatever
 * is neither text, list nor record stays as it came.
 * @throws XiaoerError INPUT_INVALID where it goes so deep that reading it would come to no end
 */
export const plainInput = (sent: unknown): unknown => {
  const whole: Bag = { sent };
  const ahead: [bag: Bag, depth: number][] = [[whole, 0]];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const [bag, depth] = next;
    if (depth > DEEPEST)
      throw new XiaoerError('INPUT_INVALID', `This holds more than ${DEEPEST} lists or records within each other.`);
    for (const [name, value] of Object.entries(bag)) {
      if (typeof value === 'string' && value.includes('\0')) bag[name] = value.replaceAll('\0', '');
      else if (isBag(value)) ahead.push([value, depth + 1]);
    }
  }
  return whole['sent'];
};

/** Every way in gets what it is sent as {@link plainInput} has it: address, query and body. Files and signed bytes stay as they are. */
export const takePlainInput = (app: FastifyInstance): void => {
  app.addHook('preValidation', async (request) => {
    request.params = plainInput(request.params);
    request.query = plainInput(request.query);
    request.body = plainInput(request.body);
  });
};
