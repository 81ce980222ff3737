import { z } from 'zod';
import { json, named } from './common.ts';

/** Pointers: a personal field, a group of them, `/attachments/<id>` for the name of a file, `/comments/<id>` for what a comment says with its files, or empty for all of the case. */
export const erasureRequest = named(
  'ErasureRequest',
  z.strictObject({
    fields: z.array(z.string().max(200)).min(1).max(100),
    reason: z.strictObject({ text: z.string() }),
  }),
);

export const revealRequest = named('Reveal', z.strictObject({ fields: z.array(z.string().max(256)).min(1).max(50) }));

export const revealed = named(
  'Revealed',
  z.object({ values: z.array(z.object({ pointer: z.string(), value: json })) }),
);
