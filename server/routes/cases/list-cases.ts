import { caseOperations } from '../../../contract/operations/cases.ts';
import type { SettledFilter } from '../../../db/queries/case-filter.ts';
import type { CaseSort } from '../../../db/queries/case-list.ts';
import { type CaseListPage, type CaseListRequest, caseList, type Tier } from '../../../engine/reads/case-list.ts';
import { readCursor } from '../../cursor.ts';
import { HttpError } from '../../http-error.ts';
import { listRoute } from '../../list-route.ts';
import { isCounted, limitOf, readFor, textOf, unitOf } from '../../read.ts';
import { caseRowBody } from '../../render/case.ts';
import type { RouteRequest } from '../../route.ts';
import { CASES_SHEET } from '../../sheets/case-sheet.ts';

export const listCases = listRoute(
  caseOperations.listCases,
  request => casePage(request, textOf(request.query.process)),
  CASES_SHEET,
);

/** A page of one process, or of all; with documents where a file of one process is made. */
export async function casePage(request: RouteRequest, process: string | undefined, withData = false) {
  const { deps } = request;
  const sort = sortOf(request);
  const asked: CaseListRequest = {
    ...filterOf(request),
    process,
    sort,
    withData,
    counted: isCounted(request),
    after: placeOf(request, sort),
    limit: limitOf(request),
  };
  const { items, next, total } = await readFor(request, reading => caseList(reading, asked));
  return {
    total,
    items: items.map(row => caseRowBody(deps.engine.processes.get(row.process), row)),
    next: next && cursorOf(sort, next),
  };
}

function filterOf({ query }: RouteRequest) {
  const instant = (name: string) => (typeof query[name] === 'number' ? query[name] : undefined);
  return {
    states: query.state as readonly string[] | undefined,
    open: query.open as boolean | undefined,
    text: textOf(query.q)?.toLowerCase(),
    partnerId: textOf(query.partner),
    tier: query.tier as Tier | undefined,
    unitId: unitOf(query.unit),
    due: textOf(query.due),
    settled: settledOf(query),
    assigneeId: textOf(query.assignee),
    dueFrom: instant('due-from'),
    dueBefore: instant('due-before'),
    submittedFrom: instant('submitted-from'),
    submittedBefore: instant('submitted-before'),
  };
}

/** Deadlines that were settled, where anything is asked of them. */
function settledOf(query: RouteRequest['query']): SettledFilter | undefined {
  const filter = {
    outcomes: query.deadline as SettledFilter['outcomes'],
    stage: textOf(query.stage),
    from: query['settled-from'] as number | undefined,
    before: query['settled-before'] as number | undefined,
  };
  return Object.values(filter).some(value => value !== undefined) ? filter : undefined;
}

/** A file whose order nobody chose goes by creation, which no change moves: none is missed while it is written. */
function sortOf({ query, url }: RouteRequest): CaseSort {
  const chosen = new URLSearchParams(url.slice(url.indexOf('?'))).has('sort');
  return query.format === 'csv' && !chosen ? 'created' : (query.sort as CaseSort);
}

/** The order is part of the place: a cursor of another one is none of this list. */
function placeOf({ query }: RouteRequest, sort: CaseSort): CaseListRequest['after'] {
  const key = sort.endsWith('number') ? 'text' : 'number';
  const place = readCursor(query.cursor, ['text', key, 'text']);
  if (place && place[0] !== sort) throw new HttpError('BAD_CURSOR');
  return place && { key: place[1], id: place[2] };
}

function cursorOf(sort: CaseSort, { key, id }: NonNullable<CaseListPage['next']>): (string | number)[] {
  return [sort, key, id];
}
