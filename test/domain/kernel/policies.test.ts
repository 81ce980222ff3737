import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../../domain/calendar/duration.ts';
import { clockRules, isStanding } from '../../../domain/kernel/clock-rule.ts';
import type { Field, Fields } from '../../../domain/kernel/fields.ts';
import {
  type CommandDefinition,
  type ProcessDefinition,
  STANDING_UNDECIDED,
  UNDECIDED_EXPIRY,
} from '../../../domain/kernel/process.ts';
import { parseAmount } from '../../../domain/money.ts';
import { EACH_ROW, fieldLimit } from '../../../domain/policy/policy.ts';
import { PROCESSES } from '../../../domain/processes/all.ts';
import { calendars, policies, policyOf, sourceOf } from '../../support/kernel.ts';

/** Which processes the rules of a file serve: the keys it reads must be in each of their policies. */
const SERVES: Readonly<Record<string, readonly string[]>> = {
  'partner-opportunity.ts': ['partner-opportunity'],
  'vendor-opportunity.ts': ['vendor-opportunity'],
  'offering-exception.ts': ['offering-exception'],
  'pipeline-record.ts': ['pipeline-record'],
  'purchase-approval.ts': ['purchase-approval'],
  'contract-countersign.ts': ['contract-countersign'],
  'duplicates.ts': ['partner-opportunity'],
  'eligibility.ts': ['vendor-opportunity'],
  'offerings.ts': ['partner-opportunity', 'vendor-opportunity'],
  'progress.ts': ['partner-opportunity', 'vendor-opportunity'],
};

/** What silence may decide; a slip of the pen would decide too, so it is not a word of this list. */
const DECISIONS = [
  'reject',
  'reclaim',
  'void',
  'auto-confirm',
  'close',
  'fail',
  'expire',
  'unfreeze',
  'issue',
  'review',
  'ticket',
];

describe('the shipped policies', () => {
  test('the_windows_of_the_dashboard_are_whole_months', () => {
    const windows = policyOf('partner-opportunity').values['dashboard.windows'] as string[];
    for (const window of windows) expect(parseDuration(window)).toMatchObject({ duration: { unit: 'mo' } });
    expect(windows).toHaveLength(3);
  });

  test.each(Object.entries(SERVES))('%s_reads_only_keys_that_are_there', (file, processes) => {
    const read = [
      ...sourceOf(`domain/processes/${file}`).matchAll(
        /policy(?:Text|Number|Flag|List|Table)\(\s*[\w.]+,\s*'([^']+)'/g,
      ),
    ];
    for (const process of processes) {
      const missing = read.map(([, key]) => String(key)).filter(key => policyOf(process).values[key] === undefined);
      expect(missing, process).toEqual([]);
    }
  });

  test.each(PROCESSES.map(process => [process.name, process] as const))(
    '%s_has_every_key_its_definition_names',
    (name, process) => {
      const missing = namedKeys(process).filter(key => policyOf(name).values[key] === undefined);
      expect(missing).toEqual([]);
    },
  );

  test.each(PROCESSES.map(process => [process.name, process] as const))(
    '%s_limits_every_text_list_and_integer_in_the_policy',
    (name, process) => {
      const policy = policyOf(name);
      const unlimited: string[] = [];
      for (const [path, field] of allFields(process)) {
        const lacks = (steps: readonly string[], end: 'min' | 'max') =>
          fieldLimit(policy, process.prefix, steps, end) === undefined && unlimited.push(`${steps.join('.')}.${end}`);
        // The items of a list have limits of their own, not those of the list.
        const exactly = (key: string) =>
          policy.values[`${process.prefix}.field.${key}`] === undefined && unlimited.push(key);
        if (['text', 'texts', 'options', 'integer', 'rows'].includes(field.kind)) lacks(path, 'max');
        if (field.kind === 'integer') lacks(path, 'min');
        if (field.kind === 'texts') for (const end of ['min', 'max'] as const) exactly(`${path.join('.')}.item.${end}`);
      }
      expect(unlimited).toEqual([]);
    },
  );

  test.each(PROCESSES.filter(waits).map(({ name }) => name))('%s_says_what_a_new_calendar_may_move', name => {
    const { values } = policyOf(name);
    expect(['recalculate', 'keep']).toContain(values['calendar.provisional.on-official']);
    expect(parseDuration(values['calendar.recalculation.notice'])).toMatchObject({ ok: true });
  });

  test.each(PROCESSES.map(process => [process.name, process] as const))(
    '%s_says_what_silence_does',
    (name, process) => {
      const { values } = policyOf(name);
      for (const deadline of clockRules(process)) {
        expect(parseDuration(values[deadline.within]), deadline.within).toMatchObject({ ok: true });
        const onExpiry = String(values[deadline.onExpiry]);
        const known = isStanding(process, deadline.name) ? STANDING_UNDECIDED : UNDECIDED_EXPIRY;
        const undecided = (known as readonly string[]).includes(onExpiry);
        if (!undecided) {
          expect(DECISIONS, deadline.onExpiry).toContain(onExpiry);
          expect(deadline.expire, `${deadline.onExpiry} = ${onExpiry} needs a command`).toBeDefined();
        }
      }
    },
  );

  test.each(policies.map(policy => [policy.process, policy] as const))(
    '%s_holds_durations_and_amounts_that_can_be_read',
    (_, policy) => {
      for (const [key, value] of Object.entries(policy.values)) {
        if (/\.(within|window|after|max-update-age|signing-window)$/.test(key) && !Array.isArray(value))
          expect(parseDuration(value), key).toMatchObject({ ok: true });
        if (key.startsWith('po.amount.')) expect(parseAmount(String(value)), key).toBeDefined();
        if (/\.field\..*\.(min|max)$/.test(key)) expect(Number.isSafeInteger(value), key).toBe(true);
      }
      const calendar = policy.values['calendar.id'];
      const counts = PROCESSES.some(({ name }) => name === policy.process);
      if (counts) expect(calendars.map(({ id }) => id)).toContain(calendar);
    },
  );

  test('no_lower_limit_is_above_its_upper_one', () => {
    for (const { process, values } of policies) {
      for (const [key, min] of Object.entries(values)) {
        const max = values[key.replace(/\.min$/, '.max')];
        if (key.endsWith('.min') && max !== undefined)
          expect(Number.parseFloat(String(min)), `${process} ${key}`).toBeLessThanOrEqual(
            Number.parseFloat(String(max)),
          );
      }
    }
  });

  test('the_numbers_of_the_handbook_are_in_force', () => {
    expect(policyOf('partner-opportunity').values).toMatchObject({
      'po.validation.within': '10wd',
      'po.validation.on-expiry': 'reject',
      'po.review.within': 'none',
      'po.amount.min': '0.00',
      'po.new-customer.max-cash': 'CNY 1000.00',
      'po.duplicate.po-basis': 'PO_SUBMITTED_AT',
      'po.duplicate.ho-basis': 'CREATED_AT',
      'po.duplicate.signing-window': '90d',
      'po.field.bant.min': 10,
      'po.stale.after': '30d',
    });
    expect(policyOf('vendor-opportunity').values).toMatchObject({
      'ho.acceptance.within': '3wd',
      'ho.acceptance.on-expiry': 'reclaim',
      'ho.eligibility.delivered-pos': 3,
      'ho.eligibility.window': '12mo',
      'ho.eligibility.max-update-age': '30d',
    });
  });

  test('what_po_and_ho_share_is_the_same_in_both_policies', () => {
    const [po, ho] = [policyOf('partner-opportunity').values, policyOf('vendor-opportunity').values];
    for (const [key, value] of Object.entries(ho)) if (key.startsWith('po.')) expect(po[key], key).toEqual(value);
    for (const [key, value] of Object.entries(ho)) {
      const twin = po[key.replace(/^ho\.field\./, 'po.field.')];
      if (key.startsWith('ho.field.') && twin !== undefined) expect(twin, key).toEqual(value);
    }
  });
});

function namedKeys(process: ProcessDefinition): string[] {
  const fields = allFields(process).flatMap(([, field]) => {
    if (field.kind === 'money' && field.above) return [field.above];
    if (field.kind === 'option' && typeof field.options.policy === 'string') return [field.options.policy];
    return [];
  });
  const states = [
    ...Object.values(process.states).flatMap(({ task }) => task?.direct ?? []),
    ...clockRules(process).flatMap(({ within, onExpiry, timeOfDay }) => [
      within,
      onExpiry,
      ...(timeOfDay ? [timeOfDay] : []),
    ]),
  ];
  return [...fields, ...states, 'calendar.id', 'reason.text.min', 'reason.text.max'];
}

function allFields(process: ProcessDefinition): [string[], Field][] {
  const inputs = Object.values<CommandDefinition>(process.commands).map(rule => rule.input ?? {});
  return [process.fields, ...inputs].flatMap(fields => flatten(fields, []));
}

function flatten(fields: Fields, base: readonly string[]): [string[], Field][] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const path = [...base, key];
    const inner = field.kind === 'group' ? flatten(field.fields, path) : [];
    const rows = field.kind === 'rows' ? flatten(field.fields, [...path, EACH_ROW]) : [];
    return [[path, field] as [string[], Field], ...inner, ...rows];
  });
}

function waits(process: ProcessDefinition): boolean {
  return clockRules(process).length > 0;
}
