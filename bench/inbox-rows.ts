import Database from 'better-sqlite3';
import { hashing, newId } from '../engine/hashing.ts';
import { poolId } from '../engine/pools.ts';

/** Rows of a case with its open task, as the engine wrote them. */
export interface Template {
  case: Record<string, string | number | null>;
  task: Record<string, string | number | null>;
  /** The role whose holders at the case's office are its candidates. */
  role: string;
}

export interface FillOptions {
  tasks: number;
  people: number;
  units: number;
}

const VENDOR = 'org-vendor';
const DAY_MS = 86_400_000;
/** One task in so many is claimed, is late, has no deadline. */
const [CLAIMED, LATE, TIMELESS] = [7, 12, 5];

/**
 * Fills the store from outside with copies of what the engine wrote, in one unit: each of another office, person, instant and
 * wording. Offices differ in size as a few large and many small ones do. Answers the people.
 */
export function fillInbox(file: string, templates: readonly Template[], options: FillOptions): string[] {
  const database = new Database(file);
  const insert = (table: string, row: object) => {
    const columns = Object.keys(row);
    const sql = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
    return database.prepare(sql);
  };
  const units = Array.from({ length: options.units }, (_, n) => `bench-unit-${n + 1}`);
  const people = Array.from({ length: options.people }, (_, n) => `bench-person-${n + 1}`);
  // A fixed series of numbers in [0, 1): every run has the same store.
  let state = 1;
  const chance = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const unitOf = () => Math.floor(units.length * chance() ** 2);
  const roles = [...new Set(templates.map(({ role }) => role))];
  const holders = units.map((): string[] => []);
  const now = Date.now();
  database.transaction(() => {
    const unit = {
      id: '',
      org_id: VENDOR,
      parent_id: null,
      kind: 'office',
      name: '',
      name_en: '',
      lead_user_id: null,
      version: 1,
    };
    const addUnit = insert('units', unit);
    for (const id of units) addUnit.run(Object.values({ ...unit, id, name: id, name_en: id }));
    const user = {
      id: '',
      org_id: VENDOR,
      unit_id: '',
      name: '',
      name_en: '',
      email: '',
      language: 'zh',
      zone: 'Asia/Shanghai',
      status: 'active',
      version: 1,
    };
    const addUser = insert('users', user);
    const grant = { id: '', user_id: '', kind: 'role', code: '', scope: '', from_at: 0, until_at: null, version: 1 };
    const addGrant = insert('grants', grant);
    for (const [n, id] of people.entries()) {
      const home = n < units.length ? n : unitOf();
      addUser.run(
        Object.values({ ...user, id, unit_id: units[home] ?? '', name: id, name_en: id, email: `${id}@example.com` }),
      );
      // Most answer for one office, some for several.
      const scopes = new Set([home, ...(n % 10 === 0 ? [unitOf(), unitOf(), unitOf()] : [])]);
      for (const scope of scopes) {
        holders[scope]?.push(id);
        for (const [r, code] of roles.entries()) {
          if (r > 0 && (n + r) % 2 === 0) continue;
          addGrant.run(
            Object.values({ ...grant, id: `${id}.${code}.${scope}`, user_id: id, code, scope: units[scope] ?? '' }),
          );
        }
      }
    }
    const [first] = templates;
    if (!first) return;
    const addCase = insert('cases', first.case);
    const addTask = insert('tasks', first.task);
    const addCandidate = database.prepare(
      'insert or ignore into pool_candidates (pool_id, principal, process, kind) values (?, ?, ?, ?)',
    );
    for (let n = 1; n <= options.tasks; n++) {
      const template = templates[n % templates.length] ?? first;
      const u = unitOf();
      const principal = `role:${template.role}@${units[u]}`;
      const [process, kind] = [String(template.task.process), String(template.task.kind)];
      const pool = poolId(hashing, { process, kind, candidates: [principal] });
      addCandidate.run(pool, principal, process, kind);
      const id = newId();
      const title = `${template.case.title} ${n}`;
      const number = `${String(template.case.number).slice(0, 10)}${String(n).padStart(7, '0')}`;
      const search = `${number}\n${title}`.toLowerCase();
      addCase.run(
        Object.values({
          ...template.case,
          id,
          number,
          title,
          search,
          unit_id: units[u] ?? '',
          home_unit_id: units[u] ?? '',
        }),
      );
      const openedAt = now - Math.floor(chance() * 30 * DAY_MS);
      const assignee = n % CLAIMED === 0 ? holders[u]?.[n % (holders[u]?.length || 1)] : undefined;
      const due = now + Math.floor((chance() + (n % LATE === 0 ? -1 : 0)) * 20 * DAY_MS);
      addTask.run(
        Object.values({
          ...template.task,
          id: newId(),
          case_id: id,
          opened_at: openedAt,
          due_at: n % TIMELESS === 0 ? null : due,
          status: assignee ? 'claimed' : 'open',
          assignee_id: assignee ?? null,
          claimed_at: assignee ? openedAt : null,
          pool_id: pool,
          search,
        }),
      );
    }
  })();
  database.close();
  return people;
}
