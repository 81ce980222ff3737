import { caseOperations } from '../contract/operations/cases.ts';
import { taskOperations } from '../contract/operations/tasks.ts';
import { COUNT, LISTING, type QueryParameter, readQuery } from '../contract/query.ts';
import { PROCESSES } from '../domain/processes/all.ts';
import type { FieldProblem } from './http-error.ts';

type SavedList = 'cases' | 'tasks';

/** The filters of a list: what it declares itself, without the place of a page or the form of the answer. */
export function filtersOf(list: SavedList): QueryParameter[] {
  const declared: readonly QueryParameter[] =
    list === 'cases' ? caseOperations.listCases.query : taskOperations.listTasks.query;
  const page = [...LISTING, COUNT];
  return declared.filter(({ name }) => !page.some(of => of.name === name));
}

/** What of a saved query the list would refuse, or no case could ever match: by the list's own declarations. */
export function savedQueryProblems(list: SavedList, query: string): FieldProblem[] {
  const { values, problems } = readQuery(filtersOf(list), query);
  const found: FieldProblem[] = problems.map(problem => ({ pointer: '/query', ...problem }));
  const { process, state } = values;
  const states = PROCESSES.filter(({ name }) => process === undefined || name === process).flatMap(definition =>
    Object.keys(definition.states),
  );
  const asked = Array.isArray(state) ? state : typeof state === 'string' ? [state] : [];
  if (asked.some(code => !states.includes(String(code)))) {
    found.push({ pointer: '/query', parameter: 'state', code: 'NOT_AN_OPTION' });
  }
  return found;
}
