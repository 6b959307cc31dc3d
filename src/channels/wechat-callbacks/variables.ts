import { z } from 'zod';

/** An EncodingAESKey as both platforms make it. */
export const aesKeyShape = (place: string) =>
  z
    .string(`is missing; copy the EncodingAESKey from ${place}`)
    .regex(/^[A-Za-z0-9]{43}$/u, `must have 43 letters and digits; copy the EncodingAESKey from ${place}`);

/** The address of an interface. */
export const apiUrlShape = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine(
      (text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol),
      `must be an address such as ${usual}`,
    );
