import type { Row } from '../../db/store.ts';
import { isDisclosedIn } from '../../domain/kernel/disclosure.ts';
import type { Fields } from '../../domain/kernel/fields.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { type Viewer, viewerOf } from '../../domain/kernel/viewer.ts';
import { erasedBySeq } from '../export-trails.ts';
import { type AuditPayload, isAmongThemselves, isHidden, shownChanges, type TrailReader } from './audit-payload.ts';
import { type NameBook, nameBook } from './names.ts';
import { holds, type Reading } from './read-as.ts';
import { isOwnCompany, isUnnamed } from './unnamed.ts';
import { visibleCase } from './visible.ts';

/** An entry for offline verification; `payload` is null where this reader may not see all of it: the hashes still link. */
export interface AuditExportEntry {
  seq: number;
  payload: string | null;
  prevHash: string;
  hash: string;
  /** Personal values of this entry whose clear text was erased; absent where there are none, or the payload is withheld. */
  erased?: readonly string[];
}

export interface AuditExport {
  caseId: string;
  process: string;
  head: { entries: number; hash: string };
  entries: AuditExportEntry[];
}

/** The item that reads every trail, whatever the case (domain/access.md section 8). */
export const AUDIT_ITEM = 'operations.audit';

/** The trail of one case with its chain, for operations, the vendor and the partner alike, each as far as they may see. */
export async function caseAudit(reading: Reading, caseId: string): Promise<AuditExport | undefined> {
  const seen = await auditedCase(reading, caseId);
  if (!seen) return undefined;
  const { definition, row, whole } = seen;
  const rows = await reading.reader.find('auditEntries', { caseId }, { orderBy: [['seq', 'asc']] });
  const erased = await erasedBySeq(reading.reader, rows);
  const names = nameBook(reading);
  const entries: AuditExportEntry[] = [];
  let kept = false;
  for (const { seq, payload, prevHash, hash } of rows) {
    const said = JSON.parse(payload) as AuditPayload;
    const shown =
      whole ||
      (!(kept && said.dueAt !== null) &&
        !(await namesOthers(reading, names, definition, said)) &&
        showsWhole(definition, said, reading.person, row));
    // What was due before a case was shared with its second partner is of a clock that one learns nothing of.
    kept = viewerOf(reading.person, row) === 'counterparty' && isHidden(definition, said, reading.person, row);
    const gone = (shown && erased.get(seq)) || [];
    entries.push({ seq, payload: shown ? payload : null, prevHash, hash, ...(gone.length > 0 && { erased: gone }) });
  }
  return { caseId, process: row.process, head: { entries: row.seq, hash: row.lastHash }, entries };
}

/** A case whose trail the person may read, and whether every entry of it. */
export async function auditedCase(
  reading: Reading,
  caseId: string,
): Promise<{ definition: ProcessDefinition; row: Row<'cases'>; whole: boolean } | undefined> {
  const any = holds(reading.person, AUDIT_ITEM) ? await anyCase(reading, caseId) : undefined;
  if (any) return { ...any, whole: true };
  const seen = await visibleCase(reading, caseId);
  return seen && { definition: seen.definition, row: seen.row, whole: false };
}

/** Whatever the case, unless its process never crosses to the reader's side: a partner's pipeline is its own to the last entry. */
async function anyCase(
  { reader, engine, person }: Reading,
  id: string,
): Promise<{ definition: ProcessDefinition; row: Row<'cases'> } | undefined> {
  const row = await reader.get('cases', { id });
  const definition = row && engine.processes.get(row.process);
  if (!row || !definition) return undefined;
  const crosses = Object.values(definition.states).some(({ hiddenFrom }) => hiddenFrom !== person.side);
  return crosses ? { definition, row } : undefined;
}

/** Whether an entry says who of the other side did or has something, to a reader who does not learn that. */
async function namesOthers(
  { person }: Reading,
  names: NameBook,
  definition: ProcessDefinition,
  { actor, tasks, input }: AuditPayload,
): Promise<boolean> {
  const unnamed = isUnnamed({ person }, definition);
  const doer = actor.kind === 'person' ? [actor.id] : [];
  const named = [...doer, ...tasks.flatMap(({ assigneeId }) => assigneeId ?? []), ...Object.values(input)];
  for (const id of named) {
    if (typeof id !== 'string') continue;
    if (await names.isKept(id)) return true;
    const company = unnamed ? await names.companyOf(id) : undefined;
    if (company !== undefined && !isOwnCompany(person, company)) return true;
  }
  return false;
}

function showsWhole(
  definition: ProcessDefinition,
  payload: AuditPayload,
  person: TrailReader,
  row: Row<'cases'>,
): boolean {
  if (isHidden(definition, payload, person, row)) return false;
  const viewer = viewerOf(person, row);
  // The inputs of automatic rules are the vendor's.
  if (viewer !== 'vendor' && payload.note !== null) return false;
  if (isAmongThemselves(payload, person, row) && viewer === 'counterparty') return false;
  if (viewer !== 'vendor' && tellsVendors(definition, payload, viewer, row.state)) return false;
  const reader = { definition, viewer, state: row.state };
  const everything = { ...reader, definition: { ...definition, fields: undisclosing(definition) } };
  return shownChanges(payload.changes, {}, reader).length === shownChanges(payload.changes, {}, everything).length;
}

/** Whether an entry says what a command was told for the vendor alone, or moves money of an account that is no partner's. */
function tellsVendors(
  { commands }: ProcessDefinition,
  { command, input, postings = [] }: AuditPayload,
  viewer: Viewer,
  state: string,
): boolean {
  const fields: Fields = (Object.hasOwn(commands, command) && commands[command]?.input) || {};
  const withheld = Object.keys(input).some(
    key => Object.hasOwn(fields, key) && !isDisclosedIn(fields[key], viewer, state),
  );
  return withheld || postings.some(({ partnerId = null }) => partnerId === null);
}

/** The same fields with nothing withheld: what there would be to see. */
function undisclosing(definition: ProcessDefinition): ProcessDefinition['fields'] {
  return Object.fromEntries(
    Object.entries(definition.fields).map(([key, { disclosed: _, ...field }]) => [key, field]),
  ) as ProcessDefinition['fields'];
}
