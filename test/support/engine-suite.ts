import { afterAll, beforeAll, expect } from 'vitest';
import type { Row, Store, TableName, Where } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { RefusalCode } from '../../domain/kernel/refusal.ts';
import { refusalsOfRule } from '../../domain/kernel/requirements.ts';
import { processNamed } from '../../domain/processes/all.ts';
import type { Outcome } from '../../engine/execute.ts';
import { auditLedger } from '../../engine/ledger/audit-ledger.ts';
import type { Engine } from '../../engine/ports.ts';
import { brokenInvariants } from './invariants.ts';
import { done, give, hoForm, type PolicyRules, poForm, programme, recordForm } from './programme.ts';
import { openTemporaryStore } from './sqlite-store.ts';

type Options = Parameters<typeof give>[5];

/** The engine over an empty store with the sample programme and a clock the test sets; the invariants are checked at the end. */
export class EngineSuite {
  /** The store's clock: a Monday without a holiday near it, 2026-06-08 10:00 in Shanghai. */
  now = Date.parse('2026-06-08T02:00:00Z');
  private opened: { store: Store; engine: Engine } | undefined;
  private made = 0;

  constructor(values: Readonly<Record<string, JsonObject>> = {}, rules: Readonly<Record<string, PolicyRules>> = {}) {
    beforeAll(async () => {
      const store = await openTemporaryStore({ clock: () => this.now });
      this.opened = { store, engine: { ...(await programme(store, values, rules)), clock: () => this.now } };
    });
    afterAll(async () => {
      const broken = await brokenInvariants(this.store);
      const { faults } = await auditLedger(this.engine);
      await this.store.close();
      expect([broken, faults]).toEqual([[], []]);
    });
  }

  get store(): Store {
    if (!this.opened) throw new Error('used before the tests run');
    return this.opened.store;
  }

  get engine(): Engine {
    if (!this.opened) throw new Error('used before the tests run');
    return this.opened.engine;
  }

  po(
    userId: string,
    command: string,
    caseId?: string,
    input: JsonObject = {},
    options: Options = {},
  ): Promise<Outcome> {
    return this.give('po', userId, command, input, { caseId, ...options });
  }

  ho(
    userId: string,
    command: string,
    caseId?: string,
    input: JsonObject = {},
    options: Options = {},
  ): Promise<Outcome> {
    return this.give('ho', userId, command, input, { caseId, ...options });
  }

  /** Gives a command as a person; what it is refused with must be declared by the command or common to all. */
  async give(
    process: keyof typeof PROCESS,
    userId: string,
    command: string,
    input: JsonObject = {},
    options: Options = {},
  ): Promise<Outcome> {
    const outcome = await give(this.engine, userId, PROCESS[process], command, input, options);
    const rule = processNamed(PROCESS[process])?.commands[command];
    if (outcome.kind === 'refused' && rule) {
      expect([...COMMON_REFUSALS, ...refusalsOfRule(rule)]).toContain(outcome.refusal.code);
    }
    return outcome;
  }

  /** Gives a command that must be accepted; answers the case after it. */
  async do(process: keyof typeof PROCESS, userId: string, command: string, caseId?: string, input: JsonObject = {}) {
    const { answer } = await done(this.engine, userId, PROCESS[process], command, input, { caseId });
    return answer.case;
  }

  /** A name nobody else has, so that no test meets the duplicates of another. */
  unique(prefix = '项目'): string {
    this.made += 1;
    return `${prefix}第${this.made}号`;
  }

  /** A PO form for a customer and project of its own. */
  poForm(changed: JsonObject = {}): JsonObject {
    return poForm({ name: this.unique(), customerName: this.unique('客户'), ...changed });
  }

  hoForm(changed: JsonObject = {}): JsonObject {
    return hoForm({ name: this.unique(), customerName: this.unique('客户'), ...changed });
  }

  recordForm(changed: JsonObject = {}): JsonObject {
    return recordForm({ name: this.unique('商机'), ...changed });
  }

  /** A pipeline record of hai-sales about one of their customers. */
  async record(changed: JsonObject = {}, userId = 'hai-sales'): Promise<string> {
    return (await this.do('pipeline', userId, 'create', undefined, this.recordForm(changed))).id;
  }

  async draft(changed: JsonObject = {}, userId = 'hai-admin'): Promise<string> {
    return (await this.do('po', userId, 'save-draft', undefined, this.poForm(changed))).id;
  }

  async underReview(changed: JsonObject = {}, userId = 'hai-admin'): Promise<string> {
    const id = await this.draft(changed, userId);
    await this.do('po', userId, 'submit', id);
    return id;
  }

  /** Approved by a PDM of the office of a haiyue or chenxing PO in CN-11. */
  async underValidation(changed: JsonObject = {}, userId = 'hai-admin'): Promise<string> {
    const id = await this.underReview(changed, userId);
    await this.do('po', 'wang-fang', 'approve-review', id);
    return id;
  }

  async validated(changed: JsonObject = {}, userId = 'hai-admin'): Promise<string> {
    const id = await this.underValidation(changed, userId);
    await this.do('po', 'lin-hao', 'validate', id, { customerContact: '电话确认需求属实' });
    return id;
  }

  async won(changed: JsonObject = {}, userId = 'hai-admin'): Promise<string> {
    const id = await this.validated(changed, userId);
    await this.do('po', userId, 'mark-won', id, { signedOn: '2026-06-01', amount: '2800000.00' });
    return id;
  }

  async prepared(changed: JsonObject = {}): Promise<string> {
    return (await this.do('ho', 'lin-hao', 'prepare', undefined, this.hoForm(changed))).id;
  }

  async offered(changed: JsonObject = {}): Promise<string> {
    const id = await this.prepared(changed);
    await this.do('ho', 'lin-hao', 'offer', id);
    return id;
  }

  async accepted(changed: JsonObject = {}): Promise<string> {
    const id = await this.offered(changed);
    await this.do('ho', 'hai-admin', 'accept', id);
    return id;
  }

  find<N extends TableName>(table: N, where: Where<N>): Promise<Row<N>[]> {
    return this.store.read(reader => reader.find(table, where)) as Promise<Row<N>[]>;
  }

  async case(id: string): Promise<Row<'cases'> & { document: JsonObject }> {
    const row = await this.store.read(reader => reader.get('cases', { id }));
    if (!row) throw new Error(`no case ${id}`);
    return { ...row, document: JSON.parse(row.data) as JsonObject };
  }

  /** The one open task of a case. */
  async task(caseId: string): Promise<Row<'tasks'>> {
    const open = (await this.find('tasks', { caseId })).filter(({ closedAt }) => closedAt === null);
    if (open.length !== 1 || !open[0]) throw new Error(`${open.length} open tasks`);
    return open[0];
  }

  /** The due instant of the clock that runs. */
  async dueAt(caseId: string): Promise<number> {
    const [clock] = await this.find('deadlines', { caseId, kind: 'due', status: 'running' });
    if (!clock) throw new Error('no clock runs');
    return clock.dueAt;
  }

  async trail(caseId: string): Promise<JsonObject[]> {
    const entries = await this.store.read(r => r.find('auditEntries', { caseId }, { orderBy: [['seq', 'asc']] }));
    return entries.map(({ payload }) => JSON.parse(payload) as JsonObject);
  }

  /** Templates of a case's notices with whom they went to. */
  async notices(caseId: string, template?: string): Promise<string[]> {
    const rows = await this.find('notifications', { caseId, ...(template === undefined ? {} : { template }) });
    return rows.map(row => (template === undefined ? `${row.template} ${row.principal}` : row.principal)).sort();
  }
}

/** What any command may be refused with by the kernel itself. */
export const COMMON_REFUSALS: readonly RefusalCode[] = [
  'INVALID_INPUT',
  'NOT_PERMITTED',
  'NOT_CREATOR',
  'SELF_APPROVAL',
  'DELEGATION_OVER',
  'TASK_SUSPENDED',
  'NOT_POSSIBLE',
  'STATE_CHANGED',
  'SLA_EXPIRED',
  'ALREADY_CLAIMED',
  'NOT_CLAIMED',
  'NOT_CANDIDATE',
  'WRONG_ENTRY',
  'CALENDAR_YEAR_MISSING',
  'SEAT_CLOSED',
  'TWO_STAGES',
  'SECOND_SEAT',
  'STANDS_ASIDE',
  'DELEGATION_OVER',
];

const PROCESS = {
  po: 'partner-opportunity',
  ho: 'vendor-opportunity',
  exception: 'offering-exception',
  purchase: 'purchase-approval',
  pipeline: 'pipeline-record',
  fh: 'fh-qualification',
  reseller: 'reseller-joining',
} as const;

/** A refusal as tests compare it: the code, then what was wrong with which field. */
export function said(outcome: Outcome): string {
  if (outcome.kind !== 'refused') return outcome.kind;
  const { code, problems } = outcome.refusal;
  return [code, ...(problems ?? []).map(problem => `${problem.pointer} ${problem.code}`)].join('; ');
}

/** Every row of every table that commands write, for "nothing was written". */
export async function everything(store: Store): Promise<Record<string, unknown[]>> {
  const tables = [
    'cases',
    'tasks',
    'poolCandidates',
    'deadlines',
    'reservations',
    'scopes',
    'caseKeys',
    'records',
    'auditEntries',
    'auditValues',
    'effects',
    'incidents',
    'events',
    'notifications',
    'commandReceipts',
  ] as const;
  return store.read(async reader => {
    const all: Record<string, unknown[]> = {};
    for (const table of tables) all[table] = await reader.find(table, {});
    return all;
  });
}
