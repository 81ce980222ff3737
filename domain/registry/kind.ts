import type { JsonObject } from '../json.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import type { RegistryEntry } from './entry.ts';
import type { RegistryKindName } from './kind-names.ts';

/** What of an entry's columns its data says itself. */
export type RegistryColumns = {
  [K in 'subject' | 'status' | 'fromAt' | 'untilAt']?: RegistryEntry[K] | undefined;
};

/** One kind of what the registry knows, as data: adding one is adding a file and a line in kinds.ts. */
export interface RegistryKind {
  kind: RegistryKindName;
  label: Label;
  /** What its reference is, for who writes it. */
  ref: Label;
  fields: Fields;
  /** Whether each entry is a partner's; else it is the programme's. */
  partner: boolean;
  /** The columns that follow from the data, so that nobody says them twice. */
  columns?: (data: JsonObject, ref: string) => RegistryColumns;
  /** How an entry that holds stands at an instant; the events tell of a change of it. */
  standing?: (entry: RegistryEntry, now: number) => string;
  /** What a change of standing tells. `undefined`: there was no such entry; `ENDED`: it holds no more. */
  events?: (before: string | undefined, after: string) => readonly string[];
  /** The next instant, beside its beginning and end, at which time changes how it stands. */
  actsAt?: (entry: RegistryEntry, now: number) => number | null;
}

/** How an entry stands that holds no more. */
export const ENDED = 'ended';

/** How one stands that does not hold yet. */
export const UPCOMING = 'upcoming';
