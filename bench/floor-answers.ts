export const PROCESS = 'purchase-approval';
export const UNIT = 'unit-hq';
export const SUBMITTER = 'qian-ling';
export const APPROVER = 'feng-kai';
const NAMES: Record<string, string> = { [SUBMITTER]: '钱玲', [APPROVER]: '冯凯' };

/** What the floor reads of a case and a task before it moves them. */
export interface CaseRow {
  id: string;
  number: string;
  state: string;
  version: number;
  seq: number;
  data: string;
  created_at: number;
  closed_at: number | null;
  last_hash: string;
}
export interface TaskRow {
  id: string;
  case_id: string;
  status: string;
  version: number;
  opened_at: number;
  assignee_id: string | null;
  claimed_at: number | null;
}

/** A case as the product answers it. */
export function caseBody(row: CaseRow, now: number): object {
  const { id, number, state, version, seq } = row;
  const [createdAt, closedAt] = [iso(row.created_at), row.closed_at === null ? null : iso(row.closed_at)];
  const belongs = { partnerId: null, unitId: UNIT, parentId: null };
  const known = { process: PROCESS, number, state, outcome: null, version, seq, round: 1 };
  const data = JSON.parse(row.data) as object;
  return { id, ...known, data, ...belongs, createdAt, submittedAt: createdAt, updatedAt: iso(now), closedAt };
}

export function taskBody({ id, case_id, status, version, assignee_id, claimed_at, opened_at }: TaskRow): object {
  const claimedAt = claimed_at === null ? null : iso(claimed_at);
  const fixed = { kind: 'approval', status, version, assigneeId: assignee_id, claimedAt };
  return { id, caseId: case_id, ...fixed, openedAt: iso(opened_at), dueAt: null };
}

export function move(command: string, actorId: string, at: number): string {
  return JSON.stringify({ command, actorId, actorName: NAMES[actorId], at });
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
