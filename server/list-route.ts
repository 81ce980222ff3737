import type { Operation } from '../contract/operation.ts';
import type { Label } from '../domain/label.ts';
import type { Total } from '../engine/reads/count-up-to.ts';
import type { Column } from './csv.ts';
import { exportReply } from './export.ts';
import { pageReply } from './read.ts';
import { type Route, type RouteRequest, route } from './route.ts';

/** One page of a list, and the place of the next. */
export interface Listed<T> {
  items: T[];
  next: readonly (string | number)[] | undefined;
  /** How many there are, where that was asked for. */
  total?: Total | undefined;
}

/** A list as a file: what it is called, and its columns. */
export interface Sheet<T> {
  name: Label;
  columns: readonly Column<T>[];
}

/** How a list is read page by page; the cursor of the request says where. */
export type ListReader<T> = (request: RouteRequest) => Promise<Listed<T>>;

/** A list: a page of it as JSON, or all of it as CSV under the same scope and filters. */
export function listRoute<T extends object>(
  operation: Operation,
  read: ListReader<T>,
  sheet: Sheet<T> | ((request: RouteRequest) => Promise<Sheet<T>>),
): Route {
  return route(operation, async request => {
    if (request.query.format === 'csv') {
      return exportReply(operation, request, read, typeof sheet === 'function' ? await sheet(request) : sheet);
    }
    const { items, next, total } = await read(request);
    return pageReply(request, items, next, total);
  });
}
