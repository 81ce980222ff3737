import type { Json, JsonObject } from '../../../domain/json.ts';
import type { FormField } from '../../api/answers.ts';

/** The member of a group that is ticked to agree to a text, where the group is an agreement. */
export function agreedMember(field: FormField): string | undefined {
  return Object.entries(field.fields ?? {}).find(([, { statement }]) => statement !== undefined)?.[0];
}

/** What stands in an agreement the moment it is given: the tick and what the server presets, a time to the minute. */
export function agreementGiven(field: FormField, now: Date): JsonObject {
  const agreed = agreedMember(field);
  return Object.fromEntries(
    Object.entries(field.fields ?? {}).flatMap(([key, { preset }]): [string, Json][] => {
      if (key === agreed) return [[key, true]];
      // The minute that has begun: no clock of the server can call it a time to come.
      if (preset === 'now') return [[key, new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString()]];
      return preset === undefined ? [] : [[key, preset]];
    }),
  );
}
