import type { Row } from '../../db/store.ts';
import { hiddenStates, type MadeComment, mayReadComment } from '../../domain/comments.ts';
import { iso } from '../audit.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { namesIn } from './unnamed.ts';
import { visibleCase } from './visible.ts';

export interface CommentFileView {
  id: string;
  name: string;
  size: number;
  mediaType: string;
}

export interface CommentView {
  id: string;
  audience: 'everyone' | 'own-side';
  side: 'partner' | 'vendor';
  by: PersonName | null;
  own: boolean;
  at: string;
  /** Null once it was erased. */
  text: string | null;
  files: CommentFileView[];
}

export interface CommentsPage {
  items: CommentView[];
  next: { madeAt: number; id: string } | undefined;
}

/** What was said about a case that its reader may see, newest first. */
export async function commentsOf(
  reading: Reading,
  caseId: string,
  { after, limit }: { after: CommentsPage['next']; limit: number },
): Promise<CommentsPage | undefined> {
  const { reader, person } = reading;
  const seen = await visibleCase(reading, caseId);
  if (!seen) return undefined;
  const { definition, snapshot } = seen;
  const { side, organizationId } = person;
  const { partnerId, counterpartyId } = snapshot;
  const asks = { side, organizationId, partnerId, counterpartyId, hidden: hiddenStates(definition, side) };
  const rows = await reader.query.commentsPage({ caseId, reader: asks, after, limit: limit + 1 });
  const names = namesIn(reading, nameBook(reading), definition);
  const page = rows.slice(0, limit);
  const items: CommentView[] = [];
  for (const row of page) items.push(await commentView(reading, names, row));
  const last = page.at(-1);
  return { items, next: rows.length > limit && last ? { madeAt: last.madeAt, id: last.id } : undefined };
}

async function commentView({ reader, person }: Reading, names: NameBook, row: Row<'comments'>): Promise<CommentView> {
  const { id, audience, side } = row as Row<'comments'> & Pick<CommentView, 'audience' | 'side'>;
  const files = await reader.find('commentFiles', { commentId: id }, { orderBy: [['id', 'asc']] });
  return {
    id,
    audience,
    side,
    by: await names.person(row.madeBy),
    own: row.madeBy === person.userId,
    at: iso(row.madeAt),
    text: row.text,
    files: files.map(({ id: fileId, name, size, mediaType }) => ({ id: fileId, name, size, mediaType })),
  };
}

/** One file of a comment for download. */
export async function commentFile(
  reading: Reading,
  { caseId, commentId, fileId }: { caseId: string; commentId: string; fileId: string },
): Promise<Row<'commentFiles'> | undefined> {
  const seen = await visibleCase(reading, caseId);
  const comment = seen && (await reading.reader.get('comments', { id: commentId, caseId }));
  if (!seen || !comment) return undefined;
  const { snapshot, definition } = seen;
  if (!mayReadComment(comment as typeof comment & MadeComment, reading.person, snapshot, definition)) return undefined;
  return reading.reader.get('commentFiles', { id: fileId, commentId });
}
