import { z } from 'zod';

/** Named shapes: each becomes a component of the OpenAPI document under its id. */
export const shapes = z.registry<{ id: string }>();

export function named<T extends z.ZodType>(id: string, schema: T): T {
  shapes.add(schema, { id });
  return schema;
}

export const instant = z.string().meta({ format: 'date-time' });
export const maybeInstant = instant.nullable();
export const json = z.unknown();

/** Any object. */
export const document = z.looseObject({});

export const label = named('Label', z.object({ en: z.string(), zh: z.string() }));

/** A person, company or office by name in both scripts. */
export const name = named('Name', z.object({ id: z.string(), name: z.string(), nameEn: z.string() }));

export const fieldError = named(
  'FieldError',
  z.object({
    pointer: z.string().optional().meta({ description: 'Fragment JSON pointer into the body, such as #/name' }),
    parameter: z.string().optional().meta({ description: 'Name of the query parameter' }),
    code: z.string(),
    detail: z.string(),
  }),
);

/** Whoever was first, or has the task: who, what, when and why, as far as the reader may know. */
export const first = named(
  'First',
  z.object({
    kind: z.string().meta({ description: 'person, clock or system' }),
    by: name.nullable(),
    command: z.string(),
    label,
    at: instant,
    state: z.string().meta({ description: 'The state it led to' }),
    stateLabel: label,
    reason: z.object({ code: z.string().nullable(), label: label.nullable(), text: z.string() }).nullable(),
  }),
);

/** Who may do it instead: roles at a place, people by name. */
export const who = named(
  'Who',
  z.object({ roles: z.array(z.object({ code: z.string(), label })), people: z.array(name), at: name.nullable() }),
);

/** One line of what must be so before a command may be given. */
export const requirement = named(
  'Requirement',
  z.object({
    code: z.string(),
    label,
    met: z.boolean(),
    have: z.union([z.string(), z.number()]).optional().meta({ description: 'How much is there' }),
    need: z.union([z.string(), z.number()]).optional().meta({ description: 'How much it takes' }),
  }),
);

/** The lines that are not met, of a command refused for them. */
export const unmet = z.array(requirement).meta({ description: 'The requirements that are not met' });

export const valid = named('Valid', z.object({ valid: z.literal(true) }));

/** How many rows a list has, where that was asked for. */
const total = named(
  'Total',
  z.object({ count: z.int(), more: z.boolean().meta({ description: 'There are more; counting ended here' }) }),
);

/** One page of a list that says how many rows it has. */
export function countedPageOf<T extends z.ZodType>(id: string, item: T) {
  return named(id, z.object({ items: z.array(item), next: z.string().nullable(), total: total.optional() }));
}

/** One page of a list. */
export function pageOf<T extends z.ZodType>(id: string, item: T) {
  return named(id, z.object({ items: z.array(item), next: z.string().nullable() }));
}
