import { expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { FactRequest } from '../../domain/kernel/facts.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { processNamed } from '../../domain/processes/all.ts';
import { entriesOf } from '../../domain/registry/entries.ts';
import { registryKey } from '../../domain/registry/entry.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { lookAtFacts } from '../../engine/facts.ts';
import type { Engine } from '../../engine/ports.ts';
import { writeEntry } from '../../engine/registry/write-entry.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const s = new EngineSuite();

const put = (write: RegistryWrite) =>
  s.store.write(tx => writeEntry(s.engine, tx, write, { now: s.now, source: 'test' }));
const facts = (...requests: FactRequest[]) => s.store.read(reader => lookAtFacts(reader, requests, s.now));
const LABEL = { level: '1', certifiedAt: '2026-01-01', status: 'active' };
const label = (ref: string, changed: Partial<RegistryWrite> = {}): RegistryWrite => ({
  kind: 'label',
  partnerId: 'org-haiyue',
  ref,
  data: { name: ref, ...LABEL },
  ...changed,
});

test('facts_of_the_registry_are_the_entries_of_the_kind_and_partner_that_hold_now', async () => {
  await put(label('cloud-native'));
  await put(label('big-data', { untilAt: s.now }));
  await put(label('sap', { fromAt: s.now + 1 }));
  await put(label('database', { partnerId: 'org-chenxing' }));
  await put({
    kind: 'budget',
    partnerId: null,
    ref: 'B-2026',
    data: { amount: '500.00', currency: 'CNY', claimKind: 'OPPORTUNITY', from: '2026-01-01' },
  });
  const found = await facts(
    { name: 'registry', kind: 'label', partnerId: 'org-haiyue' },
    { name: 'registry', kind: 'label', partnerId: 'org-haiyue', ref: 'cloud-native' },
    { name: 'registry', kind: 'budget', partnerId: null },
    { name: 'registry', kind: 'bill', partnerId: 'org-haiyue' },
  );
  expect(Object.keys(found.registry ?? {})).toEqual(['label:org-haiyue', 'budget:', 'bill:org-haiyue']);
  expect(entriesOf(found, 'label', 'org-haiyue')).toEqual([
    {
      ref: 'cloud-native',
      subject: null,
      status: 'active',
      data: { name: 'cloud-native', level: '1', certifiedAt: '2026-01-01', status: 'active' },
      fromAt: Date.parse('2026-01-01T00:00:00+08:00'),
      untilAt: null,
    },
  ]);
  expect(entriesOf(found, 'budget', null)).toMatchObject([{ ref: 'B-2026' }]);
  expect(entriesOf(found, 'order', 'org-haiyue')).toEqual([]);
});

test('of_one_reference_only_that_entry_is_found', async () => {
  await put(label('one', { partnerId: 'org-tongda' }));
  await put(label('two', { partnerId: 'org-tongda' }));
  const request = { name: 'registry', kind: 'label', partnerId: 'org-tongda' } as const;
  const refs = async (...refs: string[]) =>
    entriesOf(await facts(...refs.map(ref => ({ ...request, ref }))), 'label', 'org-tongda').map(({ ref }) => ref);
  expect(await refs('two')).toEqual(['two']);
  expect(await refs('two', 'one', 'two')).toEqual(['two', 'one']);
});

/** Purchases whose submission writes what it is told into the registry. */
function writing(...registry: RegistryWrite[]): Engine {
  const purchase = processNamed('purchase-approval') as ProcessDefinition;
  const { submit } = purchase.commands;
  if (!submit) throw new Error('no submit');
  const commands = { ...purchase.commands, submit: { ...submit, plan: () => ({ registry }) } };
  return { ...s.engine, processes: new Map([...s.engine.processes, [purchase.name, { ...purchase, commands }]]) };
}

const submit = (engine: Engine) =>
  give(engine, 'qian-ling', 'purchase-approval', 'submit', { subject: 'x', amount: '5.00', currency: 'CNY' });

test('what_a_plan_says_of_the_registry_is_written_with_its_command_and_stands_in_its_entry', async () => {
  const info: RegistryWrite = {
    kind: 'business-info',
    partnerId: 'org-haiyue',
    ref: 'business-info',
    data: { status: 'certified', account: '6222020000000001' },
  };
  const outcome = await submit(writing(info, label('ai')));
  const caseId = outcome.kind === 'done' ? outcome.caseId : '';
  const [row] = await s.find('registry', { kind: 'business-info' });
  expect(row).toMatchObject({ status: 'certified', standing: 'certified', source: `case:${caseId}`, version: 1 });
  expect(await s.find('registry', { ref: 'ai' })).toMatchObject([
    { actsAt: null, fromAt: Date.parse('2025-12-31T16:00:00Z') },
  ]);
  const entry = (await s.trail(caseId)).at(-1)?.registry as JsonObject[];
  expect(entry).toMatchObject([
    {
      kind: 'business-info',
      partnerId: 'org-haiyue',
      data: { status: 'certified', account: { digest: expect.any(String) } },
    },
    { kind: 'label', ref: 'ai' },
  ]);
  expect(JSON.stringify(entry)).not.toContain('6222');
  await submit(writing({ ...info, data: null }));
  expect(await s.find('registry', { kind: 'business-info' })).toMatchObject([{ untilAt: s.now, version: 2 }]);
  const left = await facts({ name: 'registry', kind: 'business-info', partnerId: 'org-haiyue' });
  expect(left.registry?.[registryKey('business-info', 'org-haiyue')]).toEqual([]);
});

test('a_plan_whose_entry_its_kind_does_not_know_is_a_fault_and_leaves_nothing', async () => {
  const before = (await s.find('cases', {})).length;
  await expect(submit(writing(label('bad', { data: { name: 'x', colour: 'red' } })))).rejects.toThrow(
    'submit writes a label whose /colour is wrong: UNKNOWN_FIELD',
  );
  expect(await s.find('registry', { ref: 'bad' })).toEqual([]);
  expect(await s.find('cases', {})).toHaveLength(before);
});

test('entries_of_one_kind_and_partner_written_at_once_are_one_entry_of_two_versions', async () => {
  await Promise.all(['一', '二'].map(name => put(label('race', { data: { ...LABEL, name } }))));
  expect(await s.find('registry', { ref: 'race' })).toMatchObject([{ version: 2 }]);
  const name = (JSON.parse((await s.find('registry', { ref: 'race' }))[0]?.data ?? '{}') as JsonObject).name;
  await put(label('race', { data: { name: name ?? '', ...LABEL } }));
  expect(await s.find('registry', { ref: 'race' }), 'said again it changes nothing').toMatchObject([{ version: 2 }]);
});
