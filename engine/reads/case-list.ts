import type { CaseListParams, CaseSort } from '../../db/queries/case-list.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import type { AllowedCommand } from '../../domain/kernel/explain.ts';
import { permittedCommands } from '../../domain/kernel/explain.ts';
import { caseAnswer, instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { bareSnapshot, type CaseRow } from '../snapshot.ts';
import { countUpTo, type Total } from './count-up-to.ts';
import { daysLeft } from './days-left.ts';
import { dueWithin } from './due-window.ts';
import { nameBook, type PersonName } from './names.ts';
import { ownerName } from './owner.ts';
import type { Reading } from './read-as.ts';
import { isOwnCompany, namesIn } from './unnamed.ts';
import { unseenOf } from './unseen.ts';
import { businessTime, scopeOf } from './visible.ts';

/** One row of a list: what state, role and assignment alone decide; facts are asked on the case's own page. */
export interface CaseListRow {
  id: string;
  process: string;
  number: string | null;
  title: string;
  state: string;
  outcome: string | null;
  tag: string;
  partner: PersonName | null;
  /** The second partner that takes part. */
  counterparty: PersonName | null;
  unit: PersonName | null;
  /** Whose it is within the partner. */
  owner: PersonName | null;
  createdAt: string;
  submittedAt: string | null;
  updatedAt: string;
  closedAt: string | null;
  dueAt: string | null;
  /** To the due instant: 0 on its day, negative afterwards. */
  workingDaysLeft: number | null;
  /** Somebody owes a decision since then. */
  overdue: boolean;
  task: { id: string; kind: string; assignee: PersonName | null } | null;
  commands: AllowedCommand['command'][];
  /** Somebody else did something to it since the reader last saw it. */
  unseen: boolean;
  /** The document as its reader may see it, where it was asked for. */
  data?: JsonObject;
}

export interface CaseListPage {
  items: CaseListRow[];
  next: { key: string | number; id: string } | undefined;
  total: Total | undefined;
}

export type Tier = 'own' | 'second';

export interface CaseListRequest extends Omit<CaseListParams, 'scope' | 'sort' | 'partnerIds' | 'owedBefore'> {
  /** Last changed first where absent. */
  sort?: CaseSort;
  withData?: boolean;
  /** Of the own company, or of its resellers. */
  tier?: Tier | undefined;
  /** `overdue`, or `3wd` for what is owed by the end of the third working day. */
  due?: string | undefined;
  /** Whether the whole list is counted too. */
  counted?: boolean;
}

/** Whoever asks, as a filter names them. */
const ME = 'me';

/** One page of the cases this person may see, in the order asked for. */
export async function caseList(
  reading: Reading,
  { withData, counted, ...request }: CaseListRequest,
): Promise<CaseListPage> {
  const { reader } = reading;
  const params = await paramsOf(reading, request);
  const found = await reader.query.listCases({ ...params, limit: params.limit + 1 });
  const page = found.slice(0, params.limit).map(({ row }) => row);
  const ids = page.map(({ id }) => id);
  const tasks = await reader.query.openTasksOf(ids);
  const left = await daysLeft(
    reading,
    page.map(row => ({ row, dueAt: row.dueAt })),
  );
  const unseen = await unseenOf(reading, ids);
  const names = nameBook(reading);
  const namesOf = (process: string) => namesIn(reading, names, reading.engine.processes.get(process));
  const items = await Promise.all(
    page.map(async row => {
      const task = tasks.find(({ caseId }) => caseId === row.id);
      return {
        ...listRow(row),
        partner: await names.organization(row.partnerId),
        counterparty: await names.organization(row.counterpartyId),
        unit: await names.unit(row.unitId),
        owner: await ownerName(reading, names, row),
        dueAt: instant(row.dueAt),
        workingDaysLeft: left.get(row.id) ?? null,
        overdue: row.dueAt !== null && row.dueAt < businessTime(row, reading.now),
        task: task
          ? { id: task.id, kind: task.kind, assignee: await namesOf(row.process).person(task.assigneeId) }
          : null,
        commands: commandsOf(reading, row),
        unseen: unseen.has(row.id),
        ...(withData && { data: dataOf(reading, row) }),
      };
    }),
  );
  const last = found[params.limit - 1];
  return {
    items,
    next: found.length > params.limit && last ? { key: last.key, id: last.row.id } : undefined,
    total: counted ? await countUpTo(most => reader.query.countCases(params, most)) : undefined,
  };
}

/** What the store is asked: the reader's scope, and names of people, companies and days as they stand now. */
async function paramsOf(
  reading: Reading,
  { tier, due, ...params }: Omit<CaseListRequest, 'withData' | 'counted'>,
): Promise<CaseListParams> {
  const { person } = reading;
  return {
    sort: '-updated',
    ...params,
    ...(await heldBy(reading, params.assigneeId)),
    partnerIds: tier && ofTier(person, tier),
    owedBefore: due === undefined ? undefined : await dueWithin(reading, due),
    scope: scopeOf(person),
  };
}

/** By whom; a filter by somebody whom the reader does not learn of in some processes finds nothing there. */
async function heldBy(
  reading: Reading,
  asked: string | undefined,
): Promise<Pick<CaseListParams, 'assigneeId' | 'heldExcept'>> {
  const { person, engine } = reading;
  if (asked === undefined || asked === ME) return { assigneeId: asked && person.userId };
  if (isOwnCompany(person, await nameBook(reading).companyOf(asked))) return { assigneeId: asked };
  const unnamed = [...engine.processes.values()].filter(({ unnamedTo }) => unnamedTo === person.side);
  return { assigneeId: asked, heldExcept: unnamed.map(({ name }) => name) };
}

/** A master keeps the records for its resellers' customers apart from its own (domain/opportunities.md section 6). */
export function ofTier({ organizationId, partnerIds }: Person, tier: Tier): string[] {
  return tier === 'own' ? [organizationId] : partnerIds.filter(id => id !== organizationId);
}

function dataOf({ engine, person }: Reading, row: CaseRow): JsonObject {
  const definition = engine.processes.get(row.process);
  return definition ? caseAnswer(definition, row, person).data : {};
}

function listRow(row: CaseRow) {
  const { id, process, number, title, state, outcome } = row;
  return {
    id,
    process,
    number,
    title,
    state,
    outcome,
    tag: `"c${row.version}"`,
    createdAt: iso(row.createdAt),
    submittedAt: instant(row.submittedAt),
    updatedAt: iso(row.updatedAt),
    closedAt: instant(row.closedAt),
  };
}

function commandsOf({ engine, person }: Reading, row: CaseRow): string[] {
  const definition = engine.processes.get(row.process);
  return definition ? permittedCommands(definition, person, bareSnapshot(row)) : [];
}
