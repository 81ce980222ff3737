import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SAGA_STEPS, type SagaKind } from '../../domain/sagas.ts';
import { type EffectHandlers, performEffect } from '../../engine/effects.ts';
import { execute } from '../../engine/execute.ts';
import { performStep, tellUndone, undoStep } from '../../engine/saga/perform-step.ts';
import { resellerSagas } from '../../engine/saga/reseller-sagas.ts';
import { folderResale } from '../../integrations/resale.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { failingStore, InjectedFault } from '../support/failing-store.ts';
import { RememberedResale } from '../support/resale.ts';
import { joinedReseller } from '../support/resellers.ts';

const s = new EngineSuite();
const MASTERS = ['org-tongda', 'org-tongda'];

/** Nobody's reseller: what tests before it did is forgotten. */
async function joined(): Promise<string> {
  const id = 'org-xinglan';
  await s.store.write(async tx => {
    await tx.update('organizations', { id }, { parentId: null });
    await tx.remove('reservations', { key: `reseller-active:${id}` });
  });
  return joinedReseller(s.engine);
}

async function orphan(caseId: string): Promise<void> {
  const actor = { kind: 'system', because: 'master-delisted of listing master' } as const;
  const given = await execute(s.engine, { actor, process: 'reseller-joining', command: 'orphan', caseId, input: {} });
  expect(given.kind).toBe('done');
}

async function owed(caseId: string, kind: SagaKind): Promise<string> {
  const [effect] = await s.find('effects', { caseId, kind });
  return effect?.key ?? '';
}

/** What each step asks of billing. */
const ACTS = {
  'link-funds': 'link funds',
  'link-quota': 'link quota',
  'reclaim-quota': 'unlink quota',
  'return-funds': 'unlink funds',
} as const;

/** The steps until one fails, and then back, as the workflow does. */
async function compensated(handlers: EffectHandlers, key: string, kind: SagaKind): Promise<void> {
  const tried: string[] = [];
  for (const step of SAGA_STEPS[kind]) {
    tried.unshift(step);
    const failed = await performStep(s.engine, handlers, { key, step }).then(
      () => false,
      () => true,
    );
    if (failed) break;
  }
  for (const step of tried) await undoStep(s.engine, handlers, { key, step });
}

const linksOf = async (caseId: string) => JSON.parse((await s.find('cases', { id: caseId }))[0]?.data ?? '{}').links;
const held = async () =>
  (await s.find('registry', { kind: 'resale-link', partnerId: 'org-xinglan' }))
    .filter(({ untilAt }) => untilAt === null)
    .map(({ data }) => JSON.parse(data).masterId);

test('killed_at_any_write_of_a_step_the_saga_goes_on_where_it_was_and_the_case_is_told_once', async () => {
  const resale = new RememberedResale();
  const handlers = resellerSagas({ resale });
  const caseId = await joined();
  const run = async (kind: SagaKind) => {
    const key = await owed(caseId, kind);
    const acts = [
      ...SAGA_STEPS[kind].map(step => (engine: typeof s.engine) => performStep(engine, handlers, { key, step })),
      (engine: typeof s.engine) => performEffect(engine, handlers, key),
    ];
    for (const act of acts) {
      for (let nth = 1, killed = true; killed; nth++)
        killed = await act({ ...s.engine, store: failingStore(s.store, nth).store }).then(
          () => false,
          (error: unknown) => {
            if (error instanceof InjectedFault) return true;
            throw error;
          },
        );
      await act(s.engine);
    }
  };
  await run('reseller-links');
  expect([await linksOf(caseId), [...resale.standing.values()], await held()]).toEqual(['linked', MASTERS, MASTERS]);
  await orphan(caseId);
  await run('reseller-unlinks');
  expect([await linksOf(caseId), resale.standing.size, await held()]).toEqual(['ended', 0, []]);
  const told = (await s.trail(caseId)).filter(({ command }) => command === 'record-links');
  expect(told).toHaveLength(2);
});

test('links_that_cannot_all_be_set_up_leave_none_and_the_case_says_so', async () => {
  for (const failing of SAGA_STEPS['reseller-links']) {
    const resale = new RememberedResale();
    const handlers = resellerSagas({ resale });
    resale.failing.set(ACTS[failing], () => new Error('not wanted'));
    const caseId = await joined();
    const key = await owed(caseId, 'reseller-links');
    await compensated(handlers, key, 'reseller-links');
    await tellUndone(s.engine, handlers, key);
    await tellUndone(s.engine, handlers, key);
    expect([await linksOf(caseId), resale.standing.size, await held()], failing).toEqual(['failed', 0, []]);
    expect(JSON.parse((await s.find('effects', { key }))[0]?.outcome ?? '{}')).toEqual({ performed: [] });
  }
});

test('what_was_taken_back_from_a_reseller_is_never_given_again_by_a_master_that_is_gone', async () => {
  for (const failing of SAGA_STEPS['reseller-unlinks']) {
    const resale = new RememberedResale();
    const handlers = resellerSagas({ resale });
    const caseId = await joined();
    await performEffect(s.engine, handlers, await owed(caseId, 'reseller-links'));
    await orphan(caseId);
    const key = await owed(caseId, 'reseller-unlinks');
    resale.asked.length = 0;
    resale.failing.set(ACTS[failing], () => new Error('not wanted'));
    await compensated(handlers, key, 'reseller-unlinks');
    await tellUndone(s.engine, handlers, key);
    expect(await linksOf(caseId), failing).toBe('ending');
    expect(
      resale.asked.filter(asked => asked.startsWith('link')),
      failing,
    ).toEqual([]);
    // Driven again it comes to its end.
    resale.failing.clear();
    await performEffect(s.engine, handlers, key);
    expect([await linksOf(caseId), resale.standing.size], failing).toEqual(['ended', 0]);
  }
});

test('a_folder_of_links_keeps_what_another_master_set_up_since', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-resale-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const resale = folderResale(folder);
  const [resellerId, first, second] = ['org-xinglan', 'org-tongda', 'org-henglian'];
  const standing = async () => JSON.parse(await readFile(join(folder, 'org-xinglan.quota.json'), 'utf8'));
  await resale.link('quota', { resellerId, masterId: first });
  await resale.link('quota', { resellerId, masterId: first });
  expect(await standing()).toEqual({ resellerId, masterId: first, linked: true });
  await resale.link('quota', { resellerId, masterId: second });
  await resale.unlink('quota', { resellerId, masterId: first });
  expect(await standing()).toEqual({ resellerId, masterId: second, linked: true });
  await resale.unlink('quota', { resellerId, masterId: second });
  await resale.unlink('quota', { resellerId, masterId: first });
  expect(await standing()).toMatchObject({ linked: false });
  expect(await readdir(folder)).toEqual(['org-xinglan.quota.json']);
});
