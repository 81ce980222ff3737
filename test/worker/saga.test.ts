import { expect, onTestFinished, test } from 'vitest';
import { driveAgain } from '../../engine/drive-again.ts';
import { execute } from '../../engine/execute.ts';
import { StepRefusedError } from '../../engine/saga/saga.ts';
import { effectsOf, incidentsOf, rowOf } from '../support/cases.ts';
import { RememberedResale } from '../support/resale.ts';
import { joinedReseller } from '../support/resellers.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';

async function start(resale: RememberedResale): Promise<Running> {
  const running = await startRunning({ resale });
  onTestFinished(() => running.close());
  return running;
}

const linksOf = async ({ store }: Running, caseId: string) =>
  (JSON.parse((await rowOf(store, caseId)).data) as { links?: string }).links;

function timesFailing(times: number, error: () => Error): () => Error | undefined {
  let left = times;
  return () => (left-- > 0 ? error() : undefined);
}

test('a_step_that_fails_for_a_while_is_tried_again_and_what_was_done_before_it_is_not', async () => {
  const resale = new RememberedResale();
  resale.failing.set(
    'link quota',
    timesFailing(2, () => new Error('503')),
  );
  const running = await start(resale);
  const caseId = await joinedReseller(running.engine);
  await eventually(async () => (await linksOf(running, caseId)) === 'linked');
  expect(resale.asked).toEqual(['link funds', 'link quota', 'link quota', 'link quota']);
  expect(resale.standing.size).toBe(2);
});

test('a_step_that_is_refused_takes_back_what_was_done_before_it_tells_the_case_and_can_be_driven_again', async () => {
  const resale = new RememberedResale();
  resale.failing.set(
    'link quota',
    timesFailing(1, () => new StepRefusedError('The account is closed')),
  );
  const running = await start(resale);
  const caseId = await joinedReseller(running.engine);
  await eventually(async () => (await effectsOf(running.store, caseId))[0]?.status === 'failed');
  expect(resale.asked).toEqual(['link funds', 'link quota', 'unlink quota', 'unlink funds']);
  expect(resale.standing.size).toBe(0);
  expect(await linksOf(running, caseId)).toBe('failed');
  expect(await incidentsOf(running.store, caseId)).toHaveLength(1);
  const [effect] = await effectsOf(running.store, caseId);
  await driveAgain(running.engine, [effect?.key ?? '']);
  await eventually(async () => (await linksOf(running, caseId)) === 'linked');
  expect(resale.standing.size).toBe(2);
});

test('the_end_of_a_master_waits_for_the_links_that_are_being_set_up_and_leaves_none_of_them', async () => {
  const resale = new RememberedResale();
  resale.failing.set(
    'link quota',
    timesFailing(2, () => new Error('503')),
  );
  const running = await start(resale);
  const caseId = await joinedReseller(running.engine);
  await eventually(async () => resale.asked.includes('link quota'));
  const actor = { kind: 'system', because: 'master-delisted of listing master' } as const;
  const given = await execute(running.engine, {
    actor,
    process: 'reseller-joining',
    command: 'orphan',
    caseId,
    input: {},
  });
  expect(given.kind).toBe('done');
  await eventually(async () => (await effectsOf(running.store, caseId)).every(({ status }) => status === 'done'));
  expect(resale.standing.size).toBe(0);
  expect(await linksOf(running, caseId)).toBe('ended');
});
