import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { ApiProblem, NoAnswer } from '../../web/api/problem.ts';
import type { FormFieldSet } from '../../web/components/form/form-field.ts';
import { FormKeeper } from '../../web/pages/form/keeper.ts';
import type { KeeperOptions } from '../../web/pages/form/kept.ts';

const label = { en: 'x', zh: 'x' };
const fields: FormFieldSet = {
  name: { kind: 'text', label, required: true, always: true },
  city: { kind: 'text', label },
  amount: { kind: 'money', label },
  contact: {
    kind: 'group',
    label,
    fields: { phone: { kind: 'text', label }, email: { kind: 'text', label } },
  },
};

interface Sent {
  id: string | undefined;
  patch: JsonObject;
  seen: string | undefined;
  key: string;
}

/** A server that answers as it is told, and keeps what came. */
function serverOf(answers: (unknown | undefined)[] = []) {
  const sent: Sent[] = [];
  let version = 0;
  const take = async (one: Sent) => {
    sent.push(one);
    const trouble = answers.shift();
    if (trouble !== undefined) throw trouble;
    version += 1;
    return { id: 'case-1', tag: `"c${version}"` };
  };
  return {
    sent,
    refreshed: 0,
    newKey: () => `key-${sent.length}`,
    create: (patch: JsonObject, key: string) => take({ id: undefined, patch, seen: undefined, key }),
    change: (id: string, patch: JsonObject, seen: string, key: string) => take({ id, patch, seen, key }),
    refresh() {
      this.refreshed += 1;
    },
  };
}

function refusal(code: string, errors: { pointer: string; code: string; detail: string }[] = []) {
  return new ApiProblem({ type: '', title: code, status: 422, detail: code, instance: '', code, errors });
}

function keeper(server: ReturnType<typeof serverOf>, more: Partial<KeeperOptions> = {}) {
  return new FormKeeper({ fields, drafts: true, server, ...more });
}

const known = (data: JsonObject, tag = '"c1"', masked: string[] = []) => ({ id: 'case-1', tag, data, masked });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a_draft', () => {
  test('begins_with_the_first_input_it_may_begin_with_once_and_then_changes_by_what_differs', async () => {
    const server = serverOf();
    const form = keeper(server);
    form.change({ city: 'Jinan' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent).toEqual([]);
    expect(form.now().phase).toBe('lacking');
    expect(form.lacking()).toEqual(['name']);
    form.change({ city: 'Jinan', name: 'Mill' });
    await vi.advanceTimersByTimeAsync(2000);
    form.change({ name: 'Mill', contact: { phone: '1' } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent.map(({ id, patch, seen }) => ({ id, patch, seen }))).toEqual([
      { id: undefined, patch: { name: 'Mill', city: 'Jinan' }, seen: undefined },
      { id: 'case-1', patch: { city: null, contact: { phone: '1' } }, seen: '"c1"' },
    ]);
    expect(form.now()).toMatchObject({ phase: 'clean', tag: '"c2"' });
    expect(form.unsaved()).toBe(false);
  });

  test('is_saved_in_a_pause_and_also_while_nobody_pauses', async () => {
    const server = serverOf();
    const form = keeper(server, { known: known({ name: 'M' }) });
    for (let typed = 1; typed <= 10; typed += 1) {
      form.change({ name: 'M'.repeat(typed + 1) });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(server.sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.sent).toHaveLength(2);
  });

  test('is_not_sent_while_a_word_is_being_composed', async () => {
    const server = serverOf();
    const form = keeper(server, { known: known({ name: 'M' }) });
    form.compose(true);
    form.change({ name: 'hua' });
    await vi.advanceTimersByTimeAsync(9000);
    expect(server.sent).toEqual([]);
    form.change({ name: '华' });
    form.compose(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent.map(({ patch }) => patch)).toEqual([{ name: '华' }]);
  });

  test('without_an_answer_keeps_what_was_typed_and_sends_the_same_wish_under_the_same_key_before_anything_newer', async () => {
    const server = serverOf([new NoAnswer('away'), new NoAnswer('away')]);
    const form = keeper(server);
    form.change({ name: 'Mill' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(form.now().phase).toBe('away');
    form.change({ name: 'Mill 2' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.sent.map(({ id, patch }) => [id, patch])).toEqual([
      [undefined, { name: 'Mill' }],
      [undefined, { name: 'Mill' }],
      [undefined, { name: 'Mill' }],
      ['case-1', { name: 'Mill 2' }],
    ]);
    expect(new Set(server.sent.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    expect(form.now()).toMatchObject({ phase: 'clean', value: { name: 'Mill 2' } });
  });

  test('is_saved_but_for_the_fields_the_server_does_not_take_until_they_are_changed', async () => {
    const bad = { pointer: '#/contact/email', code: 'EMAIL_FORMAT', detail: 'No address' };
    const server = serverOf([refusal('INVALID_INPUT', [bad])]);
    const form = keeper(server, { known: known({ name: 'M' }) });
    form.change({ name: 'Mill', contact: { phone: '1', email: 'x' } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent[1]?.patch).toEqual({ name: 'Mill', contact: { phone: '1' } });
    expect(form.now()).toMatchObject({ phase: 'held', refusals: [bad] });
    expect(form.unsaved()).toBe(true);
    form.change({ name: 'Mill', contact: { phone: '1', email: 'x@y.cn' } });
    expect(form.now().refusals).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent[2]?.patch).toEqual({ contact: { email: 'x@y.cn' } });
    expect(form.now().phase).toBe('clean');
  });
});

describe('a_draft_saved_elsewhere_too', () => {
  const differs = refusal('VERSION_DIFFERS');

  test('takes_over_what_nobody_typed_here_and_goes_on_with_its_own', async () => {
    const server = serverOf([differs]);
    const form = keeper(server, { known: known({ name: 'M', city: 'A' }) });
    form.change({ name: 'Mill', city: 'A' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(form.now().phase).toBe('differs');
    expect(server.refreshed).toBe(1);
    form.met(known({ name: 'M', city: 'B' }, '"c2"'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.sent.at(-1)).toMatchObject({ patch: { name: 'Mill' }, seen: '"c2"' });
    expect(form.now().value).toEqual({ name: 'Mill', city: 'B' });
  });

  test.each([
    ['mine', 'Mill', [{ name: 'Mill' }, { name: 'Mill' }]],
    ['theirs', 'Works', [{ name: 'Mill' }]],
  ] as const)('of_a_field_both_changed_keeps_%s_once_chosen_and_sends_nothing_before', async (whose, name, patches) => {
    const server = serverOf([differs]);
    const form = keeper(server, { known: known({ name: 'M' }) });
    form.change({ name: 'Mill' });
    await vi.advanceTimersByTimeAsync(1000);
    form.met(known({ name: 'Works' }, '"c2"'));
    await vi.advanceTimersByTimeAsync(9000);
    expect(form.now()).toMatchObject({ phase: 'differs', value: { name: 'Mill' } });
    expect(form.now().conflicts).toEqual([{ pointer: '/name', theirs: 'Works' }]);
    expect(server.sent).toHaveLength(1);
    form.choose('/name', whose);
    await vi.advanceTimersByTimeAsync(1000);
    expect(form.now()).toMatchObject({ phase: 'clean', value: { name }, conflicts: [] });
    expect(server.sent.map(({ patch }) => patch)).toEqual(patches);
  });

  test('is_not_disturbed_by_news_of_its_own_saving_or_by_the_way_the_server_writes_amounts', async () => {
    const form = keeper(serverOf(), { known: known({ name: 'M', amount: '12' }) });
    form.met(known({ name: 'Old' }, '"c1"'));
    form.met(known({ name: 'M', amount: '12.00' }, '"c2"'));
    expect(form.now()).toMatchObject({ value: { name: 'M', amount: '12' }, adopted: [], tag: '"c2"' });
  });
});

describe('a_masked_value', () => {
  test('is_never_sent_back_nor_taken_for_a_change', async () => {
    const server = serverOf();
    const form = keeper(server, { known: known({ name: 'M', contact: { phone: '1**' } }, '"c1"', ['/contact/phone']) });
    form.unmasked('/contact/phone', '123');
    form.met(known({ name: 'M', contact: { phone: '1**' } }, '"c2"', ['/contact/phone']));
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent).toEqual([]);
    expect(form.now()).toMatchObject({ value: { contact: { phone: '123' } }, masked: [] });
  });

  test('that_is_typed_anew_stays_on_the_server_until_something_is_typed', async () => {
    const server = serverOf();
    const form = keeper(server, { known: known({ name: 'M', contact: { phone: '1**' } }, '"c1"', ['/contact/phone']) });
    form.unmasked('/contact/phone', undefined);
    form.change({ name: 'Mill' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent.map(({ patch }) => patch)).toEqual([{ name: 'Mill' }]);
    form.change({ name: 'Mill', contact: { phone: '9' } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.sent[1]?.patch).toEqual({ contact: { phone: '9' } });
  });
});

describe('a_form_without_a_draft', () => {
  test('is_sent_as_a_whole_and_only_when_told', async () => {
    const bad = { pointer: '#/amount', code: 'MUST_EXCEED', detail: 'More' };
    const server = serverOf([refusal('INVALID_INPUT', [bad])]);
    const form = keeper(server, { drafts: false });
    form.change({ name: 'Mill', amount: '0' });
    await vi.advanceTimersByTimeAsync(9000);
    expect(server.sent).toEqual([]);
    expect(await form.flush()).toBe(false);
    expect(form.now().refusals).toEqual([bad]);
    form.change({ name: 'Mill', amount: '5' });
    expect(await form.flush()).toBe(true);
    expect(server.sent.map(({ patch }) => patch)).toEqual([
      { name: 'Mill', amount: '0' },
      { name: 'Mill', amount: '5' },
    ]);
  });
});
