import { z } from 'zod';
import { AUDIENCES } from '../../domain/comments.ts';
import { instant, name, named, pageOf } from './common.ts';
import { text } from './tasks.ts';

const audience = z.enum(AUDIENCES).meta({ description: 'Everyone who sees the case, or only the side of who says it' });

export const newComment = named('NewComment', z.strictObject({ text: text.min(1).max(10_000), audience }));

/** Without its words: answers are kept, words may be erased. */
export const commentMade = named(
  'CommentMade',
  z.object({ id: z.string(), caseId: z.string(), audience, at: instant }),
);

export const commentPreview = named('CommentPreview', commentMade.extend({ valid: z.literal(true) }));

export const commentFileAdded = named(
  'CommentFileAdded',
  z.object({ id: z.string(), commentId: z.string(), size: z.int(), mediaType: z.string() }),
);

const comment = named(
  'Comment',
  z.object({
    id: z.string(),
    audience,
    side: z.enum(['partner', 'vendor']),
    by: name.nullable(),
    own: z.boolean(),
    at: instant,
    text: z.string().nullable().meta({ description: 'null once it was erased' }),
    files: z.array(z.object({ id: z.string(), name: z.string(), size: z.int(), mediaType: z.string() })),
  }),
);

export const comments = pageOf('Comments', comment);
