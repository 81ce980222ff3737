import type { Dialect } from '../dialect.ts';

/**
 * Files of a case; the bytes stand in a folder under their hash (integrations/files.ts). `name` is null once it was erased;
 * `added_in` is the state the case was in.
 */
export function attachmentsTable(d: Dialect) {
  return d.table('attachments', {
    id: d.text('id').primaryKey(),
    caseId: d.text('case_id').notNull(),
    seq: d.int('seq').notNull(),
    name: d.text('name'),
    size: d.int('size').notNull(),
    mediaType: d.text('media_type').notNull(),
    sha256: d.text('sha256').notNull(),
    addedBy: d.text('added_by').notNull(),
    addedAt: d.int('added_at').notNull(),
    addedIn: d.text('added_in').notNull(),
    removedBy: d.text('removed_by'),
    removedAt: d.int('removed_at'),
  });
}
