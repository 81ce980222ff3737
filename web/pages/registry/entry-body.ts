import type { JsonObject } from '../../../domain/json.ts';
import type { Entry, RegistryKind } from './registry-kind.ts';

type Held = Pick<Entry, 'data' | 'untilAt'>;

/** What is sent for a changed entry; an end that was said beside its data stays, where no date of it says another. */
export function changedBody({ fields }: Pick<RegistryKind, 'fields'>, { untilAt }: Held, data: JsonObject) {
  const dated = Object.values(fields).some(({ kind }) => kind === 'date');
  return { data, ...(!dated && untilAt !== null && { untilAt }) };
}

/** Pointers of personal values the server showed masked: typed anew, or left as they are. */
export function maskedIn({ fields }: Pick<RegistryKind, 'fields'>, { data }: Pick<Held, 'data'>): string[] {
  return Object.entries(fields).flatMap(([key, { personal }]) => (personal && data[key] ? [`/${key}`] : []));
}
