import type { Reader, Row, Tx } from '../db/store.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../domain/json.ts';
import {
  commentPointer,
  decideErasure,
  ERASE,
  type ErasureInput,
  fileName,
  isNamed,
} from '../domain/kernel/erasure.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import type { AuditPayload } from './reads/audit-payload.ts';
import type { CaseRow } from './snapshot.ts';

type Clear = Record<string, { salt: string; value: Json }>;

interface Kept {
  seq: number;
  clear: Clear;
}

/** Judges an erasure by what the case, its trail and its files still hold in clear. */
export async function planErasure(
  tx: Tx,
  row: CaseRow,
  input: Omit<ErasureInput, 'files' | 'comments' | 'held'>,
): Promise<Plan | Refusal> {
  const held = (await keptValues(tx, row.id)).flatMap(({ clear }) => documentPointers(clear));
  const comments = (await saidComments(tx, row.id)).map(({ id }) => id);
  return decideErasure({ ...input, files: await namedFiles(tx, row.id), comments, held });
}

/**
 * Takes the clear values behind the digests away, of every entry, with what else of the case repeats them: the same value under another
 * name, names of files, masked values in answers that were kept. The trail stands as it was written.
 */
export async function eraseClear(tx: Tx, row: CaseRow, { input }: Plan): Promise<void> {
  const fields = input.fields as readonly string[];
  for (const id of await namedFiles(tx, row.id)) {
    if (isNamed(fileName(id), fields)) await eraseFileName(tx, row.id, id);
  }
  for (const { id } of await saidComments(tx, row.id)) {
    if (isNamed(commentPointer(id), fields)) await eraseComment(tx, id);
  }
  const kept = await keptValues(tx, row.id);
  const values = kept.flatMap(({ clear }) =>
    Object.entries(clear).flatMap(([pointer, { value }]) => (isNamed(pointer, fields) ? [value] : [])),
  );
  for (const { seq, clear } of kept) {
    const left = Object.entries(clear).filter(([pointer, { value }]) => !goes(pointer, value, fields, values));
    if (left.length < Object.keys(clear).length) await keepValues(tx, row.id, seq, Object.fromEntries(left));
  }
  await eraseAnswers(tx, row.id, fields);
  await eraseProposals(tx, row.id);
}

function goes(pointer: string, value: Json, fields: readonly string[], values: readonly Json[]): boolean {
  if (isNamed(pointer, fields) || values.some(erased => sameJson(erased, value))) return true;
  return pointer === 'facts' && values.some(erased => typeof erased === 'string' && holds(value, erased));
}

function holds(value: Json, text: string): boolean {
  if (Array.isArray(value)) return value.some(item => holds(item, text));
  return isObject(value) ? Object.values(value).some(member => holds(member, text)) : value === text;
}

/** What a person can name: fields of the document. Inputs of commands repeat them, or are a file's. */
function documentPointers(clear: Clear): string[] {
  return Object.keys(clear).filter(pointer => pointer !== 'facts' && !pointer.startsWith('/input/'));
}

/** What an override would have been given with. */
async function eraseProposals(tx: Tx, caseId: string): Promise<void> {
  await tx.update('proposals', { caseId }, { data: '{}' });
}

async function keptValues(tx: Tx, caseId: string): Promise<Kept[]> {
  const rows = await tx.find('auditValues', { caseId }, { orderBy: [['seq', 'asc']] });
  return rows.map(({ seq, clear }) => ({ seq, clear: JSON.parse(clear) as Clear }));
}

async function keepValues(tx: Tx, caseId: string, seq: number, clear: Clear): Promise<void> {
  if (Object.keys(clear).length === 0) await tx.remove('auditValues', { caseId, seq });
  else await tx.update('auditValues', { caseId, seq }, { clear: JSON.stringify(clear) });
}

async function namedFiles(tx: Tx, caseId: string): Promise<string[]> {
  const files = await tx.find('attachments', { caseId });
  return files.flatMap(({ id, name }) => (name === null ? [] : [id]));
}

async function saidComments(tx: Tx, caseId: string): Promise<Row<'comments'>[]> {
  const comments = await tx.find('comments', { caseId });
  return comments.filter(({ text }) => text !== null);
}

/** Its files are named by nothing any more, and are swept. */
async function eraseComment(tx: Tx, id: string): Promise<void> {
  await tx.remove('commentFiles', { commentId: id });
  await tx.update('comments', { id }, { text: null });
}

async function eraseFileName(tx: Tx, caseId: string, id: string): Promise<void> {
  const file = await tx.get('attachments', { id });
  const kept = file && (await tx.get('auditValues', { caseId, seq: file.seq }));
  if (kept) {
    const { '/input/fileName': _, ...left } = JSON.parse(kept.clear) as Clear;
    await keepValues(tx, caseId, kept.seq, left);
  }
  await tx.update('attachments', { id }, { name: null });
}

/** Kept answers show the case with masked values: found by who was answered, and when. */
async function eraseAnswers(tx: Tx, caseId: string, fields: readonly string[]): Promise<void> {
  const entries = await tx.find('auditEntries', { caseId });
  for (const { actorId, payload } of entries) {
    const createdAt = Date.parse((JSON.parse(payload) as AuditPayload).ranAt);
    for (const { caller, key, body } of await tx.find('commandReceipts', { caller: actorId, createdAt })) {
      const told = JSON.parse(body) as { caseId?: string; answer?: { case?: { data?: JsonObject } } };
      const data = told.caseId === caseId ? told.answer?.case?.data : undefined;
      if (!told.answer?.case || !data) continue;
      told.answer.case.data = stripped(data, fields, '');
      await tx.update('commandReceipts', { caller, key }, { body: JSON.stringify(told) });
    }
  }
}

function stripped(data: JsonObject, fields: readonly string[], base: string): JsonObject {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const pointer = `${base}/${key}`;
      if (fields.includes(pointer)) return [];
      return [[key, isObject(value) ? stripped(value, fields, pointer) : value]];
    }),
  );
}

/** Pointers erased from a case, of those that nobody has said anew since. */
export async function erasedFrom(tx: Reader, row: CaseRow): Promise<string[]> {
  const entries = await tx.find('auditEntries', { caseId: row.id, command: ERASE });
  const erased = entries.flatMap(({ payload }) => (JSON.parse(payload) as AuditPayload).input.fields as string[]);
  const data = JSON.parse(row.data) as JsonObject;
  return [...new Set(erased)].filter(pointer => !isSaid(data, pointer)).sort();
}

function isSaid(data: JsonObject, pointer: string): boolean {
  const steps = pointer.split('/').slice(1);
  const found = steps.reduce<Json | undefined>((held, step) => (isObject(held) ? held[step] : undefined), data);
  return found !== undefined;
}
