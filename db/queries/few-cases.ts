import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { caseFilters } from './case-filter.ts';
import type { CaseListParams } from './case-list.ts';
import { contains } from './cases.ts';
import { type CaseScope, inSight, ownedIn, sharedWith } from './in-sight.ts';

/** What is asked for, wherever its pages begin and end. */
type NarrowParams = Omit<CaseListParams, 'after' | 'limit'>;

/** So many are read one by one and put in order in less time than an order takes to reach a page of them. */
const FEW = 1000;
/** Of what a text is found in, which lies close together more often. */
const FEW_FOUND = 10_000;

/**
 * The ids of all cases that one condition of a list leaves, where they are few, with others that a further condition takes out.
 * SQLite keeps no statistics by which it could choose between such a set and the list's order, so the sets are looked at.
 */
export function fewCases(connection: Connection) {
  const { db, tables } = connection;
  const { cases, tasks } = tables;
  const filters = caseFilters(connection);

  return async (params: NarrowParams): Promise<string[] | undefined> => {
    for (const { ids, few } of narrowSets(params)) {
      const rows = await db.select({ id: sql<string>`id` }).from(sql`(${ids}) as narrow`).limit(few);
      if (rows.length < few) return rows.map(({ id }) => id);
    }
    return undefined;
  };

  function narrowSets(params: NarrowParams): { ids: SQL; few: number }[] {
    const { scope, text, partnerId } = params;
    const sets = [...filtered(params), ...inScope(params)].map(ids => ({ ids, few: FEW }));
    if (text === undefined) return sets;
    const partners = partnersOf(params);
    const found = and(
      partners && inArray(cases.partnerId, partners),
      inSight(tables, scope),
      contains(cases.search, text),
    );
    const own = idsIn('cases_partner', found);
    const also = partnerId === undefined ? sharedIds(scope, contains(cases.search, text)) : undefined;
    return [...sets, { ids: also ? sql`${own} union ${also}` : own, few: FEW_FOUND }];
  }

  function filtered(params: NarrowParams): SQL[] {
    const { process, states, partnerId, partnerIds, unitId, assigneeId, sort, settled, scope } = params;
    const held = and(eq(tasks.assigneeId, assigneeId ?? ''), eq(tasks.status, 'claimed'));
    const partners = partnerId === undefined ? partnerIds : [partnerId];
    const due = sort.endsWith('due') ? undefined : filters.due(params);
    const submitted = sort.endsWith('submitted') ? undefined : filters.submitted(params);
    const state = states && inArray(cases.state, [...states]);
    return [
      assigneeId === undefined ? undefined : sql`select ${tasks.caseId} as id from ${tasks} where ${held}`,
      settled && filters.settledIds(settled, scope),
      partners && idsIn('cases_partner', inArray(cases.partnerId, [...partners])),
      unitId === undefined ? undefined : idsIn('cases_unit', filters.unit(unitId)),
      due && idsIn('cases_due', due),
      submitted && idsIn('cases_submitted', submitted),
      process === undefined && !state
        ? undefined
        : idsIn('cases_process', and(process === undefined ? undefined : eq(cases.process, process), state)),
    ].filter(ids => ids !== undefined);
  }

  /** What a reader sees at all, where that is not the whole. */
  function inScope({ scope }: NarrowParams): SQL[] {
    if (scope.side === 'partner') {
      const whole = idsIn('cases_partner', inArray(cases.partnerId, [...scope.partnerIds]));
      const own = scope.partnerIds.includes(scope.organizationId);
      const sets = [
        own || scope.partnerIds.length > 0 ? whole : undefined,
        own ? undefined : idsIn('cases_owner', ownedIn(tables, scope)),
        sharedIds(scope),
      ];
      return [
        sql.join(
          sets.filter(ids => ids !== undefined),
          sql` union all `,
        ),
      ];
    }
    if (scope.whole) return [];
    const units = [...scope.units];
    const offices = [
      idsIn('cases_unit', inArray(cases.unitId, units)),
      idsIn('cases_home_unit', inArray(cases.homeUnitId, units)),
      idsIn('cases_creator', eq(cases.createdBy, scope.userId)),
    ];
    return [sql.join(offices, sql` union all `)];
  }

  /** The partners beyond which a list never goes. */
  function partnersOf({ scope, partnerId }: NarrowParams): string[] | undefined {
    if (partnerId !== undefined) return [partnerId];
    return scope.side === 'partner' ? [...new Set([...scope.partnerIds, scope.organizationId])] : undefined;
  }

  /** What other partners share with the reader's company. */
  function sharedIds(scope: CaseScope, where?: SQL): SQL | undefined {
    if (scope.side !== 'partner' || !scope.shared) return undefined;
    return idsIn('cases_counterparty', and(sharedWith(cases, scope.organizationId), where));
  }

  function idsIn(index: string, where: SQL | undefined): SQL {
    return sql`select ${cases.id} as id from ${cases} indexed by ${sql.raw(index)} where ${where}`;
  }
}
