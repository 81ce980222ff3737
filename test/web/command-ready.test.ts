import { expect, test } from 'vitest';
import type { CommandInput } from '../../web/api/answers.ts';
import { isReady } from '../../web/pages/case/command-ready.ts';
import { reasonRead } from '../../web/pages/case/partner-reads.ts';

const label = { en: 'No budget', zh: '没有预算' };
const input = {
  label,
  help: null,
  edits: false,
  complete: false,
  editable: null,
  remarks: null,
  fields: { note: { kind: 'text', label, required: true }, more: { kind: 'text', label } },
  reason: { codes: [{ code: 'NO_BUDGET', label }], min: 1, max: 500 },
} as CommandInput;
const reason = { code: 'NO_BUDGET', text: 'next year' };

test('the_server_is_asked_what_will_come_only_once_nothing_needed_is_missing', () => {
  expect(isReady(input, { reason, note: 'x' })).toBe(true);
  expect(isReady(input, { reason: { text: 'next year' }, note: 'x' })).toBe(false);
  expect(isReady(input, { reason: { code: 'NO_BUDGET', text: ' ' }, note: 'x' })).toBe(false);
  expect(isReady(input, { reason })).toBe(false);
  expect(isReady(undefined, {})).toBe(true);
});

test('the_partner_reads_the_reason_in_words_and_then_what_was_written', () => {
  expect(reasonRead(input, reason, said => said.en)).toBe('No budget · next year');
  expect(reasonRead(input, { code: 'NO_BUDGET', text: ' ' }, said => said.zh)).toBe('没有预算');
  expect(reasonRead(input, {}, said => said.en)).toBe('');
});
