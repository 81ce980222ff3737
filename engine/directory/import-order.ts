import type { ImportRow } from './import-row.ts';

/**
 * Rows in steps, so that what a row names is made in an earlier step, wherever in the file it is: companies, units, people, leads, rights.
 * Rows of one step need nothing of each other.
 */
export function inSteps(rows: readonly ImportRow[]): ImportRow[][] {
  const byKey = new Map(rows.map(row => [keyOf(row), row]));
  const stepOf = new Map<ImportRow, number>();
  const entered = new Set<ImportRow>();
  const steps: ImportRow[][] = [];
  for (const first of rows) {
    const path = stepOf.has(first) ? [] : [first];
    for (let row = path.at(-1); row; row = path.at(-1)) {
      entered.add(row);
      const before = needs(row).flatMap(key => byKey.get(key) ?? []);
      const next = before.find(needed => !entered.has(needed));
      if (next) {
        path.push(next);
        continue;
      }
      path.pop();
      // One that leads back to itself has no step yet; its row is judged, and refused, like any.
      const step = Math.max(-1, ...before.map(needed => stepOf.get(needed) ?? -1)) + 1;
      stepOf.set(row, step);
      (steps[step] ??= []).push(row);
    }
  }
  return steps;
}

/** What a row is about: a second row about the same is a mistake of the file. */
export function keyOf(row: ImportRow): string {
  if (row.type === 'capability') {
    const { code, currency = '', from = '' } = row.create.value;
    return `capability:${row.id}:${code}:${currency}:${from}`;
  }
  if (row.type !== 'grant') return `${row.type}:${row.id}`;
  const { kind, code, scope = '', from = '' } = row.create.value;
  return `grant:${row.id}:${kind}:${code}:${scope}:${from}`;
}

function needs(row: ImportRow): string[] {
  switch (row.type) {
    case 'company': {
      const { parentId, homeUnitId } = row.create.value;
      return [`company:${parentId}`, `unit:${homeUnitId}`];
    }
    case 'unit': {
      const { orgId, parentId } = row.create.value;
      return [`company:${orgId}`, `unit:${parentId}`];
    }
    case 'person': {
      const { orgId, unitId, managerId } = row.create.value;
      return [`company:${orgId}`, `unit:${unitId}`, `person:${managerId}`];
    }
    case 'lead':
      return [`unit:${row.id}`, `person:${row.patch.value.leadUserId}`];
    case 'capability':
      return [`person:${row.id}`];
    case 'grant': {
      const { scope } = row.create.value;
      return [`person:${row.id}`, `unit:${scope}`, `company:${scope}`];
    }
  }
}
