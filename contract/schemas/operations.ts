import { z } from 'zod';
import { document, instant, label, maybeInstant, name, named, pageOf } from './common.ts';
import { text } from './tasks.ts';

export const incident = named(
  'Incident',
  z.object({
    id: z.string(),
    kind: z.string(),
    label,
    status: z.string(),
    owner: z.string().meta({ description: 'The role that answers for it, such as `role:operator`' }),
    ownerLabel: label,
    says: label.nullable().meta({ description: 'What happened' }),
    todo: label.nullable().meta({ description: 'What its owner does about it' }),
    again: z
      .object({
        label,
        shows: z.enum(['at-once', 'later']).meta({ description: 'When it is known what came of it' }),
      })
      .nullable()
      .meta({ description: 'How it can be tried again; null where it cannot, or needs it no more' }),
    caseId: z.string().nullable(),
    case: z
      .object({
        id: z.string(),
        process: z.string(),
        processLabel: label,
        number: z.string().nullable(),
        title: z.string(),
      })
      .nullable()
      .meta({ description: 'The case, where you see it' }),
    detail: document,
    createdAt: instant,
    seenAt: instant,
    resolvedAt: maybeInstant,
  }),
);
export const incidents = pageOf('IncidentList', incident);
export const drivenIncident = named(
  'DrivenIncident',
  z.object({
    outcome: z.enum(['resolved', 'under-way', 'still-open']).meta({
      description: '`under-way`: it is being done again, and opens another incident should it fail',
    }),
    incident,
  }),
);

export const accessLog = pageOf(
  'AccessLog',
  z.object({
    id: z.string(),
    at: instant,
    kind: z.enum(['denied', 'reveal', 'export']),
    person: name.nullable(),
    operation: z.string().meta({ description: '`*`: further denials of this minute' }),
    subject: z.string().nullable(),
    code: z.string().nullable(),
    detail: document,
  }),
);

export const advanceRequest = named(
  'Advance',
  z.strictObject({ caseId: text.min(1).max(64), by: text.min(1).max(20) }),
);
export const advanced = named('Advanced', z.object({ caseId: z.string(), byMs: z.int(), now: instant }));

export const signInPeople = named(
  'SignInPeople',
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        nameEn: z.string(),
        organization: name,
        roles: z.array(z.object({ code: z.string(), label })),
      }),
    ),
  }),
);
export const signInRequest = named('SignIn', z.strictObject({ userId: text.min(1).max(64) }));
export const signedIn = named('SignedIn', z.object({ token: z.string(), expiresAt: instant }));

export const product = named(
  'Product',
  z.object({
    signIn: z.enum(['embedded', 'issuer', 'none']).meta({
      description: 'How a browser signs in: as a sample person, at the configured issuer, or not at all',
    }),
    sandbox: z.boolean().meta({ description: 'Whether the clock of a case can be moved here' }),
  }),
);

export const health = named('Health', z.object({ status: z.literal('ok') }));
export const readiness = named('Readiness', z.object({ status: z.literal('ready'), temporal: z.enum(['up', 'away']) }));
export const openapi = named('OpenApi', z.looseObject({ openapi: z.string() }));
