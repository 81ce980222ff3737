import type { Reader, Row } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { disclose } from '../domain/kernel/disclosure.ts';
import { maskPersonal } from '../domain/kernel/mask.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { type Viewer, viewerOf } from '../domain/kernel/viewer.ts';
import { iso } from './audit.ts';
import type { CaseRow } from './snapshot.ts';

/** A case as its reader may see it: codes and instants, no labels, so that a stored answer serves both languages. */
export interface CaseAnswer {
  id: string;
  process: string;
  number: string | null;
  state: string;
  outcome: string | null;
  version: number;
  seq: number;
  round: number;
  data: JsonObject;
  partnerId: string | null;
  unitId: string | null;
  parentId: string | null;
  createdAt: string;
  submittedAt: string | null;
  updatedAt: string;
  closedAt: string | null;
}

export interface TaskAnswer {
  id: string;
  caseId: string;
  kind: string;
  status: string;
  version: number;
  assigneeId: string | null;
  claimedAt: string | null;
  openedAt: string;
  dueAt: string | null;
}

/** What a command answers: the case after it, and the task it came through. */
export interface Answer {
  case: CaseAnswer;
  task?: TaskAnswer;
  attachment?: AttachmentAnswer;
}

/** A file of the case, without its name: answers are kept, names may be a person's. */
export interface AttachmentAnswer {
  id: string;
  caseId: string;
  size: number;
  mediaType: string;
  sha256: string;
  addedAt: string;
}

export function caseAnswer(definition: ProcessDefinition, row: CaseRow, actor: Actor): CaseAnswer {
  const data = JSON.parse(row.data) as JsonObject;
  return {
    id: row.id,
    process: row.process,
    number: row.number,
    state: row.state,
    outcome: row.outcome,
    version: row.version,
    seq: row.seq,
    round: row.round,
    data: actor.kind === 'person' ? shownData(definition, data, viewerOf(actor, row), row.state) : data,
    partnerId: row.partnerId,
    unitId: row.unitId,
    parentId: knowsParent(row, actor) ? row.parentId : null,
    createdAt: iso(row.createdAt),
    submittedAt: instant(row.submittedAt),
    updatedAt: iso(row.updatedAt),
    closedAt: instant(row.closedAt),
  };
}

/** What a viewer may see of the document, personal values masked until they are revealed (domain/access.md sections 4 and 5). */
function shownData({ fields }: ProcessDefinition, data: JsonObject, viewer: Viewer, state: string): JsonObject {
  return maskPersonal(fields, disclose(fields, data, viewer, state));
}

/** Only the company that opened a case knows out of which: an HO was another partner's before, a PO the partner's own record. */
function knowsParent(row: CaseRow, actor: Actor): boolean {
  return actor.kind !== 'person' || row.organizationId === actor.organizationId;
}

export function taskAnswer(row: Row<'tasks'>): TaskAnswer {
  return {
    id: row.id,
    caseId: row.caseId,
    kind: row.kind,
    status: row.status === 'claimed' && row.suspendedAt !== null ? 'suspended' : row.status,
    version: row.version,
    assigneeId: row.assigneeId,
    claimedAt: instant(row.claimedAt),
    openedAt: iso(row.openedAt),
    dueAt: instant(row.dueAt),
  };
}

export function attachmentAnswer(row: Row<'attachments'>): AttachmentAnswer {
  const { id, caseId, size, mediaType, sha256, addedAt } = row;
  return { id, caseId, size, mediaType, sha256, addedAt: iso(addedAt) };
}

/** `brought`: whether the command brought a file. */
export async function commandAnswer(
  tx: Reader,
  definition: ProcessDefinition,
  row: CaseRow,
  actor: Actor,
  { taskId, brought }: { taskId: string | undefined; brought: boolean },
): Promise<Answer> {
  const task = taskId === undefined ? undefined : await tx.get('tasks', { id: taskId });
  const file = brought ? await tx.get('attachments', { caseId: row.id, seq: row.seq }) : undefined;
  return {
    case: caseAnswer(definition, row, actor),
    ...(task && { task: taskAnswer(task) }),
    ...(file && { attachment: attachmentAnswer(file) }),
  };
}

export function instant(at: number | null): string | null {
  return at === null ? null : iso(at);
}
