import { z } from 'zod';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { POLICY_BODY, POLICY_DOCUMENT } from '../../domain/policy/document-shape.ts';
import { toZod } from '../shape-to-zod.ts';
import { document, instant, json, label, maybeInstant, name, named, pageOf } from './common.ts';
import { text } from './tasks.ts';

/** A policy document whole: numbers, stages with their rules, tables, duties, standing in (docs/policies.md). */
export const policyDocument = named('Policy', toZod(POLICY_DOCUMENT) as z.ZodType<PolicyDocument>);

type PolicyBody = Omit<PolicyDocument, 'process' | 'version' | 'effectiveFrom'>;
const policyBody = named('PolicyBody', toZod(POLICY_BODY) as z.ZodType<PolicyBody>);

const process = text.min(1).max(64);
const version = z.int().min(1).max(999_999);
const reason = text.min(1).max(500);

export const newDraft = named(
  'NewPolicyDraft',
  z.strictObject({ process, from: version.optional().meta({ description: 'The newest where absent' }) }),
);

/** A merge patch of what the draft says; its result must be of the shape of a policy body. */
export const draftPatch = named('PolicyDraftPatch', document);

export const draftProposal = named(
  'PolicyDraftProposal',
  z.strictObject({
    effectiveFrom: text
      .min(1)
      .max(40)
      .optional()
      .meta({ format: 'date-time', description: 'From its activation on where absent' }),
  }),
);

export const retirement = named('PolicyRetirement', z.strictObject({ reason }));
export const migration = named('PolicyMigration', z.strictObject({ reason }));

export const newReplay = named(
  'NewPolicyReplay',
  z.strictObject({
    draft: text.min(1).max(100),
    since: text.min(1).max(40).meta({ format: 'date-time', description: 'Cases submitted from then on' }),
  }),
);

const replay = z.object({
  process: z.string(),
  draft: z.string(),
  since: instant,
  cases: z.int().meta({ description: 'How many there are now' }),
  job: z.string().meta({ description: 'The job that has the report: GET /v1/jobs/{id}' }),
});
export const replayAsked = named('PolicyReplayAsked', replay);
export const replayPreview = named('PolicyReplayPreview', replay.extend({ valid: z.literal(true) }));

const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']).meta({ description: 'An error keeps it from being activated' }),
  pointer: z.string().meta({ description: 'JSON pointer into the draft' }),
  text: label,
});

const standing = z.object({
  id: z.string(),
  process: z.string(),
  base: z.int().meta({ description: 'The version it was made from and follows' }),
  status: z.enum(['draft', 'proposed', 'activated', 'discarded']),
  effectiveFrom: maybeInstant.meta({ description: 'Null: from its activation on' }),
  became: z.int().nullable().meta({ description: 'The version it became' }),
});

const answer = standing.extend({ tag: z.string(), findings: z.array(finding) });
export const draftAnswer = named('PolicyDraftAnswer', answer);
export const draftPreview = named('PolicyDraftPreview', answer.extend({ valid: z.literal(true) }));

const activated = standing.extend({
  tag: z.string(),
  effectiveFrom: instant,
  version: z.int(),
  hash: z.string(),
});
export const draftActivated = named('PolicyDraftActivated', activated);
export const activationPreview = named('PolicyActivationPreview', activated.extend({ valid: z.literal(true) }));

const head = standing.extend({
  madeBy: name.nullable(),
  madeAt: instant,
  authors: z.array(name.nullable()).meta({ description: 'Everybody who wrote or proposed any of it' }),
  changedBy: name.nullable(),
  changedAt: instant,
  proposedBy: name.nullable(),
  proposedAt: maybeInstant,
});
export const draftList = pageOf('PolicyDraftList', head);

const change = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  pointer: z.string(),
  where: label,
  from: json.optional(),
  to: json.optional(),
});

/** What a form needs to know to offer the draft's members. */
const vocabulary = {
  keys: z.record(z.string(), z.object({ label, kind: z.looseObject({ kind: z.string() }).nullable() })).meta({
    description: 'Of each key of its values: what it is about and what it may hold; null for a key no rule reads',
  }),
  states: z.array(z.object({ code: z.string(), label })).meta({ description: 'States in which something is decided' }),
  names: z.array(z.string()).meta({ description: 'What conditions and tables may name' }),
};

export const draft = named(
  'PolicyDraft',
  head.extend({
    ...vocabulary,
    tag: z.string().meta({ description: 'To be sent as If-Match' }),
    newest: z.int().meta({ description: 'The newest version there is now' }),
    body: policyBody,
    findings: z.array(finding),
    changes: z.array(change).meta({ description: 'What it changes of the version it follows' }),
    may: z.object({ edit: z.boolean(), activate: z.boolean(), own: z.boolean() }),
  }),
);

export const policyDifferences = named(
  'PolicyDifferences',
  z.object({ process: z.string(), version: z.int(), with: z.int(), changes: z.array(change) }),
);

const retired = z.object({ process: z.string(), version: z.int(), status: z.literal('retired') });
export const policyRetired = named('PolicyRetired', retired);
export const retirementPreview = named('PolicyRetirementPreview', retired.extend({ valid: z.literal(true) }));

const asked = z.object({
  process: z.string(),
  version: z.int(),
  job: z.string().meta({ description: 'The job that moves them: GET /v1/jobs/{id}' }),
});
export const migrationAsked = named('PolicyMigrationAsked', asked);
export const migrationPreview = named(
  'PolicyMigrationPreview',
  asked.extend({
    valid: z.literal(true),
    impact: z.object({
      moving: z.int(),
      kept: z
        .int()
        .meta({ description: 'Cases in a stage that the versions lay out differently stay until it is decided' }),
      groups: z.array(
        z.object({
          version: z.int(),
          state: z.string(),
          label,
          count: z.int(),
          clocks: z.int().meta({ description: 'Clocks that run and stay as they are' }),
          moves: z.boolean(),
        }),
      ),
    }),
  }),
);
