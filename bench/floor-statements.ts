import type Database from 'better-sqlite3';

/** What the floor prepares once, as a plain handler would write it: only the columns that change. */
export function floorStatements(database: Database.Database) {
  const into = (table: string, columns: readonly string[]) =>
    database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
  /** The first columns of a table, in its order; what was added later stays empty, as the product leaves it. */
  const insert = (table: string, count: number) => {
    const names = database.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all();
    return into(table, names.slice(0, count));
  };
  return {
    scope: database.prepare(
      'insert into scopes (key, value) values (?, 1) on conflict (key) do update set value = value + 1 returning value',
    ),
    case: database.prepare(
      'select id, number, state, version, seq, data, created_at, closed_at, last_hash from cases where id = ?',
    ),
    task: database.prepare(
      'select id, case_id, status, version, opened_at, assignee_id, claimed_at from tasks where id = ?',
    ),
    insertCase: insert('cases', 39),
    insertTask: insert('tasks', 16),
    pool: database.prepare('select 1 from pool_candidates where pool_id = ?'),
    insertCandidate: insert('pool_candidates', 4),
    insertEntry: insert('audit_entries', 8),
    insertEvent: database.prepare(
      `insert into events (id, position, case_id, process, type, at, partner_id, unit_id, partner_visible, vendor_visible, data)
       values (?, (select coalesce(max(position), 0) + 1 from events where position is not null),
       ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertNotice: insert('notifications', 8),
    insertReceipt: insert('command_receipts', 8),
    claimCase: database.prepare(
      'update cases set seq = ?, updated_at = ?, last_entry_at = ?, last_hash = ? where id = ?',
    ),
    claimTask: database.prepare(
      "update tasks set status = 'claimed', version = version + 1, assignee_id = ?, claimed_at = ? where id = ?",
    ),
    approveCase: database.prepare(
      `update cases set state = ?, version = ?, seq = ?, updated_at = ?, closed_at = ?, nudge_at = null, last_entry_at = ?,
       last_hash = ?, last_move = ? where id = ?`,
    ),
    approveTask: database.prepare(
      `update tasks set status = 'decided', version = version + 1, closed_at = ?, closed_by = ?, decision = 'approve',
       pool_id = null, search = null
       where id = ?`,
    ),
  };
}
