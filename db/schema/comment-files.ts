import type { Dialect } from '../dialect.ts';

/** Files of a comment; the bytes stand in a folder under their hash (integrations/files.ts). They go with an erasure. */
export function commentFilesTable(d: Dialect) {
  return d.table('comment_files', {
    id: d.text('id').primaryKey(),
    commentId: d.text('comment_id').notNull(),
    caseId: d.text('case_id').notNull(),
    name: d.text('name').notNull(),
    size: d.int('size').notNull(),
    mediaType: d.text('media_type').notNull(),
    sha256: d.text('sha256').notNull(),
    addedAt: d.int('added_at').notNull(),
  });
}
