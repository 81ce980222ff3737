import { checkShape } from './check-shape.ts';
import type { PolicyDocument } from './document.ts';
import { MOST_HANDS } from './policy.ts';
import type { ObjectShape, Shape } from './shape.ts';

const label: Shape = object({ en: text(200), zh: text(200) });
const noRule: Shape = { kind: 'word', words: ['first', 'unreachable'] };
const place: Shape = {
  kind: 'word',
  words: ['partner', 'counterparty', 'unit', 'home-unit', 'organization', 'vendor'],
};
const names = (max: number): Shape => ({ kind: 'list', of: text(64), min: 1, max });
const kind = (word: string): Shape => ({ kind: 'word', words: [word] });

const counted = {
  any: rule('any'),
  all: rule('all'),
  ordered: rule('ordered'),
  weighted: rule('weighted'),
  'n-of-m': rule('n-of-m', { n: { kind: 'integer', min: 1, max: 500 } }),
  percent: rule('percent', { percent: { kind: 'integer', min: 1, max: 100 } }),
} as const;

const approvalRule: Shape = {
  kind: 'tagged',
  by: 'kind',
  of: { ...counted, veto: object({ kind: kind('veto'), needs: { kind: 'tagged', by: 'kind', of: counted } }) },
};

const who: Shape = {
  kind: 'by-member',
  of: {
    user: object({ user: text(64) }),
    role: object({ role: text(64), at: place }),
    item: object({ item: text(64), at: place }),
    unit: object({ unit: text(64) }),
    position: object(
      {
        position: { kind: 'word', words: ['unit-lead', 'manager'] },
        levels: { kind: 'integer', min: 1, max: 10 },
      },
      ['levels'],
    ),
    field: object({ field: text(200) }),
    expression: object({ expression: text(2000) }),
    capability: object({ capability: text(64), covers: { kind: 'true' } }, ['covers']),
    history: object({ history: { kind: 'word', words: ['partner', 'last-round'] } }),
  },
};

const group = object(
  {
    name: text(64),
    label,
    who: { kind: 'list', of: who, min: 1, max: 20 },
    seats: { kind: 'word', words: ['offer', 'each'] },
    rule: approvalRule,
    when: text(2000),
    pick: object({
      by: { kind: 'word', words: ['round-robin', 'shortest-queue'] },
      count: { kind: 'integer', min: 1, max: 500 },
    }),
    early: { kind: 'true' },
    familiar: { kind: 'word', words: ['last-round', 'partner'] },
    touches: { kind: 'list', of: text(200), min: 1, max: 100 },
  },
  ['when', 'pick', 'early', 'familiar', 'touches'],
);

const stage = object(
  {
    groups: { kind: 'list', of: group, min: 1, max: 20 },
    combine: { kind: 'word', words: ['all', 'any', 'ordered'] },
    table: text(64),
    whenSuspended: { kind: 'word', words: ['runs', 'stands-still'] },
    again: { kind: 'word', words: ['everybody', 'touched'] },
  },
  ['table', 'whenSuspended', 'again'],
);

const cells: Shape = { kind: 'list', of: text(2000), min: 1, max: 20 };
const table = object({
  label,
  hit: { kind: 'word', words: ['unique', 'first', 'any', 'collect'] },
  inputs: { kind: 'list', of: object({ label, expression: text(2000) }), min: 1, max: 20 },
  outputs: {
    kind: 'list',
    of: object({ name: text(64), label, default: { kind: 'json' } }, ['default']),
    min: 1,
    max: 20,
  },
  rows: { kind: 'list', of: object({ when: cells, then: cells, note: text(500) }, ['note']), max: 1000 },
});

const duty: Shape = {
  kind: 'tagged',
  by: 'kind',
  of: {
    'not-requester': object({ kind: kind('not-requester'), stages: names(50) }, ['stages']),
    'two-people': object({ kind: kind('two-people'), stages: names(50), everyRound: { kind: 'true' } }, ['everyRound']),
    'distinct-seats': object({ kind: kind('distinct-seats'), stages: names(50) }),
  },
};

/** What of a policy document may be changed: all but which process and version it is (design/approvals.md section 2). */
export const POLICY_BODY: ObjectShape = object(
  {
    source: text(1000),
    values: { kind: 'record', of: { kind: 'json' }, max: 2000 },
    stages: { kind: 'record', of: stage, max: 50 },
    tables: { kind: 'record', of: table, max: 50 },
    duties: { kind: 'list', of: duty, max: 50 },
    delegation: object({ most: { kind: 'integer', min: 0, max: MOST_HANDS } }),
  },
  ['stages', 'tables', 'duties', 'delegation'],
);

/** The whole document, as `integrations/policies/*.json` has it and the store keeps it. */
export const POLICY_DOCUMENT: ObjectShape = object(
  {
    process: text(64),
    version: { kind: 'integer', min: 1, max: 999_999 },
    effectiveFrom: text(40),
    ...POLICY_BODY.members,
  },
  POLICY_BODY.optional,
);

export function isPolicyDocument(value: unknown): value is PolicyDocument {
  return checkShape(POLICY_DOCUMENT, value).length === 0;
}

function text(max: number): Shape {
  return { kind: 'text', min: 1, max };
}

function object(members: ObjectShape['members'], optional: readonly string[] = []): ObjectShape {
  return { kind: 'object', members, optional };
}

function rule(word: string, members: ObjectShape['members'] = {}): ObjectShape {
  return object({ kind: kind(word), no: noRule, ...members }, ['no']);
}
