import { z } from 'zod';
import { instant, name, named } from './common.ts';

export const attachmentAnswer = z.object({
  id: z.string(),
  caseId: z.string(),
  size: z.int().meta({ description: 'Bytes' }),
  mediaType: z.string(),
  sha256: z.string(),
  addedAt: instant,
});

export const attachmentAdded = named('AttachmentAdded', attachmentAnswer);

export const attachments = named(
  'Attachments',
  z.object({
    items: z.array(
      attachmentAnswer.extend({
        name: z.string().nullable().meta({ description: 'null once it was erased' }),
        addedBy: name.nullable(),
      }),
    ),
  }),
);

/** The bytes of a file. */
export const file = named('File', z.string().meta({ format: 'binary' }));
