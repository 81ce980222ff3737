import type { EventRange } from '../../db/queries/events.ts';
import type { Row } from '../../db/store.ts';
import type { Json } from '../../domain/json.ts';
import { iso } from '../audit.ts';
import type { Reading } from './read-as.ts';
import { scopeOf } from './visible.ts';

/** An event in the JSON of CloudEvents 1.0. No personal data, no ids of people: who acted is said in the case's history. */
export interface FeedEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  position: number;
  data: EventData | RegistryEventData;
}

interface EventData {
  caseId: string;
  process: string;
  number: string | null;
  /** The entry of the case's trail it was written with. */
  seq: number;
  command: string;
  from: string;
  to: string;
  outcome: string | null;
  by: 'person' | 'clock' | 'system';
}

/** What an event of the registry says: of which entry it tells, and how that stands now. */
interface RegistryEventData {
  kind: string;
  partnerId: string | null;
  ref: string;
  status: string | null;
}

export interface FeedPage {
  items: FeedEvent[];
  /** Where the follower stands now: the next page begins after it, also where this one is empty. */
  next: number;
}

export type FeedFilter = Pick<EventRange, 'after' | 'types' | 'process' | 'limit'>;

/** What every type begins with (CloudEvents: a reverse-DNS name). */
export const TYPE_PREFIX = 'org.countersign.';

/** Positions looked at in one query and in one page: what a reader cannot see must not make a page slow. */
const WINDOW = 2000;
const MOST_LOOKED_AT = 20_000;

/** A page of what happened, in the order of its positions, as far as this person may see it; undefined for a place that is not there yet. */
export async function eventPage(reading: Reading, filter: FeedFilter): Promise<FeedPage | undefined> {
  const { reader, person } = reading;
  const head = await reader.query.eventHead();
  if (filter.after > head) return undefined;
  const end = Math.min(head, filter.after + MOST_LOOKED_AT);
  const scope = scopeOf(person);
  const items: FeedEvent[] = [];
  let next = filter.after;
  while (next < end && items.length < filter.limit) {
    const upTo = Math.min(end, next + WINDOW);
    const limit = filter.limit - items.length;
    const rows = await reader.query.eventsBetween({ ...filter, scope, after: next, upTo, limit });
    items.push(...rows.map(feedEvent));
    next = rows.length === limit ? (rows.at(-1)?.position ?? upTo) : upTo;
  }
  return { items, next };
}

function feedEvent(row: Row<'events'>): FeedEvent {
  const { caseId } = row;
  if (caseId === null) {
    const { entryId, kind, ref, status } = JSON.parse(row.data) as StoredRegistryData;
    return { ...envelope(row, entryId), data: { kind, partnerId: row.partnerId, ref, status } };
  }
  const { seq, command, from, to, outcome, number, actor } = JSON.parse(row.data) as StoredData;
  const by = actor === 'system:clock' ? 'clock' : actor === 'system' ? 'system' : 'person';
  return {
    ...envelope(row, caseId),
    data: { caseId, process: row.process, number, seq, command, from, to, outcome, by },
  };
}

function envelope(row: Row<'events'>, subject: string): Omit<FeedEvent, 'data'> {
  return {
    specversion: '1.0',
    id: row.id,
    source: `urn:countersign:${row.process}`,
    type: TYPE_PREFIX + row.type,
    subject,
    time: iso(row.at),
    datacontenttype: 'application/json',
    position: row.position ?? 0,
  };
}

/** What engine/apply-outward.ts writes. */
type StoredData = Omit<EventData, 'caseId' | 'process' | 'by'> & { actor: string; ranAt: Json };

/** What engine/registry/tell.ts writes. */
type StoredRegistryData = Omit<RegistryEventData, 'partnerId'> & { entryId: string };
