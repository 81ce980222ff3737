import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import type { Actor } from '../../../domain/kernel/actor.ts';
import { decide } from '../../../domain/kernel/decide.ts';
import type { Facts, RelatedCase } from '../../../domain/kernel/facts.ts';
import { type CommandDefinition, NEW, type ProcessDefinition } from '../../../domain/kernel/process.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { refusalsOfRule } from '../../../domain/kernel/requirements.ts';
import type { CaseSnapshot, DeadlineSnapshot, TaskSnapshot } from '../../../domain/kernel/snapshot.ts';
import { PROCESSES } from '../../../domain/processes/all.ts';
import { feelEvaluator } from '../../../engine/evaluator.ts';
import { hashing } from '../../../engine/hashing.ts';
import { COMMON_REFUSALS } from '../../support/engine-suite.ts';
import { aCase, aClock, aTask, clockActor, MONDAY, person, request, systemActor } from '../../support/kernel.ts';
import { hoForm, poForm } from '../../support/programme.ts';

const PEOPLE = [
  'wang-fang',
  'zhao-qiang',
  'lin-hao',
  'liu-yang',
  'gao-lei',
  'hai-admin',
  'hai-operator',
  'hai-sales',
  'chen-admin',
  'sun-yue',
  'qian-ling',
];
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const userId = fc.constantFrom(...PEOPLE);
const instant = fc.integer({ min: MONDAY - 5000, max: MONDAY + 5000 });
const hostile = fc.constantFrom('\u0000', '\ud800', '__proto__', '１２', '\u202Ex', '', '1e308');
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  hostile,
  fc.constantFrom('PRD-DATA-LAKE', 'org-haiyue', '2026-06-08', '12.00', true, false),
) as fc.Arbitrary<never>;

/** A form with some members replaced, removed or made up. */
function document(form: JsonObject): fc.Arbitrary<JsonObject> {
  const keys = [
    ...Object.keys(form),
    'reason',
    'customerContact',
    'stage',
    'percent',
    'text',
    'assigneeId',
    '__proto__',
    'creditCode',
  ];
  return fc.dictionary(fc.constantFrom(...keys), json, { maxKeys: 4 }).map(changed => ({ ...form, ...changed }));
}

/** What some command asks for, or anything at all. */
const input = fc.oneof(
  { weight: 3, arbitrary: fc.constant<JsonObject>({}) },
  fc.dictionary(fc.string(), json, { maxKeys: 3 }),
  document({}),
  {
    weight: 3,
    arbitrary: fc.constantFrom<JsonObject>(
      { reason: { code: 'VAGUE', text: 'x' } },
      { customerContact: '电话确认', duplicateOverride: '另一项目' },
      { stage: 'signed', percent: 50, text: 'x', signedOn: '2026-06-01', amount: '10.00' },
      { stage: 'delivered', percent: 100, text: 'x', deliveryEndDate: '2026-06-01' },
      { stage: 'lost', percent: 0, text: 'x', explanation: 'x' },
      { partnerId: 'org-tongda' },
      { deliveryEndDate: '2026-06-01' },
      { offeringIds: ['PRD-DATA-LAKE'] },
    ),
  },
);

const actor: fc.Arbitrary<Actor> = fc.oneof(
  userId.map(id => person(id)),
  fc.constantFrom<Actor>(clockActor, systemActor),
  userId.map(id => person(id, { grants: [] })),
);
const task: fc.Arbitrary<TaskSnapshot> = fc
  .record({
    kind: fc.constantFrom('review', 'validation', 'acceptance', 'x'),
    assigneeId: maybe(userId),
    dueAt: maybe(instant),
  })
  .map(aTask);
const clock: fc.Arbitrary<DeadlineSnapshot> = fc
  .record({
    kind: fc.constantFrom('due', 'reminder'),
    dueAt: instant,
    onExpiry: fc.constantFrom('reject', 'escalate', 'extend'),
    status: fc.constantFrom('running', 'fired'),
  })
  .map(changed => aClock(changed as Partial<DeadlineSnapshot>));
const related: fc.Arbitrary<RelatedCase> = fc
  .record({
    id: fc.constantFrom('case-1', 'case-2'),
    process: fc.constantFrom('partner-opportunity', 'vendor-opportunity'),
    state: fc.constantFrom('under-review', 'validated', 'offered'),
    data: document(poForm()),
  })
  .map(changed => ({ ...aCase(), ...changed }));
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    memberships: fc.constantFrom(
      [],
      [
        { kind: 'plan', code: 'PCE', stage: 'member' },
        { kind: 'path', code: 'si', stage: 'differentiated' },
      ],
    ),
    unitLead: maybe(userId),
    holder: maybe(fc.constant({ caseId: 'case-2' })),
    organization: maybe(
      fc.constant({ id: 'org-haiyue', kind: 'partner' as const, status: 'active', homeUnitId: 'unit-north' }),
    ),
    customer: maybe(
      fc.record({
        ownerUnitId: maybe(fc.constant('unit-south')),
        cashPaid: fc.constantFrom('0.00', '1000.01', 'x'),
        firstAccount: fc.boolean(),
      }),
    ),
    related: fc.array(related, { maxLength: 2 }).map(cases => ({ 'opportunity:华北制造有限公司': cases })),
    case: maybe(related),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Facts>;

const everything = { kind: 'role', code: 'everything', scope: 'org-vendor', items: ['*'] } as const;

/** Mostly someone who may give the command, so that the run gets past the gates. */
function givers(rule: CommandDefinition | undefined): fc.Arbitrary<Actor> {
  const likely: Record<string, Actor> = {
    clock: clockActor,
    system: systemActor,
    partner: person('hai-admin'),
    vendor: person('gao-lei', { grants: [everything] }),
  };
  const named = (rule?.by ?? []).map(side => likely[side] ?? systemActor);
  return named.length > 0
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...named) }, { weight: 1, arbitrary: actor })
    : actor;
}

function cases(
  definition: ProcessDefinition,
  rule: CommandDefinition | undefined,
): fc.Arbitrary<CaseSnapshot | undefined> {
  const from = (rule?.parent ?? rule?.from ?? []).filter(state => state !== NEW);
  const any = fc.constantFrom(...Object.keys(definition.states));
  const opens = rule !== undefined && from.length === 0;
  const snapshot = fc
    .record({
      state:
        from.length > 0
          ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...from) }, { weight: 1, arbitrary: any })
          : any,
      data: document(definition.name === 'vendor-opportunity' ? hoForm() : poForm()),
      partnerId: fc.constantFrom('org-haiyue', 'org-haiyue', 'org-haiyue', 'org-chenxing', null),
      unitId: maybe(fc.constantFrom('unit-north', 'unit-hq')),
      submittedBy: maybe(userId),
      submittedAt: maybe(instant),
      tasks: fc.array(task, { maxLength: 1 }),
      deadlines: fc.array(clock, { maxLength: 2 }),
      lastMove: maybe(fc.constant({ command: 'x', actorId: 'system:clock', actorName: 'x', at: 1 })),
    })
    .map(changed => aCase({ ...changed, process: definition.name }));
  return fc.option(snapshot, { nil: undefined, freq: opens ? 1 : 9 });
}

const anything = fc.constantFrom(...PROCESSES).chain(definition =>
  fc
    .oneof(
      { weight: 19, arbitrary: fc.constantFrom(...Object.keys(definition.commands)) },
      { weight: 1, arbitrary: fc.string() },
    )
    .chain(command => {
      const rule = Object.hasOwn(definition.commands, command) ? definition.commands[command] : undefined;
      return fc.record({
        definition: fc.constant(definition),
        command: fc.constant(command),
        actor: givers(rule),
        input,
        facts,
        taskId: fc.option(fc.constantFrom('task-1', 'task-9'), { nil: undefined, freq: 1 }),
        now: instant,
        snapshot: cases(definition, rule),
      });
    }),
);

type Asked = typeof anything extends fc.Arbitrary<infer T> ? T : never;

const BATCH = 1000;

/** Judges one command and keeps its name where it was accepted. */
function judged({ definition, ...changed }: Asked, accepted: Set<string>): void {
  const decided = decide(request({ ...changed, evaluator: feelEvaluator, process: definition.name }));
  const rule = Object.hasOwn(definition.commands, changed.command) ? definition.commands[changed.command] : undefined;
  if (isRefusal(decided)) {
    expect([...COMMON_REFUSALS, ...refusalsOfRule(rule ?? {})]).toContain(decided.code);
    return;
  }
  expect(Object.keys(definition.states)).toContain(decided.to);
  accepted.add(`${definition.name}.${decided.command}`);
}

describe('decide', () => {
  test('answers_every_command_on_every_input_and_never_throws', () => {
    const accepted = new Set<string>();
    fc.assert(
      fc.property(anything, asked => judged(asked, accepted)),
      { numRuns: 5000 },
    );
    // The run is worth something only if it gets past the gates: by chance it may need some more.
    for (let drawn = 0; accepted.size <= 8; drawn += BATCH) {
      expect(drawn).toBeLessThan(100 * BATCH);
      for (const asked of fc.sample(anything, BATCH)) judged(asked, accepted);
    }
  });

  test('the_same_inputs_give_a_byte_equal_plan (I11)', () => {
    fc.assert(
      fc.property(anything, ({ definition, ...changed }) => {
        const once = request({ ...changed, evaluator: feelEvaluator, process: definition.name });
        const before = JSON.stringify(once.snapshot);
        const first = JSON.stringify(decide(once));
        expect(JSON.stringify(decide(structuredCloneOf(once)))).toBe(first);
        expect(JSON.stringify(once.snapshot)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test('a_plan_is_plain_data_that_survives_json', () => {
    fc.assert(
      fc.property(anything, ({ definition, ...changed }) => {
        const decided = decide(
          request({ ...changed, evaluator: feelEvaluator, process: definition.name }),
        ) as unknown as JsonObject;
        expect(hashing.canonical(JSON.parse(JSON.stringify(decided)))).toBe(hashing.canonical(decided));
      }),
      { numRuns: 300 },
    );
  });
});

/** Everything but the definition and the evaluator, which hold functions, made anew. */
function structuredCloneOf(input: ReturnType<typeof request>): ReturnType<typeof request> {
  const { definition, evaluator, ...rest } = input;
  return { definition, evaluator, ...structuredClone(rest) };
}
