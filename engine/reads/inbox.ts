import type { InboxParams, InboxView } from '../../db/queries/tasks.ts';
import { principalsOf } from '../../domain/kernel/actor.ts';
import { snapshotOf } from '../snapshot.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { type TaskView, taskView } from './task-view.ts';
import { mayRead } from './visible.ts';

export interface InboxRow {
  task: TaskView;
  case: {
    id: string;
    process: string;
    number: string | null;
    title: string;
    state: string;
    tag: string;
    partner: PersonName | null;
    unit: PersonName | null;
  };
  overdue: boolean;
}

export interface InboxPage {
  items: InboxRow[];
  next: { key: number; id: string } | undefined;
}

export type InboxFilter = Omit<InboxParams, 'userId' | 'principals' | 'now'>;

/** One page of a person's tasks: candidates are matched to the rights they hold now (design/architecture.md section 3). */
export async function inboxPage(reading: Reading, filter: InboxFilter): Promise<InboxPage> {
  const { reader, person, now, engine } = reading;
  const { userId } = person;
  const rows = await reader.query.inbox({
    ...filter,
    userId,
    principals: principalsOf(person),
    now,
    limit: filter.limit + 1,
  });
  const page = rows.slice(0, filter.limit);
  const names = nameBook(reading);
  const items: InboxRow[] = [];
  for (const { task, case: row } of page) {
    const definition = engine.processes.get(row.process);
    // A task done long ago may belong to a case that is out of the person's scope by now.
    if (!definition || row.deletedAt !== null || !mayRead(person, await snapshotOf(reader, row))) continue;
    const { id, process, number, title, state } = row;
    items.push({
      task: await taskView(reading, names, definition, task),
      case: {
        id,
        process,
        number,
        title,
        state,
        tag: `"c${row.version}"`,
        partner: await names.organization(row.partnerId),
        unit: await names.unit(row.unitId),
      },
      overdue: task.closedAt === null && task.dueAt !== null && now + row.offsetMs > task.dueAt,
    });
  }
  const last = page.at(-1);
  return { items, next: rows.length > filter.limit && last ? { key: last.key, id: last.task.id } : undefined };
}

const VIEWS = ['mine', 'groups', 'overdue', 'done'] as const satisfies readonly InboxView[];

/** How many tasks stand in each view. */
export async function inboxCounts({ reader, person, now }: Reading): Promise<Record<InboxView, number>> {
  const counts = { mine: 0, groups: 0, overdue: 0, done: 0 };
  for (const view of VIEWS) {
    counts[view] = await reader.query.inboxCount({
      view,
      userId: person.userId,
      principals: principalsOf(person),
      now,
    });
  }
  return counts;
}
