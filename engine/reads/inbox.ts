import type { InboxOwner, InboxParams, InboxSort, InboxView } from '../../db/queries/tasks.ts';
import { principalsOf } from '../../domain/kernel/actor.ts';
import type { Engine } from '../ports.ts';
import { bareSnapshot, type CaseRow, snapshotOf } from '../snapshot.ts';
import { countUpTo, type Total } from './count-up-to.ts';
import { daysLeft } from './days-left.ts';
import { dueWithin } from './due-window.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { seatsStoodIn } from './seats-stood-in.ts';
import { type TaskView, taskView } from './task-view.ts';
import { namesIn } from './unnamed.ts';
import { unseenOf } from './unseen.ts';
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
  /** Working days to the task's due instant: 0 on its day, negative afterwards. */
  workingDaysLeft: number | null;
  /** Somebody else did something to the case since the reader last saw it. */
  unseen: boolean;
}

export interface InboxPage {
  items: InboxRow[];
  next: { key: number; id: string } | undefined;
  total: Total | undefined;
}

export type { InboxSort };

export type InboxFilter = Omit<InboxParams, 'userId' | 'principals' | 'now' | 'kinds' | 'owedBefore'> & {
  kind?: string | undefined;
  /** `overdue`, or `3wd` for what is owed by the end of the third working day. */
  due?: string | undefined;
  /** Whether the whole list is counted too. */
  counted?: boolean;
};

/** One page of a person's tasks: candidates are matched to the rights they hold now (design/architecture.md section 3). */
export async function inboxPage(reading: Reading, { counted, ...filter }: InboxFilter): Promise<InboxPage> {
  const { reader, now, engine } = reading;
  const params = await paramsOf(reading, filter);
  const rows = await reader.query.inbox({ ...params, limit: filter.limit + 1 });
  const page = rows.slice(0, filter.limit);
  const left = await daysLeft(
    reading,
    page.map(({ task, case: row }) => ({ row, dueAt: task.closedAt === null ? task.dueAt : null })),
  );
  const unseen = await unseenOf(
    reading,
    page.map(({ task }) => task.caseId),
  );
  const names = nameBook(reading);
  const items: InboxRow[] = [];
  for (const { task, case: row } of page) {
    const definition = engine.processes.get(row.process);
    // A task done long ago may belong to a case that is out of the person's scope by now.
    if (!definition || row.deletedAt !== null || !(await readable(reading, row))) continue;
    const { id, process, number, title, state } = row;
    items.push({
      task: await taskView(namesIn(reading, names, definition), definition, task),
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
      workingDaysLeft: task.closedAt === null ? (left.get(row.id) ?? null) : null,
      unseen: unseen.has(id),
    });
  }
  const last = page.at(-1);
  return {
    items,
    next: rows.length > filter.limit && last ? { key: last.key, id: last.task.id } : undefined,
    total: counted ? await countUpTo(most => reader.query.countInbox(params, most)) : undefined,
  };
}

async function paramsOf(reading: Reading, { due, ...filter }: Omit<InboxFilter, 'counted'>): Promise<InboxParams> {
  return {
    ...filter,
    ...byKind(reading.engine, filter),
    owedBefore: due === undefined ? undefined : await dueWithin(reading, due),
    ...(await ownerOf(reading)),
  };
}

/** Whose inbox: with what is offered to those whose seats the person sits in. */
async function ownerOf(reading: Reading): Promise<InboxOwner> {
  const { person, now } = reading;
  return {
    userId: person.userId,
    principals: principalsOf(person),
    standsInFor: await seatsStoodIn(reading),
    now,
  };
}

/**
 * An open task is of the kind its case's state names: a filter by state leaves whole pools unread, and where no other state has
 * the kind, no case need be asked.
 */
function byKind({ processes }: Engine, filter: InboxFilter): Pick<InboxParams, 'kinds' | 'state'> {
  const { view, process, kind, state } = filter;
  if (state === undefined || view === 'done') return { state, kinds: kind === undefined ? undefined : [kind] };
  const named = [...processes.values()]
    .filter(({ name }) => process === undefined || name === process)
    .flatMap(({ states }) => Object.entries(states).map(([name, { task }]) => ({ name, kind: task?.kind })));
  const kinds = new Set(named.flatMap(entry => (entry.name === state && entry.kind) || []));
  const alone = named.every(entry => entry.name === state || !entry.kind || !kinds.has(entry.kind));
  return {
    state: alone ? undefined : state,
    kinds: [...kinds].filter(name => kind === undefined || name === kind),
  };
}

/** The row alone decides for nearly every case. */
async function readable({ reader, person }: Reading, row: CaseRow): Promise<boolean> {
  return mayRead(person, bareSnapshot(row)) || mayRead(person, await snapshotOf(reader, row));
}

/** How many tasks stand in each view. */
export async function inboxCounts(reading: Reading): Promise<Record<InboxView, number>> {
  return reading.reader.query.inboxCounts(await ownerOf(reading));
}
