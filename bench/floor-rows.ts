import type Database from 'better-sqlite3';
import { hashing, newId } from '../engine/hashing.ts';
import {
  APPROVER,
  type CaseRow,
  caseBody,
  iso,
  move,
  PROCESS,
  SUBMITTER,
  type TaskRow,
  taskBody,
  UNIT,
} from './floor-answers.ts';
import { floorStatements } from './floor-statements.ts';

export interface PurchaseForm {
  subject: string;
  amount: string;
  currency: string;
  purpose: string;
}

/** What the bare handler answers; the receipt keeps it. */
export interface FloorAnswer {
  status: 200 | 201;
  etag: string;
  body: object;
}

/** As long as the product's. */
const POOL = 'pool-of-the-approvers-of-the-unit';

type Values = (string | number | null)[];

/**
 * The rows of the three commands, written by hand on the driver: the same tables, columns and sizes as the product writes
 * (bench/rows.ts compares), without a rule, a permission or a token. The caller opens the transaction.
 */
export class FloorRows {
  private readonly sql: ReturnType<typeof floorStatements>;

  constructor(database: Database.Database) {
    this.sql = floorStatements(database);
  }

  submit(form: PurchaseForm, key: string): FloorAnswer {
    const { sql } = this;
    const now = Date.now();
    const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
    const { value } = sql.scope.get(`number:PA${day}`) as { value: number };
    const number = `PA${day}${String(value).padStart(6, '0')}`;
    const row: CaseRow = {
      id: newId(),
      number,
      state: 'under-approval',
      version: 1,
      seq: 1,
      data: JSON.stringify(form),
      created_at: now,
      closed_at: null,
      last_hash: '0'.repeat(64),
    };
    const changes = Object.entries(form).map(([name, to]) => ({ pointer: `/${name}`, to }));
    const entry = this.entry(row, { command: 'submit', from: 'new', actor: SUBMITTER, at: now, task: null, changes });
    const search = `${number}\n${form.subject}`.toLowerCase();
    sql.insertCase.run([
      row.id,
      PROCESS,
      number,
      row.state,
      null,
      1,
      1,
      1,
      form.subject,
      search,
      row.data,
      'org-vendor',
      null,
      UNIT,
      null,
      0,
      1,
      null,
      SUBMITTER,
      now,
      SUBMITTER,
      now,
      now,
      null,
      null,
      1,
      null,
      now + 1000,
      0,
      0,
      0,
      now,
      entry.hash,
      move('submit', SUBMITTER, now),
      `user:${SUBMITTER}`,
      Math.round(100 * Number(form.amount)),
      form.currency,
      null,
      'org-vendor',
    ] satisfies Values);
    const taskId = newId();
    if (!sql.pool.get(POOL)) sql.insertCandidate.run(POOL, `role:approver@${UNIT}`, PROCESS, 'approval');
    const task = [taskId, row.id, PROCESS, 'approval', 'open', 1, 1, now, null, null, null, null, null, null];
    sql.insertTask.run([...task, POOL, search]);
    this.outward(row, { command: 'submit', from: 'new', actor: SUBMITTER, at: now }, entry);
    const location = `/v1/purchase-approvals/${row.id}`;
    return this.kept(SUBMITTER, key, { status: 201, etag: '"c1"', body: { case: caseBody(row, now) } }, location, now);
  }

  move(command: 'claim' | 'approve', taskId: string, key: string): FloorAnswer {
    const { sql } = this;
    const now = Date.now();
    const task = sql.task.get(taskId) as TaskRow;
    const row = sql.case.get(task.case_id) as CaseRow;
    const from = row.state;
    row.seq += 1;
    if (command === 'approve') {
      row.state = 'approved';
      row.version += 1;
      row.closed_at = now;
    }
    const status = command === 'claim' ? 'claimed' : 'decided';
    const act = { command, from, actor: APPROVER, at: now };
    const tasks = [{ id: taskId, status, assigneeId: APPROVER }];
    const entry = this.entry(row, { ...act, task: taskId, changes: [], tasks });
    task.status = status;
    task.version += 1;
    task.assignee_id = APPROVER;
    if (command === 'claim') {
      task.claimed_at = now;
      sql.claimCase.run(row.seq, now, now, entry.hash, row.id);
      sql.claimTask.run(APPROVER, now, taskId);
    } else {
      sql.approveCase.run([
        row.state,
        row.version,
        row.seq,
        now,
        now,
        now,
        entry.hash,
        move(command, APPROVER, now),
        row.id,
      ]);
      sql.approveTask.run(now, APPROVER, taskId);
    }
    this.outward(row, act, entry);
    const body = { case: caseBody(row, now), task: taskBody(task) };
    return this.kept(APPROVER, key, { status: 200, etag: `"t${task.version}"`, body }, null, now);
  }

  /** The audit entry's payload, as long as the product's, and its place in the chain. */
  private entry(row: CaseRow, act: Act & { task: string | null; changes: object[]; tasks?: object[] }) {
    const at = iso(act.at);
    const payload = JSON.stringify({
      actor: { id: act.actor, kind: 'person', organization: 'org-vendor', side: 'vendor' },
      assigned: act.command === 'submit' ? { number: row.number } : {},
      at,
      calendar: { id: 'cn', version: 1 },
      case: row.id,
      changes: act.changes,
      command: act.command,
      deadlines: [],
      effectiveAt: at,
      facts: null,
      from: act.from,
      input: act.command === 'claim' ? { assigneeId: APPROVER } : {},
      note: null,
      outcome: null,
      policy: { process: PROCESS, version: 1 },
      process: PROCESS,
      ranAt: at,
      reason: null,
      right: act.command === 'claim' ? null : `role:${act.actor === SUBMITTER ? 'employee' : 'approver'}@${UNIT}`,
      round: 1,
      seq: row.seq,
      task: act.task,
      tasks: act.tasks ?? [],
      to: row.state,
      v: 1,
      version: row.version,
    });
    return { payload, prevHash: row.last_hash, hash: hashing.sha256(`${row.last_hash}\n${payload}`) };
  }

  private outward(
    row: CaseRow,
    { command, from, actor, at }: Act,
    entry: { payload: string; prevHash: string; hash: string },
  ): void {
    const { sql } = this;
    sql.insertEntry.run(row.id, row.seq, at, command, actor, entry.payload, entry.prevHash, entry.hash);
    const eventId = newId();
    const type = command === 'claim' ? 'task.claim' : `${PROCESS}.${command}`;
    const { seq, number, state: to } = row;
    const data = JSON.stringify({ seq, command, from, to, outcome: null, number, actor, ranAt: at });
    sql.insertEvent.run(eventId, row.id, PROCESS, type, at, null, UNIT, 0, 1, data);
    if (command === 'claim') return;
    const [template, principal] =
      command === 'submit'
        ? ['purchase-submitted', `role:approver@${UNIT}`]
        : ['purchase-decided', `user:${SUBMITTER}`];
    const clock = { dueAt: null, wasDueAt: null, onExpiry: null };
    const params = JSON.stringify({ number, state: row.state, reason: null, ...clock });
    const id = `${eventId}/${template}/${principal}`;
    sql.insertNotice.run(id, row.id, eventId, template, principal, params, at, 'pending');
  }

  private kept(caller: string, key: string, answer: FloorAnswer, location: string | null, now: number): FloorAnswer {
    const { status, etag, body } = answer;
    const text = JSON.stringify({ caseId: (body as { case: { id: string } }).case.id, answer: body });
    this.sql.insertReceipt.run(caller, key, hashing.sha256(key), status, text, etag, location, now);
    return answer;
  }
}

interface Act {
  command: string;
  from: string;
  actor: string;
  at: number;
}
