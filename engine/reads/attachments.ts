import type { Row } from '../../db/store.ts';
import { fileTypes } from '../../domain/files/file-type.ts';
import { checkFields } from '../../domain/kernel/check-fields.ts';
import { isDisclosedIn } from '../../domain/kernel/disclosure.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { permits } from '../../domain/kernel/possible.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { type Policy, policyNumber } from '../../domain/policy/policy.ts';
import { type AttachmentAnswer, attachmentAnswer } from '../answer.ts';
import { policyFor } from '../settings.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { namesIn } from './unnamed.ts';
import { businessTime, type VisibleCase, visibleCase } from './visible.ts';

export interface AttachmentView extends AttachmentAnswer {
  /** Null once it was erased. Not masked: it is how people tell files apart, and only who sees the case sees it. */
  name: string | null;
  addedBy: PersonName | null;
}

/** The files of a case that its reader may see, in the order they came (domain/access.md section 5). */
export async function attachments(reading: Reading, caseId: string): Promise<AttachmentView[] | undefined> {
  const seen = await visibleCase(reading, caseId);
  if (!seen) return undefined;
  if (!disclosed(reading, seen)) return [];
  const rows = await reading.reader.find('attachments', { caseId, removedAt: null }, { orderBy: [['seq', 'asc']] });
  const names = namesIn(reading, nameBook(reading), seen.definition);
  return Promise.all(
    rows.map(async row => ({
      ...attachmentAnswer(row),
      name: row.name,
      addedBy: row.addedBy.startsWith('system') ? null : await names.person(row.addedBy),
    })),
  );
}

/** One file of a case for download. */
export async function attachment(
  reading: Reading,
  caseId: string,
  id: string,
): Promise<Row<'attachments'> | undefined> {
  const seen = await visibleCase(reading, caseId);
  if (!seen || !disclosed(reading, seen)) return undefined;
  return reading.reader.get('attachments', { id, caseId, removedAt: null });
}

function disclosed({ person }: Reading, { definition, row }: VisibleCase): boolean {
  return isDisclosedIn(definition.files, viewerOf(person, row), row.state);
}

export const ATTACH = 'attach';

/** What an upload may bring, known before its bytes are read. */
export interface UploadRules {
  process: string;
  policy: Policy;
  bytes: number;
  types: string[];
  refusal: Refusal | undefined;
  /** What is wrong with the name. */
  problems: Problem[];
}

/**
 * Undefined where the caller may not know the case; a refusal where its process takes no files or not theirs, unless the key
 * was answered before: then that answer is given again.
 */
export async function uploadRules(
  reading: Reading,
  caseId: string,
  { name, key }: { name: string; key: string | undefined },
): Promise<UploadRules | undefined> {
  const seen = await visibleCase(reading, caseId);
  if (!seen) return undefined;
  const { definition, row, snapshot } = seen;
  const { reader, person } = reading;
  const now = businessTime(row, reading.now);
  const policy = await policyFor(reader, definition.name, row.policyVersion, now);
  const permitted = permits(definition, ATTACH, person, snapshot);
  const caller = person.userId;
  const answered = key !== undefined && (await reader.get('commandReceipts', { caller, key })) !== undefined;
  const rule = Object.hasOwn(definition.commands, ATTACH) ? definition.commands[ATTACH] : undefined;
  const { fileName } = rule?.input ?? {};
  const options = { policy, prefix: definition.prefix, today: '', now, complete: true };
  return {
    process: definition.name,
    policy,
    bytes: rule ? policyNumber(policy, 'attachment.bytes.max') : 0,
    types: rule ? fileTypes(policy) : [],
    refusal: isRefusal(permitted) && !answered ? permitted : undefined,
    problems: fileName ? checkFields({ fileName }, { fileName: name }, options).problems : [],
  };
}
